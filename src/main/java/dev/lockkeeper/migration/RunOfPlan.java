package dev.lockkeeper.migration;

import dev.lockkeeper.journal.Actor;
import dev.lockkeeper.journal.JournalAccess;
import dev.lockkeeper.journal.JournalDraft;
import dev.lockkeeper.journal.Outcome;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One run of one plan, under the migrator lock: step by step, until the last one, a failure, or somebody's wish to stop.
 * Used once, by one thread.
 */
final class RunOfPlan {
    private static final int MOST_ATTEMPTS = 6;
    private static final long LONGEST_PAUSE_MILLIS = 150;
    private static final String DEADLOCK = "40P01";

    private final ConnectionSource connections;
    private final RunSession session;
    private final Plan plan;
    private final UUID runId;
    private final RunControl control;
    private final RunListener listener;
    private final StepReader reader;
    private final StepFrame frame;
    private final Frames frames;
    private final Retries retries;
    private final CommitLedger ledger;
    private boolean createTable;
    private int current;
    private int attempts;

    RunOfPlan(
            ConnectionSource connections,
            RunSession session,
            RunSettings settings,
            Actor actor,
            Plan plan,
            Briefing briefing,
            Set<String> halfway,
            RunControl control,
            RunListener listener) {
        this.connections = connections;
        this.session = session;
        this.plan = plan;
        this.runId = briefing.runId();
        this.control = control;
        this.listener = listener;
        this.createTable = plan.createsTable() && plan.verb() != Verb.RUN;
        StepFrame frame = new StepFrame(
                session.lock().guard(session.defaults()),
                settings,
                session.defaults(),
                plan.table(),
                session.journal() instanceof JournalAccess.Ready,
                session.isShared());
        this.frames = new Frames(session, frame, plan);
        this.ledger = new CommitLedger(session, listener, plan.steps().size());
        this.frame = frame;
        this.retries = new Retries(settings.retries(), control, listener);
        this.reader = new StepReader(plan, briefing, session.journal().namesPlaces(), actor, halfway);
    }

    RunOutcome go() throws SQLException {
        try {
            return steps();
        } catch (SQLException failure) {
            if (!session.isGone(failure)) {
                throw failure;
            }
            // Between two files: what was committed lazily may or may not have survived.
            PlannedStep latest = plan.steps().get(current);
            RunFailure described = Failures.notFromServer(latest, String.valueOf(failure.getMessage()));
            return lost(latest, described, reader.draft(latest), System.nanoTime());
        }
    }

    private RunOutcome lost(PlannedStep step, RunFailure failure, JournalDraft draft, long begin) {
        return new LostConnection(connections, plan, runId, session.defaults().backendPid(), listener)
                .findOut(ledger.durable(), ledger.notDurable(), failure, step, fresh -> {
                    Duration duration = Duration.ofNanos(System.nanoTime() - begin);
                    boolean halfway = step.mode().transactions().canStopHalfway();
                    recordFailure(fresh, draft, halfway ? Outcome.STOPPED : Outcome.FAILED, duration, failure);
                });
    }

    private RunOutcome steps() throws SQLException {
        for (int index = 0; index < plan.steps().size(); index++) {
            if (control.isCancelled()) {
                return cancelled(Optional.empty());
            }
            attempts = 0;
            Optional<RunOutcome> end = step(index);
            if (end.isPresent()) {
                return end.get();
            }
        }
        ledger.flush();
        return new RunOutcome.Completed(ledger.durable());
    }

    /** Runs one step. Empty if the run goes on, its outcome if it ends here. */
    private Optional<RunOutcome> step(int index) throws SQLException {
        PlannedStep step = plan.steps().get(index);
        current = index;
        if (attempts++ == 0) {
            listener.on(new RunEvent.FileStarted(index, step));
        }
        long begin = System.nanoTime();

        ReadStep read;
        try {
            read = reader.read(step);
        } catch (FolderException edited) {
            return Optional.of(failed(step, Failures.notFromServer(step, String.valueOf(edited.getMessage())), begin));
        }
        if (read.script().isPresent() && step.mode().transactions().canStopHalfway()) {
            return piecewise(step, read, begin);
        }
        boolean lazy = ledger.mayBeLazy(index);
        StepSender sender = new StepSender(session, control, listener, step);
        StepTransaction transaction = frames.around(read, createTable, lazy);
        Optional<StatementException> failure = sender.send(transaction.statements());
        if (failure.isPresent() && frames.gaveWay(transaction, failure.get())) {
            transaction = frames.around(read, createTable, lazy);
            failure = sender.send(transaction.statements());
        }
        if (failure.isPresent()) {
            return afterFailure(step, read, transaction, failure.get(), begin);
        }
        createTable = false;
        ledger.committed(result(step, false, begin), lazy);
        return Optional.empty();
    }

