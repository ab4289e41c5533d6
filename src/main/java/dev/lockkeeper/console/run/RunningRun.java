package dev.lockkeeper.console.run;

import dev.lockkeeper.migration.PlannedStep;
import dev.lockkeeper.migration.RunOutcome;
import dev.lockkeeper.migration.Verb;
import dev.lockkeeper.operation.Description;
import dev.lockkeeper.operation.MigrationOperation;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What belongs to one run; replaced as a whole by the next. Used on the screen's thread. */
final class RunningRun {
    /** After so long without an answer of the watch, what it said last is no longer taken for true. */
    private static final Duration UNSEEN = Duration.ofSeconds(4);

    final MigrationOperation operation;
    final Description description;
    final Instant startedAt;
    final RunObstacles obstacles;
    RunStage stage = new RunStage.Going();
    Optional<Integer> backend = Optional.empty();
    Optional<RunBuild> build = Optional.empty();
    private Optional<Instant> lastSeen = Optional.empty();
    private Optional<Instant> unseenSince = Optional.empty();

    RunningRun(MigrationOperation operation, Instant startedAt, RunObstacles obstacles) {
        this.operation = operation;
        this.description = operation.describe();
        this.startedAt = startedAt;
        this.obstacles = obstacles;
    }

    Verb verb() {
        return operation.plan().verb();
    }

    void backend(int pid, Instant now) {
        // Behind a transaction-pooling proxy there is none to name.
        backend = Optional.of(pid).filter(known -> known != 0);
        lastSeen = Optional.of(now);
    }

    boolean isWatched(int pid) {
        return stage.active() && backend.equals(Optional.of(pid));
    }

    void seen(Instant when) {
        lastSeen = Optional.of(when);
        unseenSince = Optional.empty();
    }

    void notSeen() {
        unseenSince = unseenSince.or(() -> lastSeen);
    }

    void ended(RunResult result) {
        stage = new RunStage.Ended(result);
        unseenSince = Optional.empty();
        build = Optional.empty();
    }

    /** Since when nobody has seen the backend; empty while somebody does. */
    Optional<Instant> unseenSince(Instant now) {
        if (stage.active() && backend.isPresent() && unseenSince.isEmpty()) {
            unseenSince = lastSeen.filter(seen -> Duration.between(seen, now).compareTo(UNSEEN) > 0);
        }
        return unseenSince;
    }

    Duration elapsed(Instant now) {
        return stage instanceof RunStage.Ended ended ? ended.result().took() : Duration.between(startedAt, now);
    }

    FailureReport report(RunOutcome.Failed failed, Instant at, Duration took) {
        Optional<PlannedStep> step = operation.plan().steps().stream()
                .filter(planned -> planned.fileName().equals(failed.failure().fileName()))
                .findFirst();
        return new FailureReport(
                description.button(),
                description.environment(),
                description.tier(),
                operation.identity(),
                failed.failure(),
                step.flatMap(PlannedStep::script),
                step.map(PlannedStep::statements).orElse(0),
                verb() != Verb.RUN
                        && step.filter(planned -> planned.mode().transactions().canStopHalfway())
                                .isPresent(),
                failed.databaseState(),
                at,
                took,
                backend);
    }
}
