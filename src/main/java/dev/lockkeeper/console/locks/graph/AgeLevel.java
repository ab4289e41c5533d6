package dev.lockkeeper.console.locks.graph;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** How long somebody waits, in four steps of colour; the number always stands beside it. */
enum AgeLevel {
    /** Under 2 s. */
    MOMENT(Duration.ofSeconds(2)),
    /** 2 to 10 s. */
    SHORT(Duration.ofSeconds(10)),
    /** 10 s to 1 min. */
    LONG(Duration.ofMinutes(1)),
    /** Over 1 min. */
    VERY_LONG(Duration.ofDays(36_500));

    private final Duration below;

    AgeLevel(Duration below) {
        this.below = below;
    }

    static AgeLevel of(Duration waited) {
        return Arrays.stream(values())
                .filter(level -> waited.compareTo(level.below) < 0)
                .findFirst()
                .orElse(VERY_LONG);
    }

    /** The style class that colours by it. */
    String styleClass() {
        return "lk-age-" + (ordinal() + 1);
    }

    /** All of those style classes. */
    static List<String> styleClasses() {
        return Arrays.stream(values()).map(AgeLevel::styleClass).toList();
    }
}
