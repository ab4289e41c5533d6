package dev.lockkeeper.cli;

import dev.lockkeeper.environment.DatabaseUrl;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.operation.record.OperatorEntry;
import dev.lockkeeper.operation.record.OperatorJournal;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Commands that were to change a database and never reached it, for the journal of this computer. Stateless. */
final class Attempts {
    private Attempts() {}

    /** Remembers one; that it cannot be written is said, and changes nothing else. */
    static void remember(Surroundings surroundings, String operation, ServerOptions server, SQLException failed) {
        Optional<Environment> named = server.selected();
        DatabaseUrl url = named.map(Environment::url).orElseGet(() -> server.url(surroundings.variables()));
        OperatorEntry entry = new OperatorEntry(
                OperatorEntry.Kind.ATTEMPT,
                UUID.randomUUID(),
                Instant.now(),
                operation,
                new OperatorEntry.Place(
                        named.map(Environment::name).orElseGet(() -> ServerOptions.databaseOf(url)),
                        named.map(Environment::tierWord)
                                .orElseGet(() -> server.tier().word()),
                        url.toString(),
                        Optional.empty(),
                        Optional.empty()),
                DeskOpener.actor(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.of(new OperatorEntry.Said(
                        Optional.ofNullable(failed.getSQLState()), String.valueOf(failed.getMessage()))),
                Optional.of(Duration.ZERO),
                Optional.empty());
        try {
            OperatorJournal.atUsualPlace(surroundings.variables()).append(entry);
        } catch (IOException unwritten) {
            surroundings.err().println("Not remembered: " + Problems.safe(String.valueOf(unwritten.getMessage())));
        }
    }
}
