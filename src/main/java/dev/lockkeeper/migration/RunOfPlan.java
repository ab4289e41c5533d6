package dev.lockkeeper.migration;

import dev.lockkeeper.journal.Actor;
import dev.lockkeeper.journal.JournalAccess;
import dev.lockkeeper.journal.JournalDraft;
import dev.lockkeeper.journal.JournalTable;
import dev.lockkeeper.journal.Outcome;
import dev.lockkeeper.sql.Script;
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
    private static final int LARGEST_KEPT_TEXT = 4_000_000;

    private final ConnectionSource connections;
    private final RunSession session;
    private final Actor actor;
    private final Plan plan;
    /** Of the plan, made once: it grows with the plan, and every file's record holds it. */
    private final String fingerprint;

    private final UUID runId;
    private final String description;
    private final RunControl control;
    private final RunListener listener;
    private final Frames frames;

    private final List<StepResult> durable = new ArrayList<>();
    private final List<StepResult> committed = new ArrayList<>();
    private boolean createTable;
    private int current;
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
        this.actor = actor;
        this.plan = plan;
        this.fingerprint = plan.fingerprint();
        this.runId = runId;
        this.description = description;
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
    }

    RunOutcome go() throws SQLException {
        try {
            return steps();
        } catch (SQLException failure) {
            if (!Failures.connectionIsGone(failure)) {
                throw failure;
            }
            // Between two files: what was committed lazily may or may not have survived.
            PlannedStep latest = plan.steps().get(current);
            return lost().findOut(
                            durable, committed, notFromServer(latest, String.valueOf(failure.getMessage())), latest);
        }
    }

    private LostConnection lost() {
        return new LostConnection(connections, plan, listener);
    }

    private RunOutcome steps() throws SQLException {
        for (int index = 0; index < plan.steps().size(); index++) {
            if (control.isCancelled()) {
                return cancelled(Optional.empty());
            }
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
        listener.on(new RunEvent.FileStarted(index, step));
        long begin = System.nanoTime();

        Optional<SourceText> source;
        try {
            source = readAsPlanned(step);
        } catch (FolderException edited) {
            return Optional.of(
                    failed(step, notFromServer(step, String.valueOf(edited.getMessage())), Optional.empty(), begin));
        }
        Optional<Script> script =
                plan.verb().runsScript() ? source.map(text -> Script.read(text.text())) : Optional.empty();
        JournalDraft draft = draft(step, source);
        boolean last = index == plan.steps().size() - 1;
        boolean lazy = session.defaults().mayCommitLazily() && !last && !flushIsDue();

        StepSender sender = new StepSender(session, control, listener, step);
        StepTransaction transaction = frames.around(script, draft, createTable, lazy);
        Optional<StepSender.StepException> failure = sender.send(transaction);
        if (failure.isPresent() && frames.gaveWay(transaction, failure.get())) {
            transaction = frames.around(script, draft, createTable, lazy);
            failure = sender.send(transaction);
        }
        if (failure.isPresent()) {
            return afterFailure(step, script, draft, transaction, failure.get(), begin);
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

    private static Optional<SourceText> readAsPlanned(PlannedStep step) {
        if (step.content().isEmpty()) {
            return Optional.empty();
        }
        SourceText source = SourceText.read(step.content().get());
        boolean same =
                step.checksums().isPresent() && step.checksums().get().text().equals(Checksums.ofText(source.text()));
        if (!same) {
            throw new FolderException(step.content().get().getFileName()
                    + " was edited after the plan was made; look again and apply it with its new text");
        }
        return Optional.of(source);
    }

    private JournalDraft draft(PlannedStep step, Optional<SourceText> source) {
        return new JournalDraft(
                runId,
                plan.verb().word(),
                plan.table().toString(),
                step.fileName(),
                step.checksums().map(Checksums::text),
                step.checksums().map(Checksums::sql),
                source.map(SourceText::text).filter(text -> text.length() <= LARGEST_KEPT_TEXT),
                Optional.of(fingerprint),
                Optional.of(description),
                actor,
                plan.reason());
    }

    private Optional<RunOutcome> afterFailure(
            PlannedStep step,
            Optional<Script> script,
            JournalDraft draft,
            StepTransaction transaction,
            StepSender.StepException failure,
            long begin)
            throws SQLException {
        RunFailure described = Failures.describe(step, script, transaction, failure);
        if (Failures.connectionIsGone(failure.sqlException())) {
            return Optional.of(lost().findOut(durable, committed, described, step));
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
        boolean cancelled = control.isCancelled() && Failures.isCancel(failure.sqlException());
        Duration duration = Duration.ofNanos(System.nanoTime() - begin);
        recordFailure(draft, cancelled ? Outcome.CANCELLED : Outcome.FAILED, duration, described);
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

    private RunOutcome failed(PlannedStep step, RunFailure failure, Optional<JournalDraft> draft, long begin)
            throws SQLException {
        flush();
        Duration duration = Duration.ofNanos(System.nanoTime() - begin);
        recordFailure(draft.orElseGet(() -> draft(step, Optional.empty())), Outcome.FAILED, duration, failure);
        listener.on(new RunEvent.FileFailed(failure));
        return new RunOutcome.Failed(durable, failure, stateAfter(Optional.of(step)));
    }

    private void recordFailure(JournalDraft draft, Outcome outcome, Duration duration, RunFailure failure) {
        if (!(session.journal() instanceof JournalAccess.Ready)) {
            return;
        }
        try {
            JournalTable.insertFailure(session.connection(), draft, outcome, duration, failure.record());
        } catch (SQLException first) {
            try {
                // A late request to cancel may have hit the first attempt.
                JournalTable.insertFailure(session.connection(), draft, outcome, duration, failure.record());
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
