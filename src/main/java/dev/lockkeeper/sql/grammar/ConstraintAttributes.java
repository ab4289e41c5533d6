package dev.lockkeeper.sql.grammar;

import java.util.Optional;

/**
 * What stands behind a constraint. Immutable. For each of those that can be said both ways: empty where nothing is
 * written.
 *
 * @param notValid {@code NOT VALID}: existing rows are not checked
 * @param noInherit {@code NO INHERIT}
 * @param enforced {@code ENFORCED} or {@code NOT ENFORCED} (PostgreSQL 18)
 * @param deferrable {@code DEFERRABLE} or {@code NOT DEFERRABLE}
 * @param initiallyDeferred {@code INITIALLY DEFERRED} or {@code INITIALLY IMMEDIATE}
 */
public record ConstraintAttributes(
        boolean notValid,
        boolean noInherit,
        Optional<Boolean> enforced,
        Optional<Boolean> deferrable,
        Optional<Boolean> initiallyDeferred) {

    /** Nothing written. */
    public static final ConstraintAttributes NONE =
            new ConstraintAttributes(false, false, Optional.empty(), Optional.empty(), Optional.empty());

    /** Whether it says {@code NOT ENFORCED}. */
    public boolean notEnforced() {
        return enforced.map(written -> !written).orElse(false);
    }
}
