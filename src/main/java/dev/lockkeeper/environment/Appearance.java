package dev.lockkeeper.environment;

import java.util.Optional;

/**
 * How an environment is shown among others. Immutable.
 *
 * @param tierName the tier as the operator calls it; empty if it is one of the built-in tiers
 * @param group under which heading it stands
 * @param colour a colour of its own beside the tier's, as {@code #rrggbb}
 * @param notes what operators should know of it
 */
public record Appearance(
        Optional<String> tierName, Optional<String> group, Optional<String> colour, Optional<String> notes) {
    /** As its tier has it. */
    public static final Appearance PLAIN =
            new Appearance(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
