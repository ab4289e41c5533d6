package dev.lockkeeper.health.alert;

import static dev.lockkeeper.health.alert.AlertBench.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.health.Reading;
import dev.lockkeeper.journal.Outcome;
import dev.lockkeeper.migration.Plan;
import dev.lockkeeper.migration.RunEvent;
import dev.lockkeeper.migration.RunFailure;
import dev.lockkeeper.migration.RunOutcome;
import dev.lockkeeper.migration.StepResult;
import dev.lockkeeper.migration.TableName;
import dev.lockkeeper.migration.Verb;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** When somebody is told, and when not. */
class AlertEngineTest {
    private static final Duration PROBE = Duration.ofSeconds(10);

    private final AlertBench bench = new AlertBench();
    private final AlertEngine engine = new AlertEngine(AlertRules.Book.defaults(), bench);
    private final AlertEngine.RunHandle own = new AlertEngine.RunHandle("prod", Tier.PRODUCTION);

    private List<String> see(Reading reading) {
        return words(engine.on(bench.after(PROBE).of(reading)));
    }

    private List<String> hear(RunEvent event) {
        return words(engine.on(own, event));
    }

    private List<String> seeFor(Duration time, Reading reading) {
        List<String> told = new ArrayList<>();
        for (long left = time.toSeconds(); left > 0; left -= PROBE.toSeconds()) {
            told.addAll(see(reading));
        }
        return told;
    }

    private static RunEvent started() {
        return new RunEvent.Started(
                UUID.randomUUID(),
                new Plan(Verb.APPLY, TableName.DEFAULT, false, List.of(), Optional.empty()),
                4711,
                "UTC");
    }