    private Optional<RunOutcome> piecewise(PlannedStep step, ReadStep read, long begin) throws SQLException {
        ledger.flush();
        if (isRecordedByAnother(step)) {
            // It does not run in one transaction with its row: nothing would stop it from running a second time.
            return byAnother(step, begin);
        }
        PiecewiseFile file = new PiecewiseFile(session, frame, control, listener, plan, step, read, createTable);
        try {
            file.run();
        } catch (FileStoppedException stopped) {
            return halfway(step, read, file, stopped, begin);
        }
        frames.startOver();
        createTable = false;
        ledger.committed(result(step, false, begin), false);
        return Optional.empty();
    }

    private Optional<RunOutcome> byAnother(PlannedStep step, long begin) throws SQLException {
        frames.startOver();
        createTable = false;
        ledger.committed(result(step, true, begin), true);
        ledger.flush();
        return Optional.empty();
    }

    private Optional<RunOutcome> halfway(
            PlannedStep step, ReadStep read, PiecewiseFile file, FileStoppedException stopped, long begin)
            throws SQLException {
        if (session.isGone(stopped.sqlException())) {
            return Optional.of(lost(step, stopped.failure(), read.draft(), begin));
        }
        boolean cancelled = control.isCancelled() && Failures.isCancel(stopped.sqlException());
        Optional<Progress> progress = ProgressReader.ofFile(session.connection(), plan.table(), step.fileName(), runId);
        if (!cancelled && !Progress.isHalfDone(progress) && isRecordedByAnother(step)) {
            file.settle();
            return byAnother(step, begin);
        }
        boolean left = progress.map(ProgressReader::leftSomething).orElse(file.hasBegun());
        Outcome outcome = left ? Outcome.STOPPED : cancelled ? Outcome.CANCELLED : Outcome.FAILED;
        Duration duration = Duration.ofNanos(System.nanoTime() - begin);
        recordFailure(session, read.draft(), outcome, duration, stopped.failure());
        String state = DatabaseState.sentence(
                plan,
                ledger.durable(),
                Optional.of(step),
                left ? Optional.of(DatabaseState.halfway(step, progress)) : Optional.empty());
        if (cancelled) {
            return Optional.of(new RunOutcome.Cancelled(ledger.durable(), state));
        }
        listener.on(new RunEvent.FileFailed(stopped.failure()));
        return Optional.of(new RunOutcome.Failed(ledger.durable(), stopped.failure(), state));
    }

    private StepResult result(PlannedStep step, boolean byAnotherProgram, long begin) {
        return new StepResult(
                step.fileName(), plan.verb().success(), byAnotherProgram, Duration.ofNanos(System.nanoTime() - begin));
    }

    private Optional<RunOutcome> afterFailure(
            PlannedStep step, ReadStep read, StepTransaction transaction, StatementException failure, long begin)
            throws SQLException {
        RunFailure described = Failures.describe(step, read.script(), transaction, failure);
        if (session.isGone(failure.sqlException())) {
            return Optional.of(lost(step, described, read.draft(), begin));
        }
        if (transaction.isAfterCommit(failure.index())) {
            // Only tidying up failed, as by a request to cancel that came too late.
            createTable = false;
            ledger.committed(result(step, false, begin), true);
            ledger.flush();
            return Optional.empty();
        }
        session.rollBack();
        ledger.flush();
        if (session.isShared() && transaction.isGuard(failure.index()) && Failures.isLockLost(failure.sqlException())) {
            return afterAnotherRun(step, read, described, begin);
        }
        if (recordedByAnother(step, transaction, failure)) {
            // The other one may be a run of ours that has not waited for the disk yet.
            ledger.committed(result(step, true, begin), true);
            ledger.flush();
            return Optional.empty();
        }
        if (lostARace(transaction, failure) && pause()) {
            return step(current);
        }
        boolean ofFile = transaction.fileStatement(failure.index()).isPresent();
        if (ofFile && retries.again(step, attempts, failure.sqlException(), described)) {
            return step(current);
        }
        boolean cancelled = control.isCancelled() && Failures.isCancel(failure.sqlException());
        Duration duration = Duration.ofNanos(System.nanoTime() - begin);
        recordFailure(session, read.draft(), cancelled ? Outcome.CANCELLED : Outcome.FAILED, duration, described);
        if (cancelled) {
            return Optional.of(cancelled(Optional.of(step)));
        }
        listener.on(new RunEvent.FileFailed(described));
        return Optional.of(new RunOutcome.Failed(ledger.durable(), described, stateAfter(Optional.of(step))));
    }

