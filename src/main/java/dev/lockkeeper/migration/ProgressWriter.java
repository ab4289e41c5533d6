package dev.lockkeeper.migration;

import dev.lockkeeper.journal.ErrorRecord;
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
 * done the file runs all the same, and the operator is told. Used by the run's thread.
 */
final class ProgressWriter {
    private static final int KEPT_SQL = 2_000;

    private final RunSession session;
    private final StepFrame frame;
    private final RunListener listener;
    private final Plan plan;
    private final PlannedStep step;
    private final ReadStep read;
    /** A file that becomes somebody else may not be allowed to write here; then every write steps back for a moment. */
    private final boolean changesRole;

    private boolean usable;

    ProgressWriter(
            RunSession session, StepFrame frame, RunListener listener, Plan plan, PlannedStep step, ReadStep read) {
        this.session = session;
        this.frame = frame;
        this.listener = listener;
        this.plan = plan;
        this.step = step;
        this.read = read;
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
        Optional<String> reason = ProgressTable.prepare(session.connection());
        reason.ifPresent(sentence -> listener.on(new RunEvent.Note(sentence)));
        usable = reason.isEmpty();
    }

    /** Whether the end of a part can be written down in the part's own transaction. */
    boolean canStandBeside() {
        return usable && !changesRole;
    }

    /** What an earlier run did of the parts that run now is of no interest any more. */
    void settleEarlier(boolean resumes) {
        if (plan.verb() != Verb.RUN) {
            write(List.of(ProgressTable.settle(
                    plan.table().toString(),
                    step.fileName(),
                    step.mode().firstUnit(),
                    resumes ? "resumed" : "restarted")));
        }
    }

    /** What the catalog showed to be done, or a repair completed, is done from now on. */
    void concludeEarlier() {
        if (plan.verb() != Verb.RUN && step.mode().firstUnit() > 1) {
            write(List.of(ProgressTable.concludeBefore(
                    plan.table().toString(), step.fileName(), step.mode().firstUnit())));
        }
    }

    /** Says that a part begins. Its commit does not wait for the disk: the next one that does brings it along. */
    void begin(CommitUnit unit, int units, boolean atomic) {
        Statement first = unit.statements().getFirst();
        String sql = unit.statements().size() == 1 ? first.text() : first.summary(KEPT_SQL);
        UnitDraft draft = new UnitDraft(
                unit.number(),
                units,
                unit.firstStatement(),
                unit.lastStatement(),
                step.statements(),
                first.position().line(),
                StoppedFile.checksum(unit),
                sql.length() > KEPT_SQL ? sql.substring(0, KEPT_SQL) : sql,
                atomic);
        write(List.of(
                "SELECT pg_catalog.set_config('synchronous_commit', 'off', true)",
                ProgressTable.begin(read.draft(), step.mode().transactions().words(), draft)));
    }

    /** The SQL that says that a part is done. */
    String endOf(CommitUnit unit) {
        return ProgressTable.end(read.draft(), unit.number(), UnitOutcome.DONE, Optional.empty());
    }

    /** Says how a part ended. */
    void end(CommitUnit unit, UnitOutcome outcome, Optional<ErrorRecord> error) {
        write(List.of(ProgressTable.end(read.draft(), unit.number(), outcome, error)));
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

    private void write(List<String> statements) {
        if (!usable) {
            return;
        }
        List<String> all = new ArrayList<>();
        if (changesRole) {
            all.add("BEGIN");
            all.add("SET LOCAL SESSION AUTHORIZATION DEFAULT");
            all.add(frame.defaults().ownRoleForOneTransaction());
            all.addAll(statements);
            all.add("COMMIT");
        } else {
            all.addAll(statements);
        }
        try {
            session.pipeline().run(all, notice -> {});
        } catch (StatementException failed) {
            try {
                if (!session.isGone(failed.sqlException())) {
                    usable = false;
                    if (session.pipeline().inTransaction()) {
                        session.execute("ROLLBACK");
                    }
                }
            } catch (SQLException gone) {
                // The file's own next statement tells.
                return;
            }
            listener.on(new RunEvent.Note("How far " + step.fileName()
                    + " came could not be written to lockkeeper.progress: "
                    + failed.sqlException().getMessage()));
        }
    }
}
