package dev.lockkeeper.environment;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How much harm a mistake in an environment does. Immutable. */
public enum Tier {
    /** The database users depend on: every change needs the typed name. */
    PRODUCTION("production"),
    /** A rehearsal of production: every change needs a confirmation. */
    STAGING("staging"),
    /** A developer's own database, and the demo. */
    DEVELOPMENT("development"),
    /** Nobody said which tier this is; it is guarded exactly like production. */
    UNKNOWN("unknown");

    private final String word;

    Tier(String word) {
        this.word = word;
    }

    /** The word an operator reads and types. */
    public String word() {
        return word;
    }

    /** Whether an operator must type a name before anything changes here. */
    public boolean guardedLikeProduction() {
        return this == PRODUCTION || this == UNKNOWN;
    }

    /**
     * Reads a tier from its word, in any case.
     *
     * @throws IllegalArgumentException if the word names no tier; the message lists those that exist
     */
    public static Tier of(String word) {
        return Arrays.stream(values())
                .filter(tier -> tier.word.equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + word + "' is not a tier; use one of "
                        + Arrays.stream(values()).map(Tier::word).collect(Collectors.joining(", "))));
    }
}
