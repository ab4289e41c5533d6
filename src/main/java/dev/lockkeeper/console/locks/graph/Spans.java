package dev.lockkeeper.console.locks.graph;

import dev.lockkeeper.console.Ages;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How long something has gone on, as the cards say it. */
final class Spans {
    private Spans() {}

    /** In one unit, which does not change with every sample: {@code 43 s}, {@code 12 min}, {@code 3 h}. */
    static String calm(Duration length) {
        Instant now = Instant.EPOCH.plus(length.isNegative() ? Duration.ZERO : length);
        return length.toSeconds() < 1
                ? "under 1 s"
                : Ages.ago(Instant.EPOCH, now).replace(" ago", "");
    }

    /** Since then, in one unit, with a space before it; nothing if the beginning is not known. */
    static String since(Optional<Instant> then, Instant now) {
        return then.map(begin -> " " + calm(Duration.between(begin, now))).orElse("");
    }
}
