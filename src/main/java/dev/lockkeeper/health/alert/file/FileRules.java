package dev.lockkeeper.health.alert.file;

import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.environment.file.Section;
import dev.lockkeeper.health.alert.AlertRoute;
import dev.lockkeeper.health.alert.AlertRule;
import dev.lockkeeper.health.alert.AlertRules;
import dev.lockkeeper.health.alert.RuleKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rules as a file says them. Each of these overlays those before it: the defaults of the tier, {@code [rules]},
 * {@code [tiers.NAME]}, and {@code [environments.PATTERN]}, the shorter pattern before the longer one and a whole name last.
 * Immutable.
 */
final class FileRules implements AlertRules.Book {
    private static final int MOST_SESSIONS = 100_000;

    private static final Changes NOTHING = new Changes(Map.of());

    private final Changes everywhere;
    private final Map<Tier, Changes> tiers;
    private final List<Patterned> environments;

    private FileRules(Changes everywhere, Map<Tier, Changes> tiers, List<Patterned> environments) {
        this.everywhere = everywhere;
        this.tiers = tiers;
        this.environments = environments;
    }

    /** What a table says: a rule, or that it is off. */
    private record Changes(Map<RuleKind, Optional<AlertRule>> byKind) {
        AlertRules to(AlertRules rules) {
            AlertRules changed = rules;
            for (Map.Entry<RuleKind, Optional<AlertRule>> change : byKind.entrySet()) {
                changed = change.getValue().isPresent()
                        ? changed.with(change.getValue().get())
                        : changed.without(List.of(change.getKey()));
            }
            return changed;
        }

        Changes without(RuleKind kind) {
            Map<RuleKind, Optional<AlertRule>> others = new LinkedHashMap<>(byKind);
            others.remove(kind);
            return new Changes(others);
        }
    }

    private record Patterned(String pattern, Changes changes) {
        int weight() {
            return pattern.contains("*") ? pattern.length() : Integer.MAX_VALUE;
        }
    }

    static FileRules read(Section root) {
        Changes everywhere = root.section("rules").map(FileRules::changes).orElse(NOTHING);
        Map<Tier, Changes> tiers = new EnumMap<>(Tier.class);
        root.section("tiers").ifPresent(all -> {
            for (Tier tier : Tier.values()) {
                all.section(tier.word()).map(FileRules::changes).ifPresent(said -> tiers.put(tier, said));
            }
            all.refuseRest();
        });
        List<Patterned> environments = new ArrayList<>();
        root.section("environments")
                .ifPresent(all -> List.copyOf(all.keys())
                        .forEach(pattern -> all.section(pattern)
                                .map(FileRules::changes)
                                .ifPresent(said -> environments.add(new Patterned(pattern, said)))));
        environments.sort(Comparator.comparingInt(Patterned::weight).thenComparing(Patterned::pattern));
        return new FileRules(everywhere, tiers, List.copyOf(environments));
    }

    @Override
    public AlertRules of(String environment, Tier tier) {
        AlertRules rules = AlertRules.defaultsOf(tier);
        // What is pending is told where that is unusual; elsewhere somebody has to ask for it by the tier or the name.
        boolean pendingCounts = rules.all().containsKey(RuleKind.PENDING);
        rules = (pendingCounts ? everywhere : everywhere.without(RuleKind.PENDING)).to(rules);
        rules = tiers.getOrDefault(tier, NOTHING).to(rules);
        for (Patterned patterned : environments) {
            if (AlertRoute.matches(patterned.pattern(), environment)) {
                rules = patterned.changes().to(rules);
            }
        }
        return rules;
    }

    private static Changes changes(Section table) {
        Map<RuleKind, Optional<AlertRule>> changes = new LinkedHashMap<>();
        for (RuleKind kind : RuleKind.values()) {
            if (table.has(kind.word())) {
                rule(kind, table).ifPresent(said -> changes.put(kind, said.rule()));
            } else {
                // So that a slip of the finger is compared with it.
                table.any(kind.word());
            }
        }
        table.refuseRest();
        return new Changes(changes);
    }

    /** A rule, or none: off. */
    private record Said(Optional<AlertRule> rule) {}

    /** What a key says; empty if it is not understood. */
    private static Optional<Said> rule(RuleKind kind, Section table) {
        if (table.any(kind.word()).filter(Boolean.FALSE::equals).isPresent()) {
            return Optional.of(new Said(Optional.empty()));
        }
        Optional<AlertRule> rule = switch (kind) {
            case FAILED -> table.flag(kind.word()).map(on -> new AlertRule.MigrationFailed());
            case DRIFT -> table.flag(kind.word()).map(on -> new AlertRule.Drifted());
            case QUEUE -> table.number(kind.word(), 0, MOST_SESSIONS).map(AlertRule.QueueTooLong::new);
            case PENDING -> duration(kind, table).map(AlertRule.PendingTooLong::new);
            case RUN -> duration(kind, table).map(AlertRule.RunTooLong::new);
            case LOCK_WAIT -> duration(kind, table).map(AlertRule.LockWaitTooLong::new);
            case UNREADABLE -> duration(kind, table).map(AlertRule.Unreadable::new);
        };
        return rule.map(Optional::of).map(Said::new);
    }

    private static Optional<Duration> duration(RuleKind kind, Section table) {
        if (table.any(kind.word()).filter(Boolean.TRUE::equals).isPresent()) {
            table.problem(kind.word(), "needs a time, such as \"5min\"; false turns the rule off.");
            return Optional.empty();
        }
        return table.duration(kind.word());
    }
}
