package dev.lockkeeper.console.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.migration.RetryPolicy;
import dev.lockkeeper.migration.RunSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attempts that get no lock: seen, counted down, begun early, given up. With real locks, without a screen. */
class RetryTest {
    /** The pause never ends by itself within a test: only a decision ends it. */
    private static final RunSettings PATIENT = RunSettings.DEFAULT
            .withLockTimeout(Duration.ofSeconds(2))
            .withRetries(new RetryPolicy(3, Duration.ofMinutes(50), 1, Duration.ofMinutes(50), 0));

    @TempDir
    Path folder;

    private TestPlace place;
    private TestConsole console;

    @BeforeEach
    void open() {
        place = new TestPlace(Tier.STAGING, folder, PATIENT)
                .file("001_a.sql", "CREATE TABLE berths ();\nVACUUM berths;\nALTER TABLE t ADD COLUMN x int;");
        place.database.execute("CREATE TABLE t (id int)");
        console = new TestConsole(place.desk);
    }

    @AfterEach
    void close() {
        console.close();
        place.close();
        assertThat(console.errors).isEmpty();
    }

    private RunRetry pause() {
        console.until(() -> console.now().retry().isPresent());
        return console.now().retry().orElseThrow();
    }

    @Test
    void theNextAttemptIsCountedDownAndCanBeginNow() throws Exception {
        try (Connection holder = place.lock("t")) {
            console.start(console.flow::applyAllPending);
            RunRetry retry = pause();
            assertThat(retry.failed()).isEqualTo(1);
            assertThat(retry.sentence())
                    .matches("No lock in time: held by pid \\d+ \\(reporting, \\w+\\), idle in transaction");
            assertThat(console.call(() -> console.model.log().text()))
                    .contains("attempt 1 of 3 failed: canceling statement due to lock timeout");
            assertThat(console.call(() -> console.model.files().getFirst().waiting()))
                    .isTrue();
            assertThat(console.call(() -> console.shell.activityProperty().get().words()))
                    .matches("Applying 1 of 1: attempt 2 of 3 in \\d+ m \\d\\d s");
            assertThat(console.call(() -> List.copyOf(console.model.units())))
                    .extracting(RunUnit::stage)
                    .containsExactly(FileStage.DONE, FileStage.DONE, FileStage.RUNNING);

            console.perform(console.flow::retryNow);
            console.until(() ->
                    console.now().retry().filter(next -> next.failed() == 2).isPresent());
            assertThat(console.call(() -> console.model.log().text())).contains("attempt 2 of 3 failed: ");
            holder.rollback();
            console.perform(console.flow::retryNow);
        }
        assertThat(console.result().kind()).isEqualTo(RunResult.Kind.DONE);
        assertThat(console.now().retry()).isEmpty();
        assertThat(console.now().attempt()).isEmpty();
    }

    @Test
    void givingUpLetsTheFailureStand() throws Exception {
        try (Connection holder = place.lock("t")) {
            console.start(console.flow::applyAllPending);
            pause();
            assertThat(console.now().ifCancelled())
                    .isEqualTo("If cancelled now: of 001_a.sql statements 1 to 2 are kept, and it can be resumed.");
            console.perform(console.flow::giveUp);
            assertThat(console.result().kind()).isEqualTo(RunResult.Kind.FAILED);
            assertThat(holder.isValid(1)).isTrue();
        }
        assertThat(console.call(() -> console.model.failureProperty().get()).map(FailureReport::halfway))
                .isEqualTo(Optional.of(true));
        console.start(() -> console.flow.resume(List.of("001_a.sql")));
        assertThat(console.result().kind()).isEqualTo(RunResult.Kind.DONE);
        assertThat(console.call(() -> List.copyOf(console.model.units())))
                .extracting(unit -> unit.stage() + (unit.earlier() ? " earlier" : ""))
                .containsExactly("DONE earlier", "DONE earlier", "DONE");
    }

    @Test
    void theCountdownRoundsUpAndNeverGoesBelowNothing() {
        Instant begin = Instant.parse("2026-01-01T00:00:00Z");
        RunRetry retry = new RunRetry(1, 5, begin, Duration.ofMillis(2_500), "Lost a deadlock", List.of());
        assertThat(retry.countdown(begin)).isEqualTo("attempt 2 of 5 in 3 s");
        assertThat(retry.countdown(begin.plusMillis(1_600))).isEqualTo("attempt 2 of 5 in 1 s");
        assertThat(retry.countdown(begin.plusSeconds(9))).isEqualTo("attempt 2 of 5 now");
        assertThat(retry.passed(begin.plusMillis(1_250))).isEqualTo(0.5);
        assertThat(retry.passed(begin.plusSeconds(9))).isEqualTo(1);
        assertThat(retry.sentence()).isEqualTo("Lost a deadlock");
        assertThat(new RunRetry(1, 5, begin, Duration.ofMinutes(3), "", List.of()).countdown(begin))
                .isEqualTo("attempt 2 of 5 in 3 m 00 s");
    }
}
