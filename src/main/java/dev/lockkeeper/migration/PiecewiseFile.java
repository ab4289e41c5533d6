package dev.lockkeeper.migration;

import dev.lockkeeper.journal.UnitOutcome;
import dev.lockkeeper.sql.CommitUnit;
import dev.lockkeeper.sql.Script;
import dev.lockkeeper.sql.SessionSettings;
import dev.lockkeeper.sql.Statement;
import dev.lockkeeper.sql.StatementKind;
import dev.lockkeeper.sql.TransactionEffect;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs one file that does not run in one transaction: part by part, each written down before and behind it, and the row in
 * the tracking table with the last one. Between two parts the session has no transaction open, so that
 * {@code CREATE INDEX CONCURRENTLY} never waits for us. Used once, by one thread.
 */
final class PiecewiseFile {
    private static final int SUMMARY_LENGTH = 120;

    private final RunSession session;
    private final StepFrame frame;
    private final StepSender sender;
    private final RunControl control;
    private final RunListener listener;
    private final Retries retries;
    private final PlannedStep step;
    private final Script script;
    private final List<CommitUnit> units;
    private final ProgressWriter progress;
    private final UnitDispatch dispatch;
    private final PieceRecord record;
    private boolean begun;

    PiecewiseFile(
            RunSession session,
            StepFrame frame,
            RunControl control,
            RunListener listener,
            Plan plan,
            PlannedStep step,
            ReadStep read,
            boolean createTable) {
        this.session = session;
        this.frame = frame;
        this.control = control;
        this.listener = listener;
        this.retries = new Retries(frame.runSettings().retries(), control, listener);
        this.step = step;
        this.script = read.script().orElseThrow();
        this.sender = new StepSender(session, control, listener, step);
        this.units = CommitUnit.of(script, step.mode().transactions());
        this.progress = new ProgressWriter(session, frame, listener, plan, step, read);
        this.dispatch = new UnitDispatch(session, sender, step, script, progress);
        this.record = new PieceRecord(frame, plan.verb(), read, createTable, progress);
    }

    /** Whether anything of the file was sent, so that it may have left something. */
    boolean hasBegun() {
        return begun;
    }

    /** Another program recorded the file meanwhile: what any run of ours wrote down about it no longer matters. */
    void settle() throws SQLException {
        progress.settleAll();
    }

    /**
     * Runs the file, from the part its plan names, and records it.
     *
     * @throws FileStoppedException if it ended early; then the session is as it was before, unless it is gone
     * @throws SQLException if something of ours failed about which nothing can be said
     */
    void run() throws FileStoppedException, SQLException {
        progress.prepare();
        try {
            begin();
            boolean recorded = false;
            for (CommitUnit unit :
                    units.subList(Math.min(units.size(), step.mode().firstUnit() - 1), units.size())) {
                recorded = withRetries(unit);
            }
            session.restore(frame);
            if (!recorded) {
                recordBehind();
            }
        } catch (FileStoppedException stopped) {
            if (!session.isGone(stopped.sqlException())) {
                session.restore(frame);
            }
            throw stopped;
        }
    }

    private void begin() throws FileStoppedException {
        guard("", "before its first statement");
        ours(List.of("SELECT " + frame.sessionLimits()), "before its first statement");
        for (CommitUnit unit :
                units.subList(0, Math.min(units.size(), step.mode().firstUnit() - 1))) {
            repeatSettings(unit);
        }
        for (String repair : step.mode().repairs()) {
            begun = true;
            // A repair that completes a part is kept or lost with the word that it did.
            boolean completes = step.mode().firstUnit() > 1 && progress.canStandBeside();
            List<String> together = new ArrayList<>(List.of(repair));
            together.addAll(completes && !UnitIndexes.isDrop(repair) ? progress.doneSoFar() : List.of());
            ours(together, "when what the stopped run left was put in order (" + repair + ")");
        }
        if (!units.isEmpty() && step.mode().firstUnit() > units.size()) {
            CommitUnit last = units.getLast();
            dispatch.written(last, progress::writeDoneSoFar, "that it is done could not be written down");
        }
    }

    /** As psql's user would have them again after reconnecting; not what the author took back himself. */
    private void repeatSettings(CommitUnit unit) throws FileStoppedException {
        boolean takenBack = unit.statements().getLast().kind() instanceof StatementKind.TransactionControl control
                && control.effect() == TransactionEffect.ROLLS_BACK;
        for (Statement statement : takenBack ? List.<Statement>of() : unit.statements()) {
            if (SessionSettings.isOne(statement.text())) {
                Optional<StatementException> failure = sender.sendWhole(List.of(Sent.ofFile(statement)));
                if (failure.isPresent()) {
                    throw dispatch.stopped(
                            Optional.of(statement), "", failure.get().sqlException());
                }
            }
        }
    }

