package dev.lockkeeper.lint;

import java.util.Set;

/**
 * Which rules are asked. Immutable.
 *
 * @param only the names of the only ones; empty: all that are not {@link #OPT_IN}
 * @param without the names of those that are left out
 */
public record RuleSelection(Set<String> only, Set<String> without) {
    /** Rules that few projects want: asked only when they are named. */
    public static final Set<String> OPT_IN = Set.of("table-without-schema");

    /** All rules but those one has to ask for. */
    public static final RuleSelection DEFAULT = new RuleSelection(Set.of(), Set.of());

    public RuleSelection {
        only = Set.copyOf(only);
        without = Set.copyOf(without);
    }

    /** Whether the rule is asked. */
    public boolean contains(Rule rule) {
        boolean wanted = only.isEmpty() ? !OPT_IN.contains(rule.name()) : only.contains(rule.name());
        return wanted && !without.contains(rule.name());
    }
}
