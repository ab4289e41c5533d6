package dev.lockkeeper.lint;

import java.util.Locale;

/** How much a finding matters, the gravest first. */
public enum RuleTier {
    /** Keeps others waiting, loses data, breaks running clients, or runs in the wrong transaction. */
    HAZARD,
    /** Works today and makes trouble later: no way back, not to be run again, a folder out of order. */
    HYGIENE,
    /** Types and names one would choose differently. */
    STYLE;

    /** The word on every surface: {@code hazard}, {@code hygiene}, {@code style}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether this matters at least as much as the other. */
    public boolean atLeast(RuleTier other) {
        return compareTo(other) <= 0;
    }
}
