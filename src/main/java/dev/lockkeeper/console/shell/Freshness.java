package dev.lockkeeper.console.shell;

import java.time.Instant;

/** How old what the screen shows is. Immutable. */
public sealed interface Freshness {
    /** Nothing was read yet. */
    record NotRead() implements Freshness {}

    /**
     * True at this moment.
     *
     * @param when when it was read
     */
    record ReadAt(Instant when) implements Freshness {}

    /**
     * A later read failed: what is shown may no longer be true.
     *
     * @param since when it was last true
     * @param why why the later read failed
     */
    record StaleSince(Instant since, String why) implements Freshness {}
}
