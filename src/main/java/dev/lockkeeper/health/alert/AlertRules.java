package dev.lockkeeper.health.alert;

import dev.lockkeeper.environment.Tier;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The rules of one environment, at most one of each kind. Immutable.
 *
 * @param all by kind; a kind that is not there is off
 */
public record AlertRules(Map<RuleKind, AlertRule> all) {
    private static final AlertRules EVERYWHERE = none().with(new AlertRule.MigrationFailed())
            .with(new AlertRule.RunTooLong(Duration.ofMinutes(5)))
            .with(new AlertRule.LockWaitTooLong(Duration.ofSeconds(30)))
            .with(new AlertRule.QueueTooLong(5))
            .with(new AlertRule.Drifted())
            .with(new AlertRule.Unreadable(Duration.ofMinutes(2)));

    /**
     * @throws IllegalArgumentException if a rule stands under another kind than its own
     */
    public AlertRules {
        all.forEach((kind, rule) -> {
            if (rule.kind() != kind) {
                throw new IllegalArgumentException("the rule " + rule + " is not of the kind " + kind.word());
            }
        });
        all = Map.copyOf(all);
    }

    /** No rule at all. */
    public static AlertRules none() {
        return new AlertRules(Map.of());
    }

    /**
     * What holds for a tier unless somebody says otherwise: what is pending for an hour is told only where an environment is
     * guarded like production, since everywhere else that is how work looks.
     */
    public static AlertRules defaultsOf(Tier tier) {
        return tier.guardedLikeProduction()
                ? EVERYWHERE.with(new AlertRule.PendingTooLong(Duration.ofHours(1)))
                : EVERYWHERE;
    }

    /** The rule of this type; empty if it is off. */
    public <T extends AlertRule> Optional<T> find(Class<T> type) {
        return all.values().stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    /** These, with this rule in place of its kind. */
    public AlertRules with(AlertRule rule) {
        Map<RuleKind, AlertRule> changed = new EnumMap<>(RuleKind.class);
        changed.putAll(all);
        changed.put(rule.kind(), rule);
        return new AlertRules(changed);
    }

    /** These, without some kinds. */
    public AlertRules without(Collection<RuleKind> kinds) {
        Map<RuleKind, AlertRule> changed = new EnumMap<>(RuleKind.class);
        changed.putAll(all);
        changed.keySet().removeAll(kinds);
        return new AlertRules(changed);
    }

    /** Says which rules hold where. Thread-safe. */
    @FunctionalInterface
    public interface Book {
        /** The rules of an environment. */
        AlertRules of(String environment, Tier tier);

        /** The defaults everywhere. */
        static Book defaults() {
            return (environment, tier) -> defaultsOf(tier);
        }
    }
}
