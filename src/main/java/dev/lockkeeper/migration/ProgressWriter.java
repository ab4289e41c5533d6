package dev.lockkeeper.migration;

import dev.lockkeeper.journal.ErrorRecord;
import dev.lockkeeper.journal.ProgressSchema;
import dev.lockkeeper.journal.ProgressTable;
import dev.lockkeeper.journal.UnitDraft;
import dev.lockkeeper.journal.UnitOutcome;
import dev.lockkeeper.sql.CommitUnit;
import dev.lockkeeper.sql.Statement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes down how far one file came, through the session that runs it and outside its transactions. Where that cannot be
 * done from the beginning the file runs all the same, and the operator is told; where it cannot be done any more, the file
 * must stop, because what stands there would soon be false. Used by the run's thread.
 */
final class ProgressWriter {
    private static final int KEPT_SQL = 2_000;
    private static final int MOST_ATTEMPTS = 3;

    private final RunSession session;
    private final StepFrame frame;
    private final RunListener listener;
    private final Plan plan;
    private final PlannedStep step;
    private final ReadStep read;
    /** A file that becomes somebody else may not be allowed to write here; then every write steps back for a moment. */
    private final boolean changesRole;

    private boolean usable;
    private boolean namesActors;
    /** Whether something stands there that the next statement would make false if it were not followed up. */
    private boolean binding;

    private boolean first = true;

    ProgressWriter(
            RunSession session, StepFrame frame, RunListener listener, Plan plan, PlannedStep step, ReadStep read) {
        this.session = session;
        this.frame = frame;
        this.listener = listener;
        this.plan = plan;
        this.step = step;
        this.read = read;
        this.binding = step.mode().progress().isPresent();
        this.changesRole = read.script().orElseThrow().mentions("role")
                || read.script().orElseThrow().mentions("authorization");
    }

    /** Makes the table ready, if it may be written. */
    void prepare() throws SQLException {
        if (!frame.journalReady()) {
            listener.on(new RunEvent.Note(
                    step.fileName() + " runs " + step.mode().transactions().words()
                            + ", and how far it came cannot be remembered; after a crash nobody can tell."));
            return;
        }
        Optional<String> reason = ProgressSchema.prepare(session.connection());
        reason.ifPresent(sentence -> listener.on(new RunEvent.Note(sentence)));
        usable = reason.isEmpty();
        namesActors = usable && ProgressSchema.prepareActors(session.connection());
    }

    /** Whether anything is written down at all. */
    boolean isWritten() {
        return usable;
    }

    /** Whether the end of a part can be written down in the part's own transaction. */
    boolean canStandBeside() {
        return usable && !changesRole;
    }

    /** The SQL that says that every part before the one that runs next is done, repaired or not. */
    List<String> doneSoFar() {
        return usable && resumes()
                ? ProgressTable.done(
                        plan.table().toString(), step.fileName(), step.mode().firstUnit())
                : List.of();
    }

    private boolean resumes() {
        return plan.verb() != Verb.RUN && step.mode().firstUnit() > 1;
    }

    /** Writes {@link #doneSoFar}. */
    void writeDoneSoFar() throws SQLException {
        write(doneSoFar());
    }

    /**
     * Says that a part begins. Its commit does not wait for the disk: the next one that does brings it along. What a
     * resumed run left no longer matters from here on; what a run left that is started again matters until something new
     * is kept.
     *
     * @throws SQLException if it could not be written, and the part must not run
     */
    void begin(CommitUnit unit, int units, boolean atomic) throws SQLException {
        Statement statement = unit.statements().getFirst();
        String sql = unit.statements().size() == 1
                ? statement.text()
                : statement.summary(KEPT_SQL / 2) + (unit.isAllOrNothing() ? "" : EvidenceReader.CHAINED);
        UnitDraft draft = new UnitDraft(
                unit.number(),
                units,
                unit.firstStatement(),
                unit.lastStatement(),
                step.statements(),
                statement.position().line(),
                StoppedFile.checksum(unit),
                sql.length() > KEPT_SQL ? sql.substring(0, KEPT_SQL) : sql,
                atomic);
        List<String> all = new ArrayList<>();
        all.add("SELECT pg_catalog.set_config('synchronous_commit', 'off', true)");
        if (first && resumes()) {
            all.addAll(doneSoFar());
            all.add(ProgressTable.settleOthers(read.draft(), step.mode().firstUnit(), "resumed"));
        }
        all.add(ProgressTable.begin(read.draft(), step.mode().transactions().words(), draft, namesActors));
        write(all);
        first = false;
    }

