package dev.lockkeeper.journal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.UUID;

/**
 * One act as it stands in the journal. Immutable.
 *
 * @param id the row's number; rows are never changed or deleted by Lockkeeper
 * @param runId the run this act belonged to
 * @param operation the verb: apply, skip, unmark, roll back, run
 * @param file the whole file name
 * @param checksum of the text, with its algorithm's name
 * @param sqlChecksum of the text without comments and white space, with its algorithm's name
 * @param databaseUser as whom the session was logged in
 * @param actor who acted, from where, with which program
 * @param startedAt when the act began, by the server's clock
 * @param duration how long it took on the server
 * @param outcome how it ended
 * @param appliedAt the value of {@code applied_at} that was written, the server's local time; ties this entry to its row
 * @param reason the operator's reason
 * @param error what the server said, if it failed
 * @param contentKnown whether the text that ran is kept
 */
public record JournalEntry(
        long id,
        UUID runId,
        String operation,
        String file,
        Optional<String> checksum,
        Optional<String> sqlChecksum,
        String databaseUser,
        Actor actor,
        Instant startedAt,
        Duration duration,
        Outcome outcome,
        Optional<LocalDateTime> appliedAt,
        Optional<String> reason,
        Optional<ErrorRecord> error,
        boolean contentKnown) {}