    private static RunFailure failure() {
        return new RunFailure(
                "004_x.sql",
                "004_x.sql",
                Optional.of(2),
                Optional.empty(),
                Optional.empty(),
                Optional.of("42P01"),
                "relation \"passage\" does not exist",
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static RunEvent completed() {
        StepResult done = new StepResult("004_x.sql", Outcome.APPLIED, false, Duration.ofSeconds(1));
        return new RunEvent.Finished(new RunOutcome.Completed(List.of(done)), Duration.ofSeconds(1));
    }

    private static RunEvent failedRun() {
        return new RunEvent.Finished(new RunOutcome.Failed(List.of(), failure(), "Nothing changed."), Duration.ZERO);
    }

    private static RunEvent retry() {
        return new RunEvent.RetryScheduled("004_x.sql", 1, 5, Duration.ofSeconds(1), failure());
    }

    @Test
    void whatFailedIsToldOnceAndOnceWhenItIsOver() {
        assertThat(see(AlertBench.upToDate())).isEmpty();
        assertThat(see(AlertBench.failed(1))).containsExactly("begin failed");
        assertThat(seeFor(Duration.ofMinutes(30), AlertBench.failed(1))).isEmpty();
        assertThat(see(AlertBench.failed(2))).isEmpty();
        assertThat(see(AlertBench.upToDate())).containsExactly("over failed");
        assertThat(see(AlertBench.upToDate())).isEmpty();
        assertThat(see(AlertBench.failed(1))).containsExactly("begin failed");
    }

    @Test
    void whatIsPendingIsToldAfterItsTimeAndOnlyWhereThatIsUnusual() {
        assertThat(seeFor(Duration.ofMinutes(60), AlertBench.pending(2))).isEmpty();
        assertThat(see(AlertBench.pending(2))).containsExactly("begin pending");
        assertThat(engine.lasting().getFirst().sentence()).contains("2 migrations are pending", "prod (production)");
        assertThat(see(AlertBench.upToDate())).containsExactly("over pending");

        for (int probe = 0; probe < 1000; probe++) {
            bench.after(PROBE);
            assertThat(engine.on(bench.of("dev", Tier.DEVELOPMENT, AlertBench.pending(2))))
                    .isEmpty();
        }
    }

    @Test
    void anUnknownObservationNeitherBeginsNorEndsAnyOther() {
        see(AlertBench.failed(1));
        seeFor(Duration.ofMinutes(50), AlertBench.pending(1));
        see(AlertBench.failed(1));
        List<String> told = seeFor(Duration.ofMinutes(20), AlertBench.unknown());
        assertThat(told).containsExactly("begin unreadable");
        assertThat(engine.lasting().getLast().sentence())
                .contains("does not answer")
                .doesNotContain("geheim");
        // It was pending for 50 minutes before, and nobody has said that it ended.
        assertThat(see(AlertBench.failed(1))).containsExactlyInAnyOrder("over unreadable", "begin pending");
        assertThat(see(AlertBench.pending(1))).containsExactly("over failed");
    }

    @Test
    void anAnswerNowAndThenKeepsUnreadableFromBeginning() {
        for (int round = 0; round < 50; round++) {
            assertThat(seeFor(Duration.ofSeconds(110), AlertBench.unknown())).isEmpty();
            assertThat(see(AlertBench.upToDate())).isEmpty();
        }
    }

    @Test
    void aRunThatIsSeenForTooLongIsToldUntilItEnds() {
        assertThat(see(bench.running(Duration.ofMinutes(5), Duration.ZERO, 0))).isEmpty();
        assertThat(see(bench.running(Duration.ofSeconds(301), Duration.ZERO, 0)))
                .containsExactly("begin run");
        assertThat(engine.lasting().getFirst().since())
                .isEqualTo(bench.instant().minusSeconds(301));
        assertThat(see(bench.running(Duration.ofSeconds(400), Duration.ZERO, 0)))
                .isEmpty();
        assertThat(see(AlertBench.upToDate())).containsExactly("over run");
    }

    @Test
    void aPauseBetweenTwoAttemptsEndsNoWait() {
        Duration age = Duration.ofMinutes(1);
        assertThat(see(bench.running(age, Duration.ofSeconds(31), 6)))
                .containsExactlyInAnyOrder("begin lock_wait", "begin queue");
        for (int attempt = 0; attempt < 10; attempt++) {
            assertThat(see(bench.running(age, Duration.ZERO, 0))).isEmpty();
            assertThat(see(bench.running(age, Duration.ofSeconds(40), 9))).isEmpty();
        }
        assertThat(see(bench.running(age, Duration.ZERO, 0))).isEmpty();
        assertThat(seeFor(Duration.ofSeconds(30), bench.running(age, Duration.ZERO, 0)))
                .containsExactlyInAnyOrder("over lock_wait", "over queue");
    }

    @Test
    void aWaitIsOverAtOnceWhenItsRunIs() {
        see(bench.running(Duration.ofMinutes(1), Duration.ofSeconds(31), 0));
        assertThat(see(AlertBench.upToDate())).containsExactly("over lock_wait");
    }

    @Test
    void driftIsToldAndWhatCannotTellOfItEndsNothing() {
        assertThat(see(AlertBench.drift(1))).containsExactly("begin drift");
        assertThat(see(AlertBench.failed(0))).isEmpty();
        assertThat(see(AlertBench.upToDate())).containsExactly("over drift");
    }

    @Test
    void anOwnRunThatFailsIsToldAtOnceAndAStaleProbeDoesNotEndIt() {
        hear(started());
        assertThat(hear(new RunEvent.FileFailed(failure()))).containsExactly("begin failed");
        assertThat(engine.lasting().getFirst().sentence()).contains("004_x.sql", "relation \"passage\"");
        assertThat(engine.lasting().getFirst().facts()).containsEntry("sqlstate", "42P01");
        var before = bench.of(AlertBench.pending(1));
        bench.after(Duration.ofMillis(2));
        assertThat(hear(failedRun())).isEmpty();
        assertThat(words(engine.on(before))).isEmpty();
        assertThat(see(AlertBench.failed(1))).isEmpty();
        hear(started());
        assertThat(hear(completed())).isEmpty();
        assertThat(see(AlertBench.upToDate())).containsExactly("over failed");
    }

    @Test
    void anOwnRunThatSucceedsEndsWhatTheLastOneBegan() {
        hear(started());
        hear(new RunEvent.FileFailed(failure()));
        hear(failedRun());
        hear(started());
        assertThat(hear(completed())).containsExactly("over failed");
    }

    @Test
    void anOwnRunSaysNothingWhileItWorksAndTimeIsSeenToPass() {
        hear(started());
        bench.after(Duration.ofMinutes(5));
        assertThat(words(engine.tick())).isEmpty();
        bench.after(Duration.ofSeconds(1));
        assertThat(words(engine.tick())).containsExactly("begin run");
        assertThat(words(engine.tick())).isEmpty();
        assertThat(hear(completed())).containsExactly("over run");
    }

    @Test
    void attemptAfterAttemptIsOneWait() {
        hear(started());
        hear(retry());
        bench.after(Duration.ofSeconds(20));
        hear(new RunEvent.AttemptStarted("004_x.sql", 2, 5));
        hear(retry());
        bench.after(Duration.ofSeconds(11));
        assertThat(words(engine.tick())).containsExactly("begin lock_wait");
        assertThat(hear(completed())).containsExactly("over lock_wait");
    }

    @Test
    void waitingForAnotherRunIsWaitingForALock() {
        assertThat(hear(new RunEvent.WaitingForMigratorLock(Optional.empty(), Duration.ofSeconds(31))))
                .containsExactly("begin lock_wait");
        assertThat(hear(new RunEvent.MigratorLockTaken())).containsExactly("over lock_wait");
    }

    @Test
    void theSameRunSeenFromBothSidesIsOneEpisode() {
        hear(started());
        bench.after(Duration.ofMinutes(6));
        assertThat(words(engine.tick())).containsExactly("begin run");
        assertThat(see(bench.running(Duration.ofMinutes(6), Duration.ZERO, 0))).isEmpty();
        assertThat(hear(completed())).isEmpty();
        assertThat(see(AlertBench.upToDate())).containsExactly("over run");
    }

    @Test
    void environmentsAreApart() {
        see(AlertBench.failed(1));
        assertThat(words(engine.on(bench.of("other", Tier.STAGING, AlertBench.upToDate()))))
                .isEmpty();
        assertThat(words(engine.on(bench.of("other", Tier.STAGING, AlertBench.failed(1)))))
                .containsExactly("begin failed");
        assertThat(engine.lasting()).hasSize(2);
    }

    @Test
    void aRuleThatIsOffTellsNothing() {
        AlertEngine quiet = new AlertEngine((environment, tier) -> AlertRules.none(), bench);
        assertThat(quiet.on(bench.of(AlertBench.failed(3)))).isEmpty();
        assertThat(quiet.on(own, started())).isEmpty();
        assertThat(quiet.on(own, new RunEvent.FileFailed(failure()))).isEmpty();
    }
}