    /** A part that was said to be kept or lost with its record goes without it. */
    void goesWithout(CommitUnit unit) throws SQLException {
        write(List.of(ProgressTable.notAtomic(read.draft(), unit.number())));
    }

    /** The SQL that says that a part is done. */
    List<String> endOf(CommitUnit unit) {
        String end = ProgressTable.end(read.draft(), unit.number(), UnitOutcome.DONE, Optional.empty());
        boolean startsOver =
                plan.verb() != Verb.RUN && unit.number() == 1 && step.mode().firstUnit() == 1;
        return startsOver ? List.of(end, ProgressTable.settleOthers(read.draft(), 1, "restarted")) : List.of(end);
    }

    /**
     * Says that a part is done.
     *
     * @throws SQLException if it could not be written, and nothing more must run
     */
    void done(CommitUnit unit) throws SQLException {
        write(endOf(unit));
    }

    /** Says that a part ended early. If that cannot be written, the catalog is asked about it as after a crash. */
    void end(CommitUnit unit, UnitOutcome outcome, ErrorRecord error) {
        try {
            write(List.of(ProgressTable.end(read.draft(), unit.number(), outcome, Optional.of(error))));
        } catch (SQLException unwritten) {
            listener.on(new RunEvent.Note("How " + step.fileName()
                    + " ended could not be written to lockkeeper.progress: " + unwritten.getMessage()));
        }
    }

    /** Nothing of what any run wrote of this file matters any more: another program recorded it. */
    void settleAll() throws SQLException {
        Optional<String> settling = settling();
        if (settling.isPresent()) {
            write(List.of(settling.get()));
        }
    }

    /** The SQL after which the progress no longer matters, because the file is recorded. */
    Optional<String> settling() {
        return usable && plan.verb() != Verb.RUN
                ? Optional.of(ProgressTable.settle(
                        plan.table().toString(),
                        step.fileName(),
                        1,
                        plan.verb().success().word()))
                : Optional.empty();
    }

    private void write(List<String> statements) throws SQLException {
        if (!usable || statements.isEmpty()) {
            return;
        }
        List<String> all = new ArrayList<>();
        // A file may have made its session one that only reads, or one that gives up soon.
        all.add("BEGIN READ WRITE");
        all.add("SET LOCAL statement_timeout = 0");
        if (changesRole) {
            all.add("SET LOCAL SESSION AUTHORIZATION DEFAULT");
            all.add(frame.defaults().ownRoleForOneTransaction());
        }
        all.addAll(statements);
        all.add("COMMIT");
        for (int attempt = 1; ; attempt++) {
            try {
                session.pipeline().run(all, notice -> {});
                binding = true;
                return;
            } catch (StatementException failed) {
                SQLException cause = failed.sqlException();
                if (session.isGone(cause)) {
                    throw cause;
                }
                if (session.pipeline().inTransaction()) {
                    session.execute("ROLLBACK");
                }
                // A request to cancel that was meant for an earlier statement may hit this one.
                if (!Failures.isCancel(cause) || attempt == MOST_ATTEMPTS) {
                    giveUp(cause);
                    return;
                }
            }
        }
    }

    private void giveUp(SQLException cause) throws SQLException {
        usable = false;
        if (binding) {
            throw cause;
        }
        listener.on(new RunEvent.Note("How far " + step.fileName()
                + " comes cannot be written to lockkeeper.progress, and after a crash nobody can tell: "
                + cause.getMessage()));
    }
}
