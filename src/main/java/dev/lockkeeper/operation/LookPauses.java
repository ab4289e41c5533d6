package dev.lockkeeper.operation;

import java.time.Duration;

/** How long to pause between looks. For one thread. */
final class LookPauses {
    /**
     * When to look.
     *
     * @param usual between two looks, at least
     * @param timesAsLong how many times as long as the last look the pause is, at least
     * @param longestAfterFailure the longest pause after looks that failed
     * @param keptUnwatched how long the connection is kept when nobody watches any more
     */
    record Timing(Duration usual, int timesAsLong, Duration longestAfterFailure, Duration keptUnwatched) {
        static final Timing USUAL =
                new Timing(Duration.ofSeconds(2), 20, Duration.ofSeconds(10), Duration.ofSeconds(30));
    }

    private final Timing timing;
    private boolean first = true;
    private int failures;

    LookPauses(Timing timing) {
        this.timing = timing;
    }

    /** After a look that got an answer, be it that it took too long. */
    Duration afterLook(Duration took) {
        failures = 0;
        // What the first look over a connection costs beside, it costs once.
        Duration fair = first ? Duration.ZERO : took.multipliedBy(timing.timesAsLong());
        first = false;
        return fair.compareTo(timing.usual()) > 0 ? fair : timing.usual();
    }

    /** After one for which there was no connection, or that lost it. */
    Duration afterFailure() {
        first = true;
        failures++;
        Duration grown = timing.usual().multipliedBy(failures);
        return grown.compareTo(timing.longestAfterFailure()) < 0 ? grown : timing.longestAfterFailure();
    }

    /** Whether this pause is longer than it should be. */
    boolean slowed(Duration pause) {
        return pause.compareTo(timing.usual()) > 0;
    }
}
