package dev.lockkeeper.journal;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** One row of the journal, as much of it as acts are put together from. Immutable. */
record JournalRow(
        long id,
        UUID runId,
        String operation,
        String file,
        Optional<String> checksum,
        boolean contentKnown,
        Optional<String> plan,
        Optional<String> description,
        String databaseUser,
        Actor actor,
        Instant startedAt,
        Instant endedAt,
        Outcome outcome,
        Optional<String> reason,
        Optional<ErrorRecord> error,
        Optional<String> environment,
        Optional<String> address) {

    boolean isRunLog() {
        return operation.equals(JournalReader.RUN_LOG);
    }

    /** Whether it tells of what was done, rather than of what was seen meanwhile. */
    boolean isAct() {
        return !isRunLog() && !operation.equals(JournalReader.LOCKS_SEEN);
    }
}
