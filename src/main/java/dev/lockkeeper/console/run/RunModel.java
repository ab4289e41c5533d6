package dev.lockkeeper.console.run;

import dev.lockkeeper.console.Ages;
import dev.lockkeeper.console.migrations.LiveFile;
import dev.lockkeeper.console.theme.Tone;
import dev.lockkeeper.migration.PlannedStep;
import dev.lockkeeper.migration.RunEvent;
import dev.lockkeeper.migration.RunOutcome;
import dev.lockkeeper.operation.Description;
import dev.lockkeeper.operation.MigrationOperation;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ObservableList;

/**
 * What is known of the run that is going on, and of the last one in this window. State goes out as read-only properties and
 * is changed by named methods only. Used on the screen's thread; knows no nodes.
 */
public final class RunModel {
    /** After so long without an answer of the watch, what it said last is no longer taken for true. */
    private static final Duration UNSEEN = Duration.ofSeconds(4);

    private final Clock clock;
    private final RunLog log;
    private final RunFiles files = new RunFiles();
    private final ReadOnlyObjectWrapper<Optional<RunSnapshot>> snapshot = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<FailureReport>> failure =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<LastRun>> lastRun = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Map<String, LiveFile>> live = new ReadOnlyObjectWrapper<>(Map.of());

    private Optional<Running> running = Optional.empty();

    /** What belongs to one run; replaced as a whole by the next. */
    private static final class Running {
        final MigrationOperation operation;
        final Description description;
        final Instant startedAt;
        RunStage stage = new RunStage.Going();
        Optional<Integer> backend = Optional.empty();
        Optional<RunWait> wait = Optional.empty();
        Optional<Instant> lastSeen = Optional.empty();
        Optional<Instant> unseenSince = Optional.empty();

        Running(MigrationOperation operation, Instant startedAt) {
            this.operation = operation;
            this.description = operation.describe();
            this.startedAt = startedAt;
        }
    }

    /** @param clock the time of this computer, in the operator's zone */
    public RunModel(Clock clock) {
        this.clock = clock;
        this.log = new RunLog(clock);
    }

    /** The time this model lives by. */
    public Clock clock() {
        return clock;
    }

    /** The run that is going on, or the last one of this window; empty before the first. */
    public ReadOnlyObjectProperty<Optional<RunSnapshot>> snapshotProperty() {
        return snapshot.getReadOnlyProperty();
    }

    /** The failure that has not been dismissed. */
    public ReadOnlyObjectProperty<Optional<FailureReport>> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /** The last run that is over. */
    public ReadOnlyObjectProperty<Optional<LastRun>> lastRunProperty() {
        return lastRun.getReadOnlyProperty();
    }

    /** The files of the run that is going on, by name; empty when none is. */
    public ReadOnlyObjectProperty<Map<String, LiveFile>> liveFilesProperty() {
        return live.getReadOnlyProperty();
    }

    /** The files of the run, in its order. */
    public ObservableList<RunFile> files() {
        return files.list();
    }

    /** The log of the run. */
    public RunLog log() {
        return log;
    }

    /** Remembers a run of another window or day, unless one of this window is known already. */
    public void remember(LastRun earlier) {
        if (snapshot.get().isEmpty()) {
            lastRun.set(Optional.of(earlier));
        }
    }

    /** The operator has read the failure. */
    public void dismissFailure() {
        failure.set(Optional.empty());
    }

    /** Time has passed. */
    public void tick() {
        running.ifPresent(this::derive);
    }

    void begin(MigrationOperation operation) {
        Running now = new Running(operation, clock.instant());
        running = Optional.of(now);
        failure.set(Optional.empty());
        files.begin(operation.plan());
        log.clear();
        log.add(Tone.PLAIN, now.description.title() + ", plan " + now.description.fingerprint());
        derive(now);
    }

    void take(List<RunEvent> events, long missed) {
        running.ifPresent(now -> {
            List<LogLine> lines = new ArrayList<>();
            events.forEach(event -> take(now, event, lines));
            log.addAll(lines);
            log.missed(missed);
            derive(now);
        });
    }

