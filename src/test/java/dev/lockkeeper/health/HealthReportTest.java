package dev.lockkeeper.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.journal.Outcome;
import dev.lockkeeper.migration.HealthJson;
import dev.lockkeeper.migration.MigrationHealth;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The health report, field by field as it was promised. */
class HealthReportTest {
    private static final Instant NOW = Instant.parse("2026-03-01T03:00:10Z");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static JsonNode read(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException noJson) {
            throw new AssertionError(json, noJson);
        }
    }

    /** An environment whose last probe ended ten seconds ago. */
    static EnvironmentHealth environment(String name, Reading reading) {
        return environment(name, reading, Duration.ofSeconds(10));
    }

    private static EnvironmentHealth environment(String name, Reading reading, Duration age) {
        Observation observation =
                new Observation(name, Tier.PRODUCTION, NOW.minus(age), Duration.ofMillis(12), reading);
        return EnvironmentHealth.of(
                new Probed(name, Tier.PRODUCTION, NOW.minusSeconds(3_600), Optional.of(observation), 2),
                ProbeSettings.USUAL,
                NOW);
    }

    static Reading.Known quiet(MigrationHealth migrations, int applied, int pending) {
        return new Reading.Known(migrations, applied, pending, 0, 0, Optional.empty(), Optional.empty(), Waits.NONE);
    }

    static Reading.Known busy() {
        return new Reading.Known(
                new MigrationHealth.Error("003_x.sql failed", Optional.of(new MigrationHealth.Numbers(2, 3))),
                2,
                3,
                1,
                4,
                Optional.of(new LastRun(
                        "002_y.sql",
                        "apply",
                        Outcome.APPLIED,
                        Instant.parse("2026-03-01T02:00:00.500Z"),
                        Duration.ofMillis(1_500))),
                Optional.of(new RunInProgress(
                        4_711, NOW.minusSeconds(320), Duration.ofSeconds(320), Duration.ofSeconds(7), 5)),
                new Waits(6, Duration.ofSeconds(8)));
    }

    /** The library's own answer, and the checks of a report: the same, which is what was promised and no more. */
    private static void bothAnswer(MigrationHealth health, String promised) {
        JsonNode expected = read(promised);
        HealthReport report = new HealthReport(List.of(environment("a", quiet(health, 2, 1))));
        assertThat(read(HealthJson.of(health))).isEqualTo(expected);
        assertThat(read(report.json()).get("checks")).isEqualTo(expected.get("checks"));
        assertThat(read(report.json()).at("/environments/a/checks")).isEqualTo(expected.get("checks"));
        assertThat(read(report.json()).get("status")).isEqualTo(expected.at("/checks/migrations/status"));
    }

    @Test
    void theContractForOneEnvironmentIsKeptFieldByField() {
        bothAnswer(new MigrationHealth.UpToDate(2), """
                {"checks": {"migrations": {"status": "up_to_date", "applied": 2, "pending": 0}}}
                """);
        bothAnswer(new MigrationHealth.Pending(2, 1), """
                {"checks": {"migrations": {"status": "pending_migrations", "applied": 2, "pending": 1,
                                           "warning": "Pending migrations detected"}}}
                """);
        bothAnswer(new MigrationHealth.Error("nobody answers"), """
                {"checks": {"migrations": {"status": "error", "error": "nobody answers"}}}
                """);
        bothAnswer(
                new MigrationHealth.Error("003_x.sql: \"déjà\" \u001b", Optional.of(new MigrationHealth.Numbers(2, 1))),
                """
                {"checks": {"migrations": {"status": "error", "applied": 2, "pending": 1,
                                           "error": "003_x.sql: \\"déjà\\" \\u001b"}}}
                """);
    }

    @Test
    void whatIsHealthyIsAMatterOfWhatIsFound() {
        HealthReport upToDate =
                new HealthReport(List.of(environment("a", quiet(new MigrationHealth.UpToDate(2), 2, 0))));
        HealthReport pending =
                new HealthReport(List.of(environment("a", quiet(new MigrationHealth.Pending(2, 1), 2, 1))));
        HealthReport unknown = new HealthReport(List.of(environment("a", new Reading.Unknown("nobody answers"))));
        assertThat(List.of(
                        upToDate.healthy(true), upToDate.healthy(false),
                        pending.healthy(true), pending.healthy(false),
                        unknown.healthy(true), unknown.healthy(false)))
                .containsExactly(true, true, false, true, false, false);
    }

    @Test
    void anEnvironmentHasEverythingThatWasSeen() {
        JsonNode found = read(new HealthReport(List.of(environment("prod", busy()))).json());
        assertThat(found.at("/environments/prod")).isEqualTo(read("""
                                {"tier": "production",
                                 "checks": {"migrations": {"status": "error", "applied": 2, "pending": 3,
                                                           "error": "003_x.sql failed"}},
                                 "failed": 1, "drift": 4,
                                 "last_run": {"file": "002_y.sql", "operation": "apply", "outcome": "applied",
                                              "ended_at": "2026-03-01T02:00:00.500Z", "duration_seconds": 1.5},
                                 "run_in_progress": {"pid": 4711, "since": "2026-03-01T02:54:50Z", "age_seconds": 320.0,
                                                     "waiting_for_lock_seconds": 7.0, "queue_behind": 5},
                                 "locks": {"waiters": 6, "longest_wait_seconds": 8.0},
                                 "probe": {"at": "2026-03-01T03:00:00Z", "age_seconds": 10.0, "took_seconds": 0.012,
                                           "errors": 2}}
                                """));
    }

    @Test
    void severalAreSummedAndTheWorstDecides() {
        EnvironmentHealth current = environment("a", quiet(new MigrationHealth.UpToDate(2), 2, 0));
        EnvironmentHealth behind = environment("b", quiet(new MigrationHealth.Pending(1, 1), 1, 1));
        EnvironmentHealth down = environment("c", new Reading.Unknown("nobody answers"));
        assertThat(new HealthReport(List.of(current, current)).summary()).isEqualTo(new MigrationHealth.UpToDate(4));
        assertThat(new HealthReport(List.of(current, behind)).summary()).isEqualTo(new MigrationHealth.Pending(3, 1));
        JsonNode all = read(new HealthReport(List.of(current, behind, down)).json());
        assertThat(all.at("/status").asText()).isEqualTo("error");
        assertThat(all.at("/checks/migrations"))
                .isEqualTo(read(("{'status':'error','applied':3,'pending':1,"
                                + "'error':'1 of 3 environments: c: nobody answers'}")
                        .replace('\'', '"')));
        assertThat(all.get("environments").fieldNames()).toIterable().containsExactly("a", "b", "c");
    }

    @Test
    void whatWasSeenTooLongAgoIsNotKnownAnyMore() {
        EnvironmentHealth old = environment(
                "a",
                quiet(new MigrationHealth.UpToDate(2), 2, 0),
                ProbeSettings.USUAL.staleAfter().plusSeconds(1));
        assertThat(old.known()).isEmpty();
        JsonNode stale = read(new HealthReport(List.of(old)).json());
        assertThat(stale.at("/checks/migrations/status").asText()).isEqualTo("error");
        assertThat(stale.at("/checks/migrations/error").asText())
                .startsWith("The probe has not answered since 2026-03-01T02:");
        assertThat(stale.at("/checks/migrations").has("applied")).isFalse();
    }

    @Test
    void beforeTheFirstProbeNothingIsKnown() {
        EnvironmentHealth first = EnvironmentHealth.of(
                new Probed("a", Tier.UNKNOWN, NOW.minusSeconds(1), Optional.empty(), 0), ProbeSettings.USUAL, NOW);
        assertThat(read(new HealthReport(List.of(first)).json())
                        .at("/checks/migrations/error")
                        .asText())
                .isEqualTo("The first probe has not ended yet");
    }
}
