package dev.lockkeeper.health.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.health.alert.channel.AlertChannel;
import dev.lockkeeper.health.alert.channel.RetryPauses;
import dev.lockkeeper.migration.MigrationManager;
import dev.lockkeeper.migration.MigrationResult;
import dev.lockkeeper.migration.OnFailure;
import dev.lockkeeper.migration.RunControl;
import dev.lockkeeper.migration.RunListener;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts at work, with real runs. */
class AlertsTest {
    private static final Duration GENEROUS = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final AlertBench bench = new AlertBench();

    /** Keeps what it is told. */
    private static class Ear implements AlertChannel {
        final List<String> heard = new CopyOnWriteArrayList<>();

        @Override
        public String name() {
            return "ear";
        }

        @Override
        public Answer tell(AlertNotice notice) throws InterruptedException {
            heard.add(notice.event() + " " + notice.alert().rule().word() + " "
                    + notice.alert().environment());
            return new Answer.Told("heard");
        }
    }

    private Alerts open(AlertRoute... routes) {
        return Alerts.open(
                new AlertSettings(AlertRules.Book.defaults(), List.of(routes)),
                RetryPauses.NEVER,
                Duration.ofSeconds(10),
                bench);
    }

    @Test
    void aFileThatFailsIsToldAndOverOnceItIsMended() throws Exception {
        Ear ear = new Ear();
        try (TestDatabase database = TestPostgres.server().newDatabase();
                Alerts alerts = open(AlertRoute.all(ear))) {
            MigrationManager manager = MigrationManager.builder()
                    .connections(database::open)
                    .folder(folder)
                    .onFailure(OnFailure.CONTINUE)
                    .build();
            RunListener runs = alerts.runs("prod", Tier.PRODUCTION);
            Files.writeString(folder.resolve("001_x.sql"), "ALTER TABLE nothing ADD a int;");
            assertThat(manager.migrate(runs, new RunControl())).isInstanceOf(MigrationResult.Failed.class);
            assertThat(alerts.lasting()).singleElement().satisfies(alert -> {
                assertThat(alert.sentence()).contains("001_x.sql failed", "nothing");
                assertThat(alert.facts()).containsEntry("sqlstate", "42P01").containsKey("run");
            });
            Files.writeString(folder.resolve("001_x.sql"), "CREATE TABLE something ();");
            assertThat(manager.migrate(runs, new RunControl())).isInstanceOf(MigrationResult.Completed.class);
            assertThat(alerts.lasting()).isEmpty();
        }
        assertThat(ear.heard).containsExactly("begin failed prod", "over failed prod");
    }

    @Test
    void aChannelThatBlocksHoldsUpNeitherRunsNorProbesNorOthers() {
        CountDownLatch never = new CountDownLatch(1);
        AlertChannel blocked = new Ear() {
            @Override
            public Answer tell(AlertNotice notice) throws InterruptedException {
                never.await();
                return new Answer.Told("late");
            }
        };
        Ear ear = new Ear();
        Alerts alerts = Alerts.open(
                new AlertSettings(AlertRules.Book.defaults(), List.of(AlertRoute.all(blocked), AlertRoute.all(ear))),
                RetryPauses.NEVER,
                Duration.ofMillis(100),
                bench);
        for (int round = 0; round < 200; round++) {
            alerts.accept(bench.after(Duration.ofSeconds(1)).of(AlertBench.failed(1)));
            alerts.accept(bench.after(Duration.ofSeconds(1)).of(AlertBench.upToDate()));
            int told = 2 * (round + 1);
            await().atMost(GENEROUS).until(() -> ear.heard.size() == told);
        }
        alerts.close();
        assertThat(ear.heard).hasSize(400);
    }

    @Test
    void aRouteTakesOnlyWhatItIsFor() {
        Ear only = new Ear();
        Ear noEnd = new Ear();
        try (Alerts alerts = open(
                new AlertRoute(only, Set.of(RuleKind.DRIFT), Set.of(Tier.STAGING), List.of("eu-*"), true),
                new AlertRoute(noEnd, Set.of(), Set.of(), List.of(), false))) {
            alerts.accept(bench.of("eu-1", Tier.STAGING, AlertBench.drift(1)));
            alerts.accept(bench.of("eu-1", Tier.STAGING, AlertBench.upToDate()));
            alerts.accept(bench.of("us-1", Tier.STAGING, AlertBench.drift(1)));
            alerts.accept(bench.of("eu-2", Tier.PRODUCTION, AlertBench.drift(1)));
            alerts.accept(bench.of("eu-3", Tier.STAGING, AlertBench.failed(1)));
        }
        assertThat(only.heard).containsExactly("begin drift eu-1", "over drift eu-1");
        assertThat(noEnd.heard)
                .containsExactly("begin drift eu-1", "begin drift us-1", "begin drift eu-2", "begin failed eu-3");
    }

    @Test
    void aReceiverThatForgetsIsToldAgainWhileItLasts() {
        Ear forgetful = new Ear() {
            @Override
            public Optional<Duration> repeat() {
                return Optional.of(Duration.ofMinutes(5));
            }
        };
        Ear ear = new Ear();
        try (Alerts alerts = open(AlertRoute.all(forgetful), AlertRoute.all(ear))) {
            alerts.accept(bench.of(AlertBench.failed(1)));
            await().atMost(GENEROUS).until(() -> forgetful.heard.size() == 1);
            alerts.accept(bench.after(Duration.ofMinutes(4)).of(AlertBench.failed(1)));
            alerts.accept(bench.after(Duration.ofMinutes(2)).of(AlertBench.failed(1)));
            await().atMost(GENEROUS).until(() -> forgetful.heard.size() == 2);
            alerts.accept(bench.of(AlertBench.upToDate()));
            alerts.accept(bench.after(Duration.ofMinutes(9)).of(AlertBench.upToDate()));
        }
        assertThat(forgetful.heard).containsExactly("begin failed prod", "begin failed prod", "over failed prod");
        assertThat(ear.heard).containsExactly("begin failed prod", "over failed prod");
    }

    @Test
    void patternsAreNames() {
        assertThat(AlertRoute.matches("prod-*", "prod-")).isTrue();
        assertThat(AlertRoute.matches("*eu*", "prod-eu-1")).isTrue();
        assertThat(AlertRoute.matches("prod", "prod-1")).isFalse();
        assertThat(AlertRoute.matches("a.c", "abc")).isFalse();
    }
}