    private void take(Running now, RunEvent event, List<LogLine> lines) {
        boolean sameWaitAgain = false;
        switch (event) {
            case RunEvent.Started started -> {
                now.backend = Optional.of(started.backendPid());
                now.lastSeen = Optional.of(clock.instant());
            }
            case RunEvent.WaitingForMigratorLock waiting -> {
                RunWait.ForAnotherRun wait = new RunWait.ForAnotherRun(
                        RunWords.holder(waiting.holder(), clock.getZone()), waiting.waited(), clock.instant());
                sameWaitAgain = now.wait
                        .filter(RunWait.ForAnotherRun.class::isInstance)
                        .filter(before -> before.sentence().equals(wait.sentence()))
                        .isPresent();
                now.wait = Optional.of(wait);
            }
            case RunEvent.MigratorLockTaken taken -> now.wait = Optional.empty();
            case RunEvent.FileStarted file -> {
                noLongerWaiting(now);
                files.started(file.step().fileName(), clock.instant());
            }
            case RunEvent.FileDone done -> files.done(done.result());
            case RunEvent.FileFailed failed -> files.failed(failed.failure(), clock.instant());
            default -> {
                // Only the log speaks of it.
            }
        }
        if (!sameWaitAgain) {
            RunWords.of(event, now.operation.plan().verb(), clock.getZone())
                    .ifPresent(said -> lines.add(new LogLine(clock.instant(), said.tone(), said.text())));
        }
    }

    void seen(WatchSample sample) {
        running.filter(now -> now.stage.active() && now.backend.equals(Optional.of(sample.pid())))
                .ifPresent(now -> {
                    now.lastSeen = Optional.of(sample.takenAt());
                    now.unseenSince = Optional.empty();
                    if (sample.fileName().equals(files.current())) {
                        waitForLock(now, sample);
                        files.at(sample.statement(), sample.waiting());
                    }
                    derive(now);
                });
    }

    private void waitForLock(Running now, WatchSample sample) {
        Optional<RunWait.ForLock> before =
                now.wait.filter(RunWait.ForLock.class::isInstance).map(RunWait.ForLock.class::cast);
        if (sample.waiting()) {
            Instant since = before.map(RunWait.ForLock::since).orElse(sample.takenAt());
            RunWait.ForLock wait = new RunWait.ForLock(sample.blockers(), sample.behind(), since);
            if (!before.map(RunModel::names).equals(Optional.of(names(wait)))) {
                log.add(
                        Tone.WARNING,
                        "waits for a lock"
                                + (names(wait).isEmpty() ? "" : ", held by " + String.join("; ", names(wait))));
            }
            now.wait = Optional.of(wait);
        } else {
            noLongerWaiting(now);
        }
    }

    private void noLongerWaiting(Running now) {
        now.wait
                .filter(RunWait.ForLock.class::isInstance)
                .ifPresent(wait -> log.add(Tone.PLAIN, "no longer waits, after " + wait.length(clock.instant())));
        now.wait = Optional.empty();
    }

    private static List<String> names(RunWait.ForLock wait) {
        return wait.blockers().stream().map(Blocker::name).toList();
    }

    void notSeen(int pid) {
        running.filter(now -> now.stage.active() && now.backend.equals(Optional.of(pid)))
                .ifPresent(now -> {
                    now.unseenSince = now.unseenSince.or(() -> now.lastSeen);
                    derive(now);
                });
    }

    void cancelling() {
        running.filter(now -> now.stage.active()).ifPresent(now -> {
            now.stage = new RunStage.Cancelling();
            log.add(Tone.WARNING, "the operator cancels; the server is asked to stop");
            derive(now);
        });
    }

