package dev.lockkeeper.migration;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One start of an application: looks, and where something is pending, runs it. Used once, by one thread. */
final class StartUp {
    private final ConnectionSource connections;
    private final MigrationSource source;
    private final TableName table;
    private final MigrationLog log = new MigrationLog();
    private final long begin = System.nanoTime();

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
            return new StartUpRun(connections, table, log, wanted)
                    .go(before.table().name(), contents, begin);
        } catch (PlanRefusedException refused) {
            log.refused(refused);
            return new MigrationResult.Refused(refused.refusals(), elapsed());
        } catch (SQLException | RuntimeException failed) {
            // Also what a pool throws that cannot connect: whoever wants to go on in any case must come to no harm.
            return unavailable(failed);
        }
    }

    private MigrationResult nothingPending() {
        log.nothingPending();
        return new MigrationResult.Completed(List.of(), elapsed());
    }

    private MigrationResult unavailable(Exception cause) {
        String sentence = Unusable.sentence(cause, "Nothing was changed.");
        log.unavailable(sentence);
        return new MigrationResult.Unavailable(sentence, SafeCause.of(cause), elapsed());
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
