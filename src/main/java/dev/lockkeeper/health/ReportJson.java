package dev.lockkeeper.health;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.migration.HealthJson;
import dev.lockkeeper.migration.MigrationHealth;
import dev.lockkeeper.operation.AsciiJson;
import java.io.UncheckedIOException;
import java.time.Duration;

/**
 * Health reports for other programs. Fields keep their names and meanings; new ones may be added. Described in {@code
 * docs/health.md}. Stateless.
 */
final class ReportJson {
    private static final double MILLIS = 1_000.0;

    private ReportJson() {}

    static String of(HealthReport report) {
        ObjectNode root = AsciiJson.object();
        MigrationHealth summary = report.summary();
        root.put("status", summary.status());
        checks(root, summary);
        ObjectNode environments = root.putObject("environments");
        report.environments().forEach(each -> fill(environments.putObject(each.environment()), each));
        return text(root);
    }

    /** An answer that is not a report: one sentence. */
    static String ofProblem(String sentence) {
        return text(AsciiJson.object().put("error", sentence));
    }

    /** An answer of a word or two. */
    static String ofStatus(String status) {
        return text(AsciiJson.object().put("status", status));
    }

    /** The library writes this part, so that there is one shape of it. */
    private static void checks(ObjectNode node, MigrationHealth migrations) {
        try {
            node.putObject("checks").set("migrations", AsciiJson.read(HealthJson.check(migrations)));
        } catch (JsonProcessingException theLibraryWritesJson) {
            throw new UncheckedIOException(theLibraryWritesJson);
        }
    }

    private static void fill(ObjectNode node, EnvironmentHealth health) {
        node.put("tier", health.tier().word());
        checks(node, health.migrations());
        health.known().ifPresent(found -> fill(node, found));
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
        return AsciiJson.line(root) + "\n";
    }
}