    void ended(RunOutcome outcome) {
        running.ifPresent(now -> {
            String place = now.description.environment();
            String sentence = RunWords.sentence(outcome, now.operation.plan().verb(), place);
            Instant at = clock.instant();
            if (outcome instanceof RunOutcome.Failed failed) {
                failure.set(Optional.of(report(now, failed, at)));
            }
            outcome.done().forEach(files::done);
            if (outcome instanceof RunOutcome.Failed failed) {
                files.failed(failed.failure(), at);
            }
            files.over(outcome instanceof RunOutcome.Cancelled ? FileStage.CANCELLED : FileStage.UNKNOWN, at);
            // The log has told of the failure already, where it happened.
            log.add(
                    tone(RunWords.kind(outcome)),
                    outcome instanceof RunOutcome.Failed failed ? failed.databaseState() : sentence);
            end(now, RunWords.kind(outcome), sentence, RunWords.brief(outcome), at);
        });
    }

    /** The run could not be done, or nobody knows how it ended. */
    void endedWithoutOutcome(RunResult.Kind kind, String sentence) {
        running.ifPresent(now -> {
            files.over(FileStage.UNKNOWN, clock.instant());
            log.add(tone(kind), sentence);
            end(
                    now,
                    kind,
                    sentence,
                    kind == RunResult.Kind.NOT_RUN ? "not run" : "ended with an error",
                    clock.instant());
        });
    }

    private static Tone tone(RunResult.Kind kind) {
        return switch (kind) {
            case DONE -> Tone.SUCCESS;
            case FAILED -> Tone.DANGER;
            case CANCELLED, NOT_RUN -> Tone.WARNING;
        };
    }

    private void end(Running now, RunResult.Kind kind, String sentence, String brief, Instant at) {
        Duration took = Duration.between(now.startedAt, at);
        String name = now.description.button();
        now.stage = new RunStage.Ended(new RunResult(kind, sentence, name + " " + brief, at, took));
        noLongerWaiting(now);
        now.unseenSince = Optional.empty();
        String file = files().size() == 1 ? ": " + files().getFirst().fileName() : "";
        lastRun.set(Optional.of(new LastRun(
                kind.icon(), name + file + ", " + brief + " in " + Ages.length(took), at, Optional.empty())));
        derive(now);
    }

    private FailureReport report(Running now, RunOutcome.Failed failed, Instant at) {
        Optional<PlannedStep> step = now.operation.plan().steps().stream()
                .filter(planned -> planned.fileName().equals(failed.failure().fileName()))
                .findFirst();
        Optional<Path> path = step.flatMap(PlannedStep::script);
        return new FailureReport(
                now.description.button(),
                now.description.environment(),
                now.description.tier(),
                now.operation.identity(),
                failed.failure(),
                path,
                step.map(PlannedStep::statements).orElse(0),
                failed.databaseState(),
                at,
                files.find(failed.failure().fileName())
                        .flatMap(file -> file.length(at))
                        .orElse(Duration.ZERO),
                now.backend);
    }

    private void derive(Running now) {
        Instant moment = clock.instant();
        boolean active = now.stage.active();
        if (active && now.backend.isPresent() && now.unseenSince.isEmpty()) {
            now.unseenSince =
                    now.lastSeen.filter(seen -> Duration.between(seen, moment).compareTo(UNSEEN) > 0);
        }
        Optional<RunFile> at = files.current().flatMap(files::find);
        Duration elapsed = now.stage instanceof RunStage.Ended ended
                ? ended.result().took()
                : Duration.between(now.startedAt, moment);
        snapshot.set(Optional.of(new RunSnapshot(
                now.description.button(),
                now.operation.plan().verb(),
                now.stage,
                now.startedAt,
                elapsed,
                now.backend,
                files.currentNumber(),
                files().size(),
                files.current(),
                at.flatMap(file -> file.length(moment)).orElse(Duration.ZERO),
                at.flatMap(RunFile::statement),
                now.wait,
                now.unseenSince,
                active ? files.ifCancelled(now.operation.plan().verb()) : "")));
        live.set(active ? files.live(moment) : Map.of());
    }
}
