package dev.lockkeeper.migration;

import dev.lockkeeper.journal.Actor;
import dev.lockkeeper.journal.JournalAccess;
import dev.lockkeeper.journal.JournalDraft;
import dev.lockkeeper.journal.JournalTable;
import dev.lockkeeper.journal.Outcome;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One run of one plan, under the migrator lock. Used once, by one thread.
 *
 * <p>Commits are lazy ({@code synchronous_commit = off}) where the server allows it, but never longer than
 * {@link #LONGEST_LAZINESS}, and nothing is reported as done before a later commit has been flushed: the log is written in
 * order, so that flush makes everything before it durable. A crash of the server in between loses file and row together.
 */
final class RunOfPlan {
    private static final Duration LONGEST_LAZINESS = Duration.ofMillis(200);
    private static final int MOST_ATTEMPTS = 3;
    private static final String DEADLOCK = "40P01";

    private final ConnectionSource connections;
    private final RunSession session;
    private final Plan plan;
    private final UUID runId;
    private final RunControl control;
    private final RunListener listener;
    private final StepReader reader;
    private final Frames frames;

    private final List<StepResult> durable = new ArrayList<>();
    private final List<StepResult> committed = new ArrayList<>();
    private boolean createTable;
    private int current;
    private int attempts;
    private long lastFlush = System.nanoTime();

    RunOfPlan(
            ConnectionSource connections,
            RunSession session,
            RunSettings settings,
            Actor actor,
            Plan plan,
            UUID runId,
            String description,
            RunControl control,
            RunListener listener) {
        this.connections = connections;
        this.session = session;
        this.plan = plan;
        this.runId = runId;
        this.control = control;
        this.listener = listener;
        this.createTable = plan.createsTable() && plan.verb() != Verb.RUN;
        StepFrame frame = new StepFrame(
                session.lock().guard(session.defaults().backendPid()),
                settings,
                session.defaults(),
                plan.table(),
                session.journal() instanceof JournalAccess.Ready);
        this.frames = new Frames(session, frame, plan);
        this.reader = new StepReader(plan, runId, description, actor);
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
            RunFailure described = notFromServer(latest, String.valueOf(failure.getMessage()));
            return lost(latest, described, reader.draft(latest), System.nanoTime());
        }
    }

    private RunOutcome lost(PlannedStep step, RunFailure failure, JournalDraft draft, long begin) {
        return new LostConnection(connections, plan, runId, session.defaults().backendPid(), listener)
                .findOut(durable, committed, failure, step, fresh -> {
                    Duration duration = Duration.ofNanos(System.nanoTime() - begin);
                    recordFailure(fresh, draft, Outcome.FAILED, duration, failure);
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
        flush();
        return new RunOutcome.Completed(durable);
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
            return Optional.of(failed(step, notFromServer(step, String.valueOf(edited.getMessage())), begin));
        }
        boolean last = index == plan.steps().size() - 1;
        boolean lazy = session.defaults().mayCommitLazily() && !last && !flushIsDue();

        StepSender sender = new StepSender(session, control, listener, step);
        StepTransaction transaction = frames.around(read, createTable, lazy);
        Optional<StepSender.StepException> failure = sender.send(transaction);
        if (failure.isPresent() && frames.gaveWay(transaction, failure.get())) {
            transaction = frames.around(read, createTable, lazy);
            failure = sender.send(transaction);
        }
        if (failure.isPresent()) {
            return afterFailure(step, read, transaction, failure.get(), begin);
        }
        createTable = false;
        committed.add(result(step, plan.verb().success(), false, begin));
        if (!lazy) {
            reportDurable();
        } else if (flushIsDue()) {
            flush();
        }
        return Optional.empty();
    }

    private boolean flushIsDue() {
        return System.nanoTime() - lastFlush > LONGEST_LAZINESS.toNanos();
    }

    /** Makes what was committed lazily durable, and reports it. */
    private void flush() throws SQLException {
        if (!committed.isEmpty()) {
            session.flush();
        }
        reportDurable();
    }

    private void reportDurable() {
        lastFlush = System.nanoTime();
        committed.forEach(result -> listener.on(new RunEvent.FileDone(result)));
        durable.addAll(committed);
        committed.clear();
    }

    private static StepResult result(PlannedStep step, Outcome outcome, boolean byAnotherProgram, long begin) {
        return new StepResult(step.fileName(), outcome, byAnotherProgram, Duration.ofNanos(System.nanoTime() - begin));
    }

    private Optional<RunOutcome> afterFailure(
            PlannedStep step, ReadStep read, StepTransaction transaction, StepSender.StepException failure, long begin)
            throws SQLException {
        RunFailure described = Failures.describe(step, read.script(), transaction, failure);
        if (session.isGone(failure.sqlException())) {
            return Optional.of(lost(step, described, read.draft(), begin));
        }
        if (failure.afterCommit(transaction)) {
            // Only tidying up failed, as by a request to cancel that came too late.
            createTable = false;
            committed.add(result(step, plan.verb().success(), false, begin));
            flush();
            return Optional.empty();
        }
        session.rollBack();
        flush();
        if (recordedByAnother(step, transaction, failure)) {
            committed.add(result(step, plan.verb().success(), true, begin));
            reportDurable();
            return Optional.empty();
        }
        if (lostARace(transaction, failure)) {
            return step(current);
        }
        boolean cancelled = control.isCancelled() && Failures.isCancel(failure.sqlException());
        Duration duration = Duration.ofNanos(System.nanoTime() - begin);
        recordFailure(session, read.draft(), cancelled ? Outcome.CANCELLED : Outcome.FAILED, duration, described);
        if (cancelled) {
            return Optional.of(cancelled(Optional.of(step)));
        }
        listener.on(new RunEvent.FileFailed(described));
        return Optional.of(new RunOutcome.Failed(durable, described, stateAfter(Optional.of(step))));
    }

    /** A program without our lock may have applied the same file meanwhile; then its row is there, and ours was refused. */
    private boolean recordedByAnother(PlannedStep step, StepTransaction transaction, StepSender.StepException failure)
            throws SQLException {
        if (plan.verb() != Verb.APPLY || transaction.isGuard(failure.index())) {
            return false;
        }
        return TrackingTableSql.find(session.connection(), plan.table()) instanceof TrackingTable.Ours
                && TrackingTableSql.contains(session.connection(), plan.table(), step.fileName());
    }

    /**
     * Whether the step is worth another attempt, because nothing but another program's good timing stopped it: it created
     * the tracking table first, or won a deadlock. Nothing of the first attempt was kept.
     */
    private boolean lostARace(StepTransaction transaction, StepSender.StepException failure) throws SQLException {
        if (attempts >= MOST_ATTEMPTS || control.isCancelled()) {
            return false;
        }
        if (transaction.isCreation(failure.index())) {
            createTable = !(TrackingTableSql.find(session.connection(), plan.table()) instanceof TrackingTable.Ours);
            return !createTable;
        }
        boolean deadlock = DEADLOCK.equals(failure.sqlException().getSQLState());
        if (deadlock) {
            listener.on(
                    new RunEvent.Note(
                            plan.steps().get(current).fileName()
                                    + " and another session waited for each other (deadlock detected); nothing of it was kept, trying again."));
        }
        return deadlock;
    }

    private RunOutcome failed(PlannedStep step, RunFailure failure, long begin) throws SQLException {
        flush();
        Duration duration = Duration.ofNanos(System.nanoTime() - begin);
        recordFailure(session, reader.draft(step), Outcome.FAILED, duration, failure);
        listener.on(new RunEvent.FileFailed(failure));
        return new RunOutcome.Failed(durable, failure, stateAfter(Optional.of(step)));
    }

    private void recordFailure(
            RunSession open, JournalDraft draft, Outcome outcome, Duration duration, RunFailure failure) {
        if (!(open.journal() instanceof JournalAccess.Ready)) {
            return;
        }
        try {
            JournalTable.insertFailure(open.connection(), draft, outcome, duration, failure.record());
        } catch (SQLException first) {
            try {
                // A late request to cancel may have hit the first attempt.
                JournalTable.insertFailure(open.connection(), draft, outcome, duration, failure.record());
            } catch (SQLException second) {
                listener.on(new RunEvent.Note(
                        "This attempt could not be written to lockkeeper.journal: " + second.getMessage()));
            }
        }
    }

    private RunOutcome cancelled(Optional<PlannedStep> interrupted) throws SQLException {
        flush();
        return new RunOutcome.Cancelled(durable, stateAfter(interrupted));
    }

    private String stateAfter(Optional<PlannedStep> interrupted) {
        return DatabaseState.sentence(plan, durable, interrupted);
    }

    private static RunFailure notFromServer(PlannedStep step, String message) {
        return new RunFailure(
                step.fileName(),
                step.fileName(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                message,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
