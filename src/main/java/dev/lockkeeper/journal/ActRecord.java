package dev.lockkeeper.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One operation or refusal from beginning to end, put together from its rows: what a person reads as one line of the
 * journal. Immutable.
 *
 * @param runId tells it from all others, in the database and on the operator's computer
 * @param source where it was read
 * @param environment as the operator called the place; empty in rows that do not say it
 * @param address {@code database@host:port}, where it is known
 * @param databaseUser as whom the session was logged in; empty if it never came to a session
 * @param actor who acted, from where, with which program
 * @param operation the word of the operation: {@code apply}, {@code terminate}
 * @param subjects what it was done to, in order: files, sessions, transactions
 * @param startedAt when it began, by the server's clock where one answered
 * @param duration from its beginning to the end of its last row
 * @param outcome how it ended: the gravest of its rows
 * @param reason the operator's reason
 * @param error what was said, if it failed or was refused
 * @param plan the fingerprint of the plan
 */
public record ActRecord(
        UUID runId,
        Source source,
        Optional<String> environment,
        Optional<String> address,
        Optional<String> databaseUser,
        Actor actor,
        String operation,
        List<Subject> subjects,
        Instant startedAt,
        Duration duration,
        Outcome outcome,
        Optional<String> reason,
        Optional<ErrorRecord> error,
        Optional<String> plan) {
    public ActRecord {
        subjects = List.copyOf(subjects);
    }

    /** Where an act was read. */
    public enum Source {
        /** {@code lockkeeper.journal} of that database. */
        DATABASE("database"),
        /** The file on the operator's computer. */
        OPERATOR("this computer"),
        /** Both tell of it. */
        BOTH("both");

        private final String word;

        Source(String word) {
            this.word = word;
        }

        /** The word on every surface. */
        public String word() {
            return word;
        }
    }

    /**
     * What an act was done to. Immutable.
     *
     * @param name the file, or the session in words
     * @param outcome how it ended for this one
     * @param startedAt when it began
     * @param duration how long it took
     * @param checksum of the text that ran, with its algorithm's name
     * @param rowId the row in the database's journal
     * @param contentKnown whether the text that ran is kept there
     */
    public record Subject(
            String name,
            Outcome outcome,
            Instant startedAt,
            Duration duration,
            Optional<String> checksum,
            Optional<Long> rowId,
            boolean contentKnown) {}
}