    private void ours(List<String> statements, String purpose) throws FileStoppedException {
        Optional<StatementException> failure =
                sender.sendWhole(statements.stream().map(Sent::ours).toList());
        if (failure.isPresent()) {
            throw dispatch.stopped(Optional.empty(), purpose, failure.get().sqlException());
        }
    }

    /** Runs one part, again if it got no lock. Returns whether the file was recorded with it. */
    private boolean withRetries(CommitUnit unit) throws FileStoppedException, SQLException {
        Statement first = unit.statements().getFirst();
        listener.on(new RunEvent.UnitStarted(
                step.fileName(),
                unit.firstStatement(),
                unit.lastStatement(),
                step.statements(),
                first.position(),
                first.summary(SUMMARY_LENGTH)));
        UnitIndexes indexes = UnitIndexes.of(
                session, control, listener, unit, frame.runSettings().dropInvalidIndexes());
        for (int attempt = 1; ; attempt++) {
            try {
                boolean recorded = attempt(unit, indexes, attempt);
                listener.on(new RunEvent.StatementsRun(step.fileName(), unit.lastStatement(), step.statements()));
                return recorded;
            } catch (FileStoppedException stopped) {
                if (session.isGone(stopped.sqlException())) {
                    throw stopped;
                }
                if (session.pipeline().inTransaction()) {
                    session.execute("ROLLBACK");
                }
                FileStoppedException explained = indexes.explain(stopped);
                boolean mayRepeat = explained == stopped && UnitRepeat.isSafe(session.connection(), unit);
                if (!mayRepeat || !retries.again(step, attempt, stopped.sqlException(), stopped.failure())) {
                    end(unit, explained);
                    throw explained;
                }
            }
        }
    }

    private void end(CommitUnit unit, FileStoppedException stopped) throws SQLException {
        boolean cancelled = control.isCancelled() && Failures.isCancel(stopped.sqlException());
        session.restore(frame);
        progress.end(
                unit,
                cancelled ? UnitOutcome.CANCELLED : UnitOutcome.FAILED,
                stopped.failure().record());
    }

    private boolean attempt(CommitUnit unit, UnitIndexes indexes, int attempt)
            throws FileStoppedException, SQLException {
        boolean last = unit.number() == units.size();
        List<String> recording = last ? record.companions(unit) : List.of();
        UnitSending sending = UnitSending.of(unit, !recording.isEmpty() || progress.canStandBeside());
        guard(record.lockTimeout(unit, script), "before statement " + unit.firstStatement());
        if (attempt == 1) {
            dispatch.written(unit, () -> progress.begin(unit, units.size(), sending.isAtomic()), "it was not sent");
            begun = true;
        }
        for (String drop : indexes.beforeAttempt(step, script)) {
            ours(List.of(drop), "when an invalid index was dropped (" + drop + ")");
        }
        boolean recorded = dispatch.send(sending, recording);
        if (session.pipeline().inTransaction()) {
            throw dispatch.stopped(
                    Optional.of(unit.statements().getLast()),
                    "",
                    new SQLException("it left a transaction open, which is rolled back", "25P01"));
        }
        indexes.behindAttempt(step, script);
        return recorded;
    }

    /**
     * Makes sure that the migrator lock is held.
     *
     * @param settings calls to be made beside it, after a comma
     */
    private void guard(String settings, String purpose) throws FileStoppedException {
        String guard = "SELECT " + frame.lockGuard() + settings;
        Optional<StatementException> failure = sender.sendWhole(List.of(Sent.ours(guard)));
        if (failure.isPresent()) {
            SQLException cause = failure.get().sqlException();
            FileStoppedException stopped = dispatch.stopped(Optional.empty(), purpose, cause);
            throw Failures.isLockLost(cause)
                    ? new FileStoppedException(Failures.lockLost(stopped.failure()), cause)
                    : stopped;
        }
    }

    private void recordBehind() throws FileStoppedException {
        StepTransaction transaction = record.transaction();
        Optional<StatementException> failure = sender.send(transaction.statements());
        if (failure.isPresent() && !transaction.isAfterCommit(failure.get().index())) {
            throw new FileStoppedException(
                    Failures.describe(step, Optional.of(script), transaction, failure.get()),
                    failure.get().sqlException());
        }
    }
}
