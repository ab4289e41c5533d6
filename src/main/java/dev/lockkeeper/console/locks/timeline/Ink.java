package dev.lockkeeper.console.locks.timeline;

import java.util.Locale;

/** What has a colour on the strip; which one is settled by {@code timeline.css} in the theme's names. */
enum Ink {
    /** A wait of under 2 s. */
    AGE_1,
    /** A wait of 2 to 10 s. */
    AGE_2,
    /** A wait of 10 s to 1 min. */
    AGE_3,
    /** A wait of over 1 min. */
    AGE_4,
    /** Words that name something. */
    TEXT,
    /** Words and marks in the background. */
    MUTED,
    /** Lines of the grid. */
    GRID,
    /** The line the bars stand on. */
    BASE,
    /** The lines of the hatch over a gap. */
    HATCH,
    /** A time that nobody watched. */
    UNWATCHED,
    /** A run of ours. */
    RUN,
    /** Words on a run. */
    ON_RUN,
    /** Behind words that stand over something. */
    GROUND;

    /** The name of its CSS property: {@code -lk-timeline-age-1}. */
    String property() {
        return "-lk-timeline-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The style class of something small in this colour: {@code lk-timeline-ink-age-1}. */
    String styleClass() {
        return "lk-timeline-ink-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
