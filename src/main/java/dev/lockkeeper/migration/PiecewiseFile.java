package dev.lockkeeper.migration;

import dev.lockkeeper.journal.UnitOutcome;
import dev.lockkeeper.sql.CommitUnit;
import dev.lockkeeper.sql.Script;
import dev.lockkeeper.sql.SessionSettings;
import dev.lockkeeper.sql.Statement;
import java.sql.SQLException;
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
    private final PieceRecord record;

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
        this.record = new PieceRecord(frame, plan.verb(), read, createTable, progress);
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
        boolean again = step.mode().firstUnit() > 1;
        ours("SELECT " + frame.lockGuard() + ", " + frame.sessionLimits(), "before its first statement");
        for (Statement statement : script.statements()) {
            if (again && statement.number() < step.mode().firstStatement() && SessionSettings.isOne(statement.text())) {
                // As psql's user would have it again after reconnecting.
                Optional<StatementException> failure = sender.sendWhole(List.of(Sent.ofFile(statement)));
                if (failure.isPresent()) {
                    throw stopped(Optional.of(statement), "", failure.get().sqlException());
                }
            }
        }
        progress.settleEarlier(again);
        for (String repair : step.mode().repairs()) {
            ours(repair, "when what the stopped run left was put in order (" + repair + ")");
        }
        progress.concludeEarlier();
    }

    private void ours(String sql, String purpose) throws FileStoppedException {
        Optional<StatementException> failure = sender.sendWhole(List.of(Sent.ours(sql)));
        if (failure.isPresent()) {
            throw stopped(Optional.empty(), purpose, failure.get().sqlException());
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
        UnitIndexes indexes = UnitIndexes.of(session, unit, frame.runSettings().dropInvalidIndexes());
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
                if (explained != stopped || !retries.again(step, attempt, stopped.sqlException(), stopped.failure())) {
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
                Optional.of(stopped.failure().record()));
    }

    private boolean attempt(CommitUnit unit, UnitIndexes indexes, int attempt)
            throws FileStoppedException, SQLException {
        boolean last = unit.number() == units.size();
        List<String> recording = last ? record.companions(unit) : List.of();
        UnitSending sending = UnitSending.of(unit, !recording.isEmpty() || progress.canStandBeside());
        guard(unit, sending, attempt);
        for (String drop : indexes.beforeAttempt(step, script)) {
            ours(drop, "when an invalid index was dropped (" + drop + ")");
        }
        List<String> companions =
                !sending.isAtomic() ? List.of() : recording.isEmpty() ? List.of(progress.endOf(unit)) : recording;
        boolean together = sending.isAtomic() && send(sending, companions);
        if (!together) {
            if (!sending.isAtomic()) {
                sendAlone(unit);
            }
            progress.end(unit, UnitOutcome.DONE, Optional.empty());
        }
        if (session.pipeline().inTransaction()) {
            throw stopped(
                    Optional.of(unit.statements().getLast()),
                    "",
                    new SQLException("it left a transaction open, which is rolled back", "25P01"));
        }
        indexes.behindAttempt(step, script);
        return together && !recording.isEmpty();
    }

    /** Makes sure that the migrator lock is held, says that the part begins, and sets how long it waits for locks. */
    private void guard(CommitUnit unit, UnitSending sending, int attempt) throws FileStoppedException {
        String guard = "SELECT " + frame.lockGuard() + record.lockTimeout(unit, script);
        Optional<StatementException> failure = sender.sendWhole(List.of(Sent.ours(guard)));
        if (failure.isPresent()) {
            SQLException cause = failure.get().sqlException();
            FileStoppedException stopped =
                    stopped(Optional.empty(), "before statement " + unit.firstStatement(), cause);
            throw Failures.isLockLost(cause)
                    ? new FileStoppedException(Failures.lockLost(stopped.failure()), cause)
                    : stopped;
        }
        if (attempt == 1) {
            progress.begin(unit, units.size(), sending.isAtomic());
        }
    }

    private void sendAlone(CommitUnit unit) throws FileStoppedException {
        List<Sent> statements = unit.statements().stream().map(Sent::ofFile).toList();
        Optional<StatementException> failure = sender.send(statements);
        if (failure.isPresent()) {
            throw stopped(
                    statements.get(failure.get().index()).ofFile(),
                    "",
                    failure.get().sqlException());
        }
    }

    /**
     * Sends a part with its companions. If they alone fail, the part is sent without them.
     *
     * @return whether the companions are kept, too
     */
    private boolean send(UnitSending sending, List<String> companions) throws FileStoppedException, SQLException {
        List<Sent> statements = sending.statements(companions);
        Optional<StatementException> failure =
                sending.inOneRoundTrip() ? sender.sendWhole(statements) : sender.send(statements);
        if (failure.isEmpty()) {
            return true;
        }
        SQLException cause = failure.get().sqlException();
        Optional<Statement> ofFile = sending.blamed(failure.get().index(), statements);
        if (ofFile.isPresent() || session.isGone(cause) || Failures.isCancel(cause) || Retries.passes(cause)) {
            throw stopped(ofFile, "when its record was written", cause);
        }
        switch (sending.way()) {
            case BEFORE_ITS_COMMIT -> {
                Optional<StatementException> second = sender.send(sending.withoutCompanions());
                if (second.isPresent()) {
                    throw stopped(
                            Optional.of(sending.unit().statements().getLast()),
                            "",
                            second.get().sqlException());
                }
            }
            case TOGETHER, AROUND_COPY -> {
                if (session.pipeline().inTransaction()) {
                    session.execute("ROLLBACK");
                }
                sendAlone(sending.unit());
            }
            case ALONE -> throw new IllegalStateException("nothing stands beside a part that is sent alone");
        }
        return false;
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

    private FileStoppedException stopped(Optional<Statement> statement, String purpose, SQLException cause) {
        return new FileStoppedException(
                Failures.describe(
                        step,
                        Optional.of(script),
                        statement,
                        statement.isPresent() ? Optional.empty() : Optional.of(purpose),
                        cause),
                cause);
    }
}
