package dev.lockkeeper.health.alert;

import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.health.alert.channel.AlertChannel;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What goes to a channel. Immutable.
 *
 * @param channel where to
 * @param rules of these kinds only; empty is all
 * @param tiers of these tiers only; empty is all
 * @param environments of these environments only, {@code *} standing for any characters; empty is all
 * @param over whether it is told that an episode is over
 */
public record AlertRoute(
        AlertChannel channel, Set<RuleKind> rules, Set<Tier> tiers, List<String> environments, boolean over) {
    /** Copies the collections. */
    public AlertRoute {
        rules = Set.copyOf(rules);
        tiers = Set.copyOf(tiers);
        environments = List.copyOf(environments);
    }

    /** Everything goes there. */
    public static AlertRoute all(AlertChannel channel) {
        return new AlertRoute(channel, Set.of(), Set.of(), List.of(), true);
    }

    /** Whether a notice goes there. */
    public boolean takes(AlertNotice notice) {
        Alert alert = notice.alert();
        return switch (notice) {
            case AlertNotice.Test test -> true;
            case AlertNotice.Began began -> takes(alert);
            case AlertNotice.Over ended -> over && takes(alert);
        };
    }

    private boolean takes(Alert alert) {
        return (rules.isEmpty() || rules.contains(alert.rule()))
                && (tiers.isEmpty() || tiers.contains(alert.tier()))
                && (environments.isEmpty()
                        || environments.stream().anyMatch(pattern -> matches(pattern, alert.environment())));
    }

    /** Whether a name matches a pattern in which {@code *} stands for any characters. */
    public static boolean matches(String pattern, String name) {
        String expression =
                Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return Pattern.matches(expression, name);
    }
}
