package dev.lockkeeper.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.migration.MigrationHealth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The metrics as Prometheus reads them. */
class HealthMetricsTest {
    private static final String PROD = "{environment=\"prod\",tier=\"production\"}";

    private static String text(EnvironmentHealth... environments) {
        return new HealthMetrics("1.2.3")
                .expose(new HealthReport(List.of(environments)), Optional.empty())
                .text();
    }

    private static List<String> values(String text) {
        return text.lines().filter(line -> !line.startsWith("#")).toList();
    }

    @Test
    void everythingThatIsKnownHasItsNameItsUnitAndItsLabels() {
        List<String> values = values(text(HealthReportTest.environment("prod", HealthReportTest.busy())));
        assertThat(values.stream().filter(line -> !line.startsWith("lockkeeper_build_info")))
                .containsExactlyInAnyOrder(
                        "lockkeeper_up" + PROD + " 1.0",
                        "lockkeeper_migrations_applied" + PROD + " 2.0",
                        "lockkeeper_migrations_pending" + PROD + " 3.0",
                        "lockkeeper_migrations_failed" + PROD + " 1.0",
                        "lockkeeper_migrations_drift" + PROD + " 4.0",
                        "lockkeeper_last_run_timestamp_seconds" + PROD + " 1.7723304005E9",
                        "lockkeeper_last_run_duration_seconds" + PROD + " 1.5",
                        "lockkeeper_run_in_progress" + PROD + " 1.0",
                        "lockkeeper_run_age_seconds" + PROD + " 320.0",
                        "lockkeeper_run_lock_wait_seconds" + PROD + " 7.0",
                        "lockkeeper_run_queue" + PROD + " 5.0",
                        "lockkeeper_lock_waiters" + PROD + " 6.0",
                        "lockkeeper_lock_longest_wait_seconds" + PROD + " 8.0",
                        "lockkeeper_probe_duration_seconds" + PROD + " 0.012",
                        "lockkeeper_probe_age_seconds" + PROD + " 10.0",
                        "lockkeeper_probe_errors_total" + PROD + " 2.0");
        assertThat(values).anyMatch(line -> line.startsWith("lockkeeper_build_info{") && line.contains("1.2.3"));
    }

    @Test
    void whatIsNotKnownIsAbsentAndNotZero() {
        String down = text(HealthReportTest.environment("prod", new Reading.Unknown("nobody answers")));
        assertThat(down)
                .contains("lockkeeper_up" + PROD + " 0.0", "lockkeeper_probe_errors_total" + PROD + " 2.0")
                .doesNotContain("lockkeeper_migrations", "lockkeeper_run", "lockkeeper_lock", "lockkeeper_last_run");
        String quiet = text(
                HealthReportTest.environment("prod", HealthReportTest.quiet(new MigrationHealth.UpToDate(2), 2, 0)));
        assertThat(quiet)
                .contains("lockkeeper_run_in_progress" + PROD + " 0.0")
                .doesNotContain("lockkeeper_run_age", "lockkeeper_run_queue", "lockkeeper_last_run");
    }

    @Test
    void aNameCannotBreakOutOfItsLabel() {
        String odd = text(HealthReportTest.environment("a\"} 1\nevil \\", new Reading.Unknown("nobody answers")));
        assertThat(values(odd)).allMatch(line -> line.startsWith("lockkeeper_"));
        assertThat(odd).contains("lockkeeper_up{environment=\"a\\\"} 1\\nevil \\\\\",tier=\"production\"} 0.0");
    }

    @Test
    void openMetricsIsWrittenForWhoAsksForIt() {
        HealthMetrics.Exposition exposed = new HealthMetrics("1")
                .expose(
                        new HealthReport(List.of(HealthReportTest.environment("prod", HealthReportTest.busy()))),
                        Optional.of("application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5"));
        assertThat(exposed.contentType()).startsWith("application/openmetrics-text");
        assertThat(exposed.text())
                .contains("lockkeeper_probe_errors_total" + PROD)
                .endsWith("# EOF\n");
    }

    @Test
    void theListOfMetricsIsTheWholeTruth() throws IOException {
        String documented = Files.readString(Path.of("docs/health.md"));
        String exposed = text(HealthReportTest.environment("prod", HealthReportTest.busy()));
        List<String> names = values(exposed).stream()
                .map(line -> line.replaceFirst("\\{.*", ""))
                .toList();
        assertThat(names).allSatisfy(name -> assertThat(documented).contains("| `" + name + "` |"));
        assertThat(documented.lines().filter(line -> line.startsWith("| `lockkeeper_")))
                .hasSameSizeAs(names);
    }
}
