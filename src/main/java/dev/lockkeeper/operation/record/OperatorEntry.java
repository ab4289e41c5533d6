package dev.lockkeeper.operation.record;

import dev.lockkeeper.journal.Actor;
import dev.lockkeeper.journal.ChainEnd;
import dev.lockkeeper.journal.Outcome;
import dev.lockkeeper.sql.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One line of the operator's journal. Immutable; holds no secret: no text of a file, no value of a statement,
 * and passwords in what people and servers wrote are masked.
 *
 * @param kind what it tells
 * @param runId tells the act from all others; the rows in the database's journal have the same
 * @param at when, by this computer's clock
 * @param operation the word of the operation: {@code apply}, {@code terminate}
 * @param place where
 * @param actor who, from where, with which program
 * @param plan the fingerprint of the plan
 * @param reason the operator's reason
 * @param description what the operator was told would happen; with the intent
 * @param subjects what it is done to, in order
 * @param outcome how it ended
 * @param error why it was refused or failed
 * @param duration how long it took
 * @param chain where the chain of the database's journal ended afterwards
 */
public record OperatorEntry(
        Kind kind,
        UUID runId,
        Instant at,
        String operation,
        Place place,
        Actor actor,
        Optional<String> plan,
        Optional<String> reason,
        Optional<String> description,
        List<Subject> subjects,
        Optional<Outcome> outcome,
        Optional<Said> error,
        Optional<Duration> duration,
        Optional<ChainEnd> chain) {
    public OperatorEntry {
        subjects = List.copyOf(subjects);
        reason = reason.map(Secrets::masked);
        description = description.map(Secrets::masked);
    }

    /** What a line tells. The words stand in the file. */
    public enum Kind {
        /** An act is about to begin. */
        INTENT("intent"),
        /** An act has ended. */
        OUTCOME("outcome"),
        /** A guard refused; nothing was done. */
        REFUSAL("refusal"),
        /** The database could not be reached, or does not take changes; nothing was done. */
        ATTEMPT("attempt");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The word in the file. */
        public String word() {
            return word;
        }
    }

    /**
     * Where. Immutable.
     *
     * @param environment as the operator calls it
     * @param tier the word of its tier
     * @param address {@code database@host:port} as the server answered, or the URL it was looked for at
     * @param systemIdentifier the cluster's identifier, where it is known
     * @param databaseUser as whom; empty if it never came to a session
     */
    public record Place(
            String environment,
            String tier,
            String address,
            Optional<String> systemIdentifier,
            Optional<String> databaseUser) {}

    /**
     * What an act is done to. Immutable.
     *
     * @param name the file, or the session in words
     * @param checksum of the file's text, with its algorithm's name
     * @param outcome how it ended for this one
     */
    public record Subject(String name, Optional<String> checksum, Optional<Outcome> outcome) {}

    /**
     * Why. Immutable.
     *
     * @param sqlState five characters of SQLSTATE, if the server said it
     * @param message one sentence or two
     */
    public record Said(Optional<String> sqlState, String message) {
        public Said {
            message = Secrets.masked(message);
        }
    }
}
