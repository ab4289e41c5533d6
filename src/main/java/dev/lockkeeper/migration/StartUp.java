package dev.lockkeeper.migration;

import dev.lockkeeper.journal.Actor;
import dev.lockkeeper.sql.Secrets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One start of an application: looks, and where something is pending, runs it. Used once, by one thread. */
final class StartUp {
    private static final String UNREACHABLE = "08";

    private final ConnectionSource connections;
    private final MigrationSource source;
    private final TableName table;
    private final MigrationLog log = new MigrationLog();
    private final long begin = System.nanoTime();
    private boolean fileStarted;

    StartUp(ConnectionSource connections, MigrationSource source, TableName table) {
        this.connections = connections;
        this.source = source;
        this.table = table;
    }

    /**
     * What a run needs and a look does not.
     *
     * @param application how the application is named in the journal
     * @param runId tells the run from all others
     */
    record Run(
            RunSettings settings,
            String application,
            Optional<String> environment,
            UUID runId,
            List<RunListener> listeners,
            RunControl control) {}

    /** Applies what is pending. Never throws an exception; what goes wrong is a result. */
    MigrationResult go(Run wanted) {
        log.starting();
        try {
            Path folder = source.folder();
            StartUpLook look = StartUpLook.at(folder);
            FolderContents contents;
            Status before;
            try (Connection connection = connections.open()) {
                if (look.findsNothingPending(connection, table)) {
                    return nothingPending();
                }
                contents = MigrationFolder.read(folder);
                before = StatusReader.readNames(connection, contents, table);
            }
            if (before.appliable().isEmpty() && before.table() instanceof TrackingTable.Ours) {
                return nothingPending();
            }
            return run(before.table().name(), contents, wanted);
        } catch (PlanRefusedException refused) {
            log.refused(refused);
            return new MigrationResult.Refused(refused.refusals(), elapsed());
        } catch (SQLException failed) {
            return unavailable(sentence(failed), failed);
        } catch (RuntimeException failed) {
            // Also what a pool throws that cannot connect: whoever wants to go on in any case must come to no harm.
            return unavailable(Secrets.masked(String.valueOf(failed.getMessage())), failed);
        }
    }

    private MigrationResult nothingPending() {
        log.nothingPending();
        return new MigrationResult.Completed(List.of(), elapsed());
    }

    private MigrationResult run(TableName found, FolderContents contents, Run wanted) throws SQLException {
        RunListener hearing = event -> {
            fileStarted |= event instanceof RunEvent.FileStarted;
            log.on(event);
            tell(wanted.listeners(), event);
        };
        RunOutcome outcome = new Runner(connections, wanted.settings(), Actor.ofThisProcess(wanted.application()))
                .runLate(
                        found,
                        session -> Planner.applyAll(StatusReader.readNames(session.connection(), contents, table)),
                        new Briefing(wanted.runId(), "Apply what is pending on start-up", Optional.empty()),
                        wanted.environment(),
                        wanted.control(),
                        hearing);
        return switch (outcome) {
            case RunOutcome.Completed completed -> new MigrationResult.Completed(completed.done(), elapsed());
            case RunOutcome.Failed failed ->
                new MigrationResult.Failed(failed.done(), failed.failure(), failed.databaseState(), elapsed());
            case RunOutcome.Cancelled cancelled ->
                new MigrationResult.Cancelled(cancelled.done(), cancelled.databaseState(), elapsed());
            case RunOutcome.LockHeld held -> new MigrationResult.LockHeld(held.holder(), elapsed());
            case RunOutcome.PlanOutdated outdated -> {
                String reason = String.join("; ", outdated.differences());
                yield new MigrationResult.Unavailable(reason, new IllegalStateException(reason), elapsed());
            }
        };
    }

    /** A listener that throws is a defect of the application's; a run in the middle of a file is not the place to show it. */
    private void tell(List<RunListener> listeners, RunEvent event) {
        for (RunListener listener : listeners) {
            try {
                listener.on(event);
            } catch (RuntimeException defect) {
                log.listenerFailed(defect);
            }
        }
    }

    private MigrationResult unavailable(String reason, Exception cause) {
        String state = fileStarted
                ? " A file had begun: what was applied before stays, and the status tells what is pending."
                : " Nothing was changed.";
        String sentence = reason.endsWith(".") ? reason + state : reason + "." + state;
        log.unavailable(sentence);
        return new MigrationResult.Unavailable(sentence, SafeCause.of(cause), elapsed());
    }

    /** What an operator must know of a server that did not answer as it should. */
    static String sentence(SQLException failed) {
        String state = failed.getSQLState();
        String message = Secrets.masked(String.valueOf(failed.getMessage()));
        boolean unreachable = state == null || state.startsWith(UNREACHABLE);
        return unreachable
                ? "The database cannot be reached: " + message
                        + (state == null ? "" : " (SQLSTATE " + state + ")")
                        + ". See that the server runs and that the data source names it rightly."
                : "The database refused: " + message + " (SQLSTATE " + state + ")";
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
