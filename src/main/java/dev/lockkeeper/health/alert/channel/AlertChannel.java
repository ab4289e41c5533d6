package dev.lockkeeper.health.alert.channel;

import dev.lockkeeper.health.alert.AlertNotice;
import java.time.Duration;
import java.util.Optional;

/** A way to tell somebody. Called by one thread at a time; may block for some seconds, and must heed interruption. */
public interface AlertChannel extends AutoCloseable {
    /** What its configuration calls it. */
    String name();

    /**
     * Tells it once.
     *
     * @throws InterruptedException if it was interrupted; whether it was told is not known
     */
    Answer tell(AlertNotice notice) throws InterruptedException;

    /** After how long a receiver forgets an alert that is not told again; empty if once is enough. */
    default Optional<Duration> repeat() {
        return Optional.empty();
    }

    /** Lets go of what it holds. */
    @Override
    default void close() {}

    /** What came of it. Its sentences hold no secrets. */
    sealed interface Answer {
        /** What was answered, or why it failed. */
        String sentence();

        /** It was told. */
        record Told(String sentence) implements Answer {}

        /**
         * It was not told.
         *
         * @param again whether it may work later
         */
        record Failed(String sentence, boolean again) implements Answer {}
    }
}
