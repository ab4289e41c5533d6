package dev.lockkeeper.forecast;

import java.util.Optional;

/**
 * A type that somebody made. Immutable.
 *
 * @param kind what it is
 * @param constrained whether a domain checks its values or refuses null
 * @param baseType what a domain is based on, as {@code format_type} writes it
 */
public record TypeFacts(Kind kind, boolean constrained, Optional<String> baseType) {
    /** What a type is. */
    public enum Kind {
        /** A domain. */
        DOMAIN,
        /** An enumeration. */
        ENUM,
        /** A composite type. */
        COMPOSITE,
        /** Any other, of an extension for example. */
        OTHER
    }
}
