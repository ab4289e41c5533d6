package dev.lockkeeper.migration;

import dev.lockkeeper.journal.Actor;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The run of a start that found something pending. Apart from {@link StartUp}, so that a start with nothing to do does not
 * load what it needs. Used once, by one thread.
 */
final class StartUpRun {
    private final ConnectionSource connections;
    private final TableName table;
    private final MigrationLog log;
    private final StartUp.Run wanted;
    private boolean fileStarted;

    StartUpRun(ConnectionSource connections, TableName table, MigrationLog log, StartUp.Run wanted) {
        this.connections = connections;
        this.table = table;
        this.log = log;
        this.wanted = wanted;
    }

    MigrationResult go(TableName found, FolderContents contents, long begin) {
        try {
            RunOutcome outcome = new Runner(connections, wanted.settings(), Actor.ofThisProcess(wanted.application()))
                    .runLate(
                            found,
                            session -> Planner.applyAll(StatusReader.readNames(session.connection(), contents, table)),
                            new Briefing(wanted.runId(), "Apply what is pending on start-up", Optional.empty()),
                            wanted.environment(),
                            wanted.control(),
                            this::hear);
            return result(outcome, Duration.ofNanos(System.nanoTime() - begin));
        } catch (PlanRefusedException refused) {
            throw refused;
        } catch (SQLException | RuntimeException failed) {
            String state = fileStarted
                    ? "A file had begun: what was applied before stays, and the status tells what is pending."
                    : "Nothing was changed.";
            String sentence = Unusable.sentence(failed, state);
            log.unavailable(sentence);
            return new MigrationResult.Unavailable(
                    sentence, SafeCause.of(failed), Duration.ofNanos(System.nanoTime() - begin));
        }
    }

    private static MigrationResult result(RunOutcome outcome, Duration took) {
        return switch (outcome) {
            case RunOutcome.Completed completed -> new MigrationResult.Completed(completed.done(), took);
            case RunOutcome.Failed failed ->
                new MigrationResult.Failed(failed.done(), failed.failure(), failed.databaseState(), took);
            case RunOutcome.Cancelled cancelled ->
                new MigrationResult.Cancelled(cancelled.done(), cancelled.databaseState(), took);
            case RunOutcome.LockHeld held -> new MigrationResult.LockHeld(held.holder(), took);
            case RunOutcome.PlanOutdated outdated -> {
                String reason = String.join("; ", outdated.differences());
                yield new MigrationResult.Unavailable(reason, new IllegalStateException(reason), took);
            }
        };
    }

    /** A listener that throws is a defect of the application's; a run in the middle of a file is not the place to show it. */
    private void hear(RunEvent event) {
        fileStarted |= event instanceof RunEvent.FileStarted;
        log.on(event);
        List<RunListener> listeners = wanted.listeners();
        for (RunListener listener : listeners) {
            try {
                listener.on(event);
            } catch (RuntimeException defect) {
                log.listenerFailed(defect);
            }
        }
    }
}