    /** Another run has the lock for one of its files: ours was not begun. */
    private Optional<RunOutcome> afterAnotherRun(PlannedStep step, ReadStep read, RunFailure described, long begin)
            throws SQLException {
        try {
            if (session.lock().take(frame.runSettings().migratorLockWait(), control, listener)) {
                return isRecordedByAnother(step) ? byAnother(step, begin) : step(current);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.of(cancelled(Optional.of(step)));
        }
        if (control.isCancelled()) {
            return Optional.of(cancelled(Optional.of(step)));
        }
        RunFailure held = described.saying(
                "another run holds the migrator lock: "
                        + session.lock().holder().map(LockHolder::sentence).orElse("a session that is gone by now"),
                "Wait until it has ended, refresh and look again.");
        Duration duration = Duration.ofNanos(System.nanoTime() - begin);
        recordFailure(session, read.draft(), Outcome.FAILED, duration, held);
        listener.on(new RunEvent.FileFailed(held));
        return Optional.of(new RunOutcome.Failed(ledger.durable(), held, stateAfter(Optional.of(step))));
    }

    /** A program without our lock may have applied the same file meanwhile; then its row is there, and ours was refused. */
    private boolean recordedByAnother(PlannedStep step, StepTransaction transaction, StatementException failure)
            throws SQLException {
        return !transaction.isGuard(failure.index()) && isRecordedByAnother(step);
    }

    private boolean isRecordedByAnother(PlannedStep step) throws SQLException {
        return plan.verb() == Verb.APPLY
                && TrackingTableSql.find(session.connection(), plan.table()) instanceof TrackingTable.Ours
                && TrackingTableSql.contains(session.connection(), plan.table(), step.fileName());
    }

    /**
     * Whether the step is worth another attempt, because nothing but another program's good timing stopped it: it created
     * the tracking table first, or won a deadlock. Nothing of the first attempt was kept.
     */
    private boolean lostARace(StepTransaction transaction, StatementException failure) throws SQLException {
        if (attempts >= MOST_ATTEMPTS || control.isCancelled()) {
            return false;
        }
        if (transaction.isCreation(failure.index())) {
            createTable = !(TrackingTableSql.find(session.connection(), plan.table()) instanceof TrackingTable.Ours);
            return !createTable;
        }
        boolean deadlock = DEADLOCK.equals(failure.sqlException().getSQLState())
                && transaction.fileStatement(failure.index()).isEmpty();
        if (deadlock) {
            listener.on(
                    new RunEvent.Note(
                            plan.steps().get(current).fileName()
                                    + " and another session waited for each other (deadlock detected); nothing of it was kept, trying again."));
        }
        return deadlock;
    }

    /** Lets the winner of a race finish. Returns whether the run goes on. */
    private boolean pause() {
        try {
            long most = LONGEST_PAUSE_MILLIS * attempts;
            return !control.sleep(Duration.ofMillis(ThreadLocalRandom.current().nextLong(most / 2, most)));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private RunOutcome failed(PlannedStep step, RunFailure failure, long begin) throws SQLException {
        ledger.flush();
        Duration duration = Duration.ofNanos(System.nanoTime() - begin);
        recordFailure(session, reader.draft(step), Outcome.FAILED, duration, failure);
        listener.on(new RunEvent.FileFailed(failure));
        return new RunOutcome.Failed(ledger.durable(), failure, stateAfter(Optional.of(step)));
    }

    private void recordFailure(
            RunSession open, JournalDraft draft, Outcome outcome, Duration duration, RunFailure failure) {
        new FailureEntry(draft, outcome, duration, failure).write(open, listener);
    }

    private RunOutcome cancelled(Optional<PlannedStep> interrupted) throws SQLException {
        ledger.flush();
        return new RunOutcome.Cancelled(ledger.durable(), stateAfter(interrupted));
    }

    private String stateAfter(Optional<PlannedStep> interrupted) {
        return DatabaseState.sentence(plan, ledger.durable(), interrupted);
    }
}
