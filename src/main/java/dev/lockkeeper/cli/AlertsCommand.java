package dev.lockkeeper.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.environment.file.Environments;
import dev.lockkeeper.environment.file.ListedEnvironment;
import dev.lockkeeper.health.alert.AlertRoute;
import dev.lockkeeper.health.alert.AlertRule;
import dev.lockkeeper.health.alert.AlertSettings;
import dev.lockkeeper.health.alert.RuleKind;
import dev.lockkeeper.health.alert.channel.AlertChannel;
import dev.lockkeeper.operation.PlainText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lockkeeper alerts}: what {@code serve} and the console would tell whom. */
@Command(
        name = "alerts",
        description = "Shows which alerts hold for each environment, and which channels are told. Sends nothing and"
                + " connects to nothing.",
        footer = {
            "",
            "Examples:",
            "  lockkeeper alerts",
            "  lockkeeper alerts --alerts /etc/lockkeeper/alerts.toml --json",
            "  lockkeeper alerts test"
        })
final class AlertsCommand implements Callable<Integer> {
    private final Surroundings surroundings;
    private final Supplier<Environments> environments;

    @Mixin
    private AlertsOption alerts = new AlertsOption();

    @Mixin
    private JsonOption json = new JsonOption();

    AlertsCommand(Surroundings surroundings, Supplier<Environments> environments) {
        this.surroundings = surroundings;
        this.environments = environments;
    }

    @Override
    public Integer call() {
        AlertSettings settings = alerts.settings(surroundings.variables());
        List<Environment> known = environments.get().all().stream()
                .map(ListedEnvironment::environment)
                .toList();
        if (json.wanted()) {
            surroundings.out().writeBytes(Json.bytes(tree(settings, known)));
        } else {
            surroundings.out().println(alerts.sentence(surroundings.variables()));
            settings.routes().forEach(this::print);
            known.forEach(environment -> print(environment, settings));
            if (known.isEmpty()) {
                surroundings.out().println("No environment is described; lockkeeper environments says where.");
            }
        }
        surroundings.out().flush();
        settings.routes().stream().map(AlertRoute::channel).forEach(AlertChannel::close);
        return ExitCode.DONE.number();
    }

    private void print(AlertRoute route) {
        String only = words(route.rules().stream().map(RuleKind::word).sorted().toList(), "all rules")
                + ", " + words(route.tiers().stream().map(Tier::word).sorted().toList(), "all tiers")
                + ", " + words(route.environments(), "all environments")
                + (route.over() ? ", also that it is over" : "");
        surroundings.out().println("  " + PlainText.line(route.channel().name() + ": " + only));
    }

    private static String words(List<String> words, String all) {
        return words.isEmpty() ? all : String.join(" ", words);
    }

    private void print(Environment environment, AlertSettings settings) {
        surroundings
                .out()
                .println(PlainText.line(environment.name() + " (" + environment.tierWord() + "): "
                        + rules(environment, settings).stream()
                                .map(AlertsCommand::words)
                                .collect(Collectors.joining(", "))));
    }

    private static List<AlertRule> rules(Environment environment, AlertSettings settings) {
        return settings.book().of(environment.name(), environment.tier()).all().values().stream()
                .sorted(Comparator.comparing(AlertRule::kind))
                .toList();
    }

    private static String words(AlertRule rule) {
        return rule.kind().word()
                + longest(rule).map(time -> " " + Durations.text(time)).orElse("")
                + most(rule).map(number -> " " + number).orElse("");
    }

    private static Optional<Duration> longest(AlertRule rule) {
        return switch (rule) {
            case AlertRule.PendingTooLong pending -> Optional.of(pending.longest());
            case AlertRule.RunTooLong run -> Optional.of(run.longest());
            case AlertRule.LockWaitTooLong wait -> Optional.of(wait.longest());
            case AlertRule.Unreadable unreadable -> Optional.of(unreadable.longest());
            case AlertRule.MigrationFailed failed -> Optional.empty();
            case AlertRule.QueueTooLong queue -> Optional.empty();
            case AlertRule.Drifted drifted -> Optional.empty();
        };
    }

    private static Optional<Integer> most(AlertRule rule) {
        return rule instanceof AlertRule.QueueTooLong queue ? Optional.of(queue.most()) : Optional.empty();
    }

    private ObjectNode tree(AlertSettings settings, List<Environment> known) {
        ObjectNode root = Json.object();
        Json.put(root, "file", alerts.file(surroundings.variables()).map(Path::toString));
        ArrayNode channels = root.putArray("channels");
        for (AlertRoute route : settings.routes()) {
            ObjectNode node = channels.addObject().put("name", route.channel().name());
            Json.put(
                    node,
                    "rules",
                    route.rules().stream().map(RuleKind::word).sorted().toList());
            Json.put(
                    node,
                    "tiers",
                    route.tiers().stream().map(Tier::word).sorted().toList());
            Json.put(node, "environments", route.environments());
            node.put("over", route.over());
        }
        ArrayNode described = root.putArray("environments");
        for (Environment environment : known) {
            ObjectNode node = described
                    .addObject()
                    .put("name", environment.name())
                    .put("tier", environment.tier().word());
            ArrayNode rules = node.putArray("rules");
            for (AlertRule rule : rules(environment, settings)) {
                ObjectNode each = rules.addObject()
                        .put("rule", rule.kind().word())
                        .put("severity", rule.kind().severity().word());
                Json.putNumber(
                        each,
                        "longest_s",
                        longest(rule).map(Duration::toSeconds).map(Long::intValue));
                Json.putNumber(each, "most", most(rule));
            }
        }
        return root;
    }
}
