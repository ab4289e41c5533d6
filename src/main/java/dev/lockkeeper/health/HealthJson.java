package dev.lockkeeper.health;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.migration.MigrationHealth;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Health reports for other programs. Fields keep their names and meanings; new ones may be added. Described in {@code
 * docs/health.md}. Stateless.
 */
final class HealthJson {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final double MILLIS = 1_000.0;

    private HealthJson() {}

    static String of(MigrationHealth migrations) {
        ObjectNode root = MAPPER.createObjectNode();
        checks(root, migrations, Optional.empty(), Optional.empty());
        return text(root);
    }

    static String of(HealthReport report) {
        ObjectNode root = MAPPER.createObjectNode();
        MigrationHealth summary = report.summary();
        root.put("status", summary.status());
        checks(root, summary, report.applied(), report.pending());
        ObjectNode environments = root.putObject("environments");
        report.environments().forEach(each -> fill(environments.putObject(each.environment()), each));
        return text(root);
    }

    /** An answer that is not a report: one sentence. */
    static String ofProblem(String sentence) {
        return text(MAPPER.createObjectNode().put("error", sentence));
    }

    /** An answer of a word or two. */
    static String ofStatus(String status) {
        return text(MAPPER.createObjectNode().put("status", status));
    }

    /** @param applied and {@code pending}, for an error that is one of files: the numbers are known all the same */
    private static void checks(
            ObjectNode node, MigrationHealth migrations, Optional<Integer> applied, Optional<Integer> pending) {
        ObjectNode check = node.putObject("checks").putObject("migrations").put("status", migrations.status());
        switch (migrations) {
            case MigrationHealth.UpToDate upToDate ->
                check.put("applied", upToDate.applied()).put("pending", 0);
            case MigrationHealth.Pending found ->
                check.put("applied", found.applied())
                        .put("pending", found.pending())
                        .put("warning", MigrationHealth.Pending.WARNING);
            case MigrationHealth.Error error -> {
                applied.ifPresent(number -> check.put("applied", number));
                pending.ifPresent(number -> check.put("pending", number));
                check.put("error", error.sentence());
            }
        }
    }

    private static void fill(ObjectNode node, EnvironmentHealth health) {
        Optional<Reading.Known> known = health.known();
        node.put("tier", health.tier().word());
        checks(node, health.migrations(), known.map(Reading.Known::applied), known.map(Reading.Known::pending));
        known.ifPresent(found -> fill(node, found));
        ObjectNode probe = node.putObject("probe");
        health.last().ifPresentOrElse(last -> probe.put("at", last.at().toString()), () -> probe.putNull("at"));
        probe.put("age_seconds", seconds(health.age()));
        health.last()
                .ifPresentOrElse(
                        last -> probe.put("took_seconds", seconds(last.took())), () -> probe.putNull("took_seconds"));
        probe.put("errors", health.probeErrors());
    }

    private static void fill(ObjectNode node, Reading.Known found) {
        node.put("failed", found.failed()).put("drift", found.drift());
        found.lastRun()
                .ifPresentOrElse(
                        run -> node.putObject("last_run")
                                .put("file", run.fileName())
                                .put("operation", run.operation())
                                .put("outcome", run.outcome().word())
                                .put("ended_at", run.endedAt().toString())
                                .put("duration_seconds", seconds(run.duration())),
                        () -> node.putNull("last_run"));
        found.run()
                .ifPresentOrElse(
                        run -> node.putObject("run_in_progress")
                                .put("pid", run.backendPid())
                                .put("since", run.since().toString())
                                .put("age_seconds", seconds(run.age()))
                                .put("waiting_for_lock_seconds", seconds(run.waiting()))
                                .put("queue_behind", run.queueBehind()),
                        () -> node.putNull("run_in_progress"));
        node.putObject("locks")
                .put("waiters", found.waits().waiters())
                .put("longest_wait_seconds", seconds(found.waits().longest()));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / MILLIS;
    }

    private static String text(ObjectNode root) {
        try {
            return MAPPER.writeValueAsString(root) + "\n";
        } catch (JsonProcessingException treesAlwaysCanBeWritten) {
            throw new UncheckedIOException(treesAlwaysCanBeWritten);
        }
    }
}
