package dev.lockkeeper.sql.grammar;

import java.util.Optional;

/**
 * One option of a list such as {@code WITH (fillfactor = 70)}, or one sequence option such as {@code INCREMENT BY 2}.
 * Immutable.
 *
 * @param name in lower case, with its qualifier, such as {@code toast.autovacuum_enabled}
 * @param value without quotes; empty where none is written
 * @param range where name and value are written
 */
public record Setting(String name, Optional<String> value, SourceRange range) {

    /** Whether it switches something on: no value, or one PostgreSQL takes for true. */
    public boolean isOn() {
        return value.map(Setting::isTrue).orElse(true);
    }

    private static boolean isTrue(String value) {
        return switch (Identifiers.folded(value)) {
            case "true", "on", "yes", "1", "t", "y" -> true;
            default -> false;
        };
    }
}
