package dev.lockkeeper.health.alert;

import java.time.Instant;

/** What is told: that an episode has begun, that it is over, or that telling works. Immutable. */
public sealed interface AlertNotice {
    /** Of which alert. */
    Alert alert();

    /** The word in what receivers read. */
    String event();

    /** The episode has begun. */
    record Began(Alert alert) implements AlertNotice {
        @Override
        public String event() {
            return "begin";
        }
    }

    /**
     * The episode is over.
     *
     * @param alert as it began
     * @param until when it was found over, by this computer's clock
     */
    record Over(Alert alert, Instant until) implements AlertNotice {
        @Override
        public String event() {
            return "over";
        }
    }

    /**
     * Somebody tries whether telling works.
     *
     * @param alert an example of which nothing is true
     */
    record Test(Alert alert) implements AlertNotice {
        @Override
        public String event() {
            return "test";
        }
    }
}
