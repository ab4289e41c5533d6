package dev.lockkeeper.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One part of a file as it stands in {@code lockkeeper.progress}. Immutable.
 *
 * @param runId the run that ran it
 * @param operation the verb: apply, roll back, run
 * @param file the whole file name
 * @param mode how the file ran, in words
 * @param draft what was written before it ran
 * @param outcome what is known of its end
 * @param sqlState SQLSTATE of its failure
 * @param message the server's message of its failure
 * @param backendPid the backend that ran it
 * @param backendLives whether that very backend is still there
 * @param schemas the schemas in which its session looked for names, in order
 * @param startedAt when it was begun, by the server's clock
 */
public record UnitRecord(
        UUID runId,
        String operation,
        String file,
        String mode,
        UnitDraft draft,
        UnitOutcome outcome,
        Optional<String> sqlState,
        Optional<String> message,
        int backendPid,
        boolean backendLives,
        List<String> schemas,
        Instant startedAt) {
    public UnitRecord {
        schemas = List.copyOf(schemas);
    }
}
