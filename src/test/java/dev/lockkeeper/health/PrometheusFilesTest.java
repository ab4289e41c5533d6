package dev.lockkeeper.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.health.alert.RuleKind;
import dev.lockkeeper.journal.Outcome;
import dev.lockkeeper.migration.MigrationHealth;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the files for Prometheus and Grafana name is what {@code /metrics} says. */
class PrometheusFilesTest {
    private static final Path RULES = Path.of("packaging", "prometheus", "lockkeeper-rules.yml");
    private static final Path DASHBOARD = Path.of("packaging", "grafana", "lockkeeper-dashboard.json");
    private static final Pattern METRIC = Pattern.compile("\\blockkeeper_[a-z_]+");
    private static final Pattern SERIES = Pattern.compile("^(lockkeeper_[a-z_]+)(?:\\{(.*)})? ", Pattern.MULTILINE);
    private static final Pattern LABEL_IN_SELECTOR = Pattern.compile("([a-z_]+)\\s*(?:=~|!~|!=|=)\\s*\"");

    private final String exposed = exposed();
    private final Set<String> metrics = found(SERIES, exposed, 1);

    private static String exposed() {
        Instant now = Instant.parse("2026-03-01T03:00:00Z");
        Reading reading = new Reading.Known(
                new MigrationHealth.Pending(3, 2),
                3,
                2,
                1,
                1,
                Optional.of(new LastRun("3_c.sql", "apply", Outcome.APPLIED, now, Duration.ofSeconds(3))),
                Optional.of(new RunInProgress(4711, now, Duration.ofSeconds(9), Duration.ofSeconds(2), 4)),
                new Waits(5, Duration.ofSeconds(2)));
        Observation observation = new Observation("prod", Tier.PRODUCTION, now, Duration.ofMillis(5), reading);
        EnvironmentHealth health = new EnvironmentHealth(
                "prod",
                Tier.PRODUCTION,
                reading.migrations(),
                Optional.of(observation),
                true,
                Duration.ofSeconds(1),
                7);
        return new HealthMetrics("1.0")
                .expose(new HealthReport(List.of(health)), Optional.empty())
                .text();
    }

    private static Set<String> found(Pattern pattern, String text, int group) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.group(group))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void check(String expression) {
        assertThat(metrics).as(expression).containsAll(found(METRIC, expression, 0));
        assertThat(Set.of("environment", "tier")).as(expression).containsAll(found(LABEL_IN_SELECTOR, expression, 1));
    }

    @Test
    void everyMetricHasTheTwoLabels() {
        assertThat(metrics).hasSizeGreaterThan(12);
        for (MatchResult series : SERIES.matcher(exposed).results().toList()) {
            if (!series.group(1).equals("lockkeeper_build_info")) {
                assertThat(series.group(2)).contains("environment=\"prod\"", "tier=\"production\"");
            }
        }
    }

    @Test
    void rulesNameWhatIsThere() throws IOException {
        JsonNode file = new ObjectMapper(new YAMLFactory()).readTree(RULES.toFile());
        List<JsonNode> rules = new ArrayList<>();
        file.get("groups").forEach(group -> group.get("rules").forEach(rules::add));
        for (JsonNode rule : rules) {
            assertThat(rule.get("expr").asText()).containsPattern(METRIC);
            check(rule.get("expr").asText());
            for (JsonNode text : rule.get("annotations")) {
                assertThat(Set.of("environment", "tier"))
                        .containsAll(found(Pattern.compile("\\$labels\\.([a-z_]+)"), text.asText(), 1));
            }
        }
        // Whoever has both hears of the same thing under the same name, and equally gravely.
        assertThat(rules.stream().map(rule -> rule.get("alert").asText()))
                .containsAll(Arrays.stream(RuleKind.values())
                        .map(RuleKind::alertName)
                        .toList());
        for (RuleKind kind : RuleKind.values()) {
            assertThat(rules)
                    .filteredOn(rule -> rule.get("alert").asText().equals(kind.alertName()))
                    .singleElement()
                    .matches(rule -> rule.get("labels")
                            .get("severity")
                            .asText()
                            .equals(kind.severity().word()));
        }
    }

    @Test
    void theDashboardNamesWhatIsThereAndShowsEverything() throws IOException {
        JsonNode dashboard = new ObjectMapper().readTree(DASHBOARD.toFile());
        StringBuilder all = new StringBuilder();
        for (JsonNode panel : dashboard.get("panels")) {
            for (JsonNode target : panel.get("targets")) {
                String expression = target.get("expr").asText();
                assertThat(expression).containsPattern(METRIC);
                check(expression);
                all.append(expression).append('\n');
                assertThat(Set.of("environment", "tier"))
                        .containsAll(found(
                                Pattern.compile("\\{\\{(.*?)}}"),
                                target.get("legendFormat").asText(),
                                1));
            }
        }
        for (JsonNode variable : dashboard.get("templating").get("list")) {
            check(variable.path("definition").asText());
        }
        Set<String> hidden = new TreeSet<>(metrics);
        hidden.removeAll(found(METRIC, all.toString(), 0));
        assertThat(hidden).containsExactly("lockkeeper_build_info");
    }
}
