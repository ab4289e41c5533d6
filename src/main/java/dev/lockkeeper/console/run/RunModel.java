package dev.lockkeeper.console.run;

import dev.lockkeeper.console.Ages;
import dev.lockkeeper.console.migrations.LiveFile;
import dev.lockkeeper.console.theme.Tone;
import dev.lockkeeper.migration.RunEvent;
import dev.lockkeeper.migration.RunOutcome;
import dev.lockkeeper.operation.MigrationOperation;
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
    private final Clock clock;
    private final RunLog log;
    private final RunFiles files = new RunFiles();
    private final RunUnits units = new RunUnits();
    private final ReadOnlyObjectWrapper<Optional<RunSnapshot>> snapshot = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<FailureReport>> failure =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<LastRun>> lastRun = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Map<String, LiveFile>> live = new ReadOnlyObjectWrapper<>(Map.of());

    private Optional<RunningRun> running = Optional.empty();

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

    /** The parts of the file the run is at, where that file does not run in one transaction; empty for others. */
    public ObservableList<RunUnit> units() {
        return units.list();
    }

    /** The place in {@link #units} of the part that runs or that it stopped at; -1 if there is none. */
    int currentUnit() {
        return units.current();
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
        RunningRun now = new RunningRun(operation, clock.instant(), new RunObstacles(clock, log));
        running = Optional.of(now);
        failure.set(Optional.empty());
        files.begin(operation.plan());
        units.clear();
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

    private void take(RunningRun now, RunEvent event, List<LogLine> lines) {
        boolean sameWaitAgain = false;
        Instant moment = clock.instant();
        switch (event) {
            case RunEvent.Started started -> now.backend(started.backendPid(), moment);
            case RunEvent.WaitingForMigratorLock waiting -> sameWaitAgain = now.obstacles.behindAnotherRun(waiting);
            case RunEvent.MigratorLockTaken taken -> now.obstacles.migratorLockTaken();
            case RunEvent.FileStarted file -> {
                now.obstacles.somethingElseBegins();
                now.build = Optional.empty();
                files.started(file.step().fileName(), moment);
                units.begin(file.step().fileName());
            }
            case RunEvent.UnitStarted unit -> {
                now.obstacles.somethingElseBegins();
                now.build = Optional.empty();
                units.started(unit, moment);
                files.at(Optional.of(CurrentStatement.of(unit)), false);
            }
            case RunEvent.StatementsRun ran -> {
                files.ran(ran.fileName(), ran.run());
                units.ran(ran.run(), moment);
            }
            case RunEvent.RetryScheduled pause -> {
                now.obstacles.paused(pause);
                files.at(Optional.empty(), true);
            }
            case RunEvent.AttemptStarted attempt -> {
                now.obstacles.attempted(attempt);
                files.at(Optional.empty(), false);
            }
            case RunEvent.FileDone done -> files.done(done.result());
            case RunEvent.FileFailed failed -> {
                files.failed(failed.failure(), moment);
                units.ended(FileStage.FAILED, moment);
            }
            default -> {
                // Only the log speaks of it.
            }
        }
        if (!sameWaitAgain) {
            RunWords.of(event, now.verb(), clock.getZone())
                    .ifPresent(said -> lines.add(new LogLine(moment, said.tone(), said.text())));
        }
    }

    /** What was read of a file that does not run in one transaction. */
    void planned(String fileName, List<RunUnit> read) {
        running.ifPresent(now -> units.planned(fileName, read));
    }

    void seen(WatchSample sample) {
        running.filter(now -> now.isWatched(sample.pid())).ifPresent(now -> {
            now.seen(sample.takenAt());
            if (sample.fileName().equals(files.current())) {
                now.obstacles.seen(sample);
                now.build = sample.build();
                files.at(
                        sample.statement(),
                        sample.waiting() || now.obstacles.retry().isPresent());
            }
            derive(now);
        });
    }

    void notSeen(int pid) {
        running.filter(now -> now.isWatched(pid)).ifPresent(now -> {
            now.notSeen();
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
            String sentence = RunWords.sentence(outcome, now.verb(), now.description.environment());
            Instant at = clock.instant();
            if (outcome instanceof RunOutcome.Failed failed) {
                Duration took = files.find(failed.failure().fileName())
                        .flatMap(file -> file.length(at))
                        .orElse(Duration.ZERO);
                failure.set(Optional.of(now.report(failed, at, took)));
            }
            now.obstacles.somethingElseBegins();
            outcome.done().forEach(files::done);
            if (outcome instanceof RunOutcome.Failed failed) {
                files.failed(failed.failure(), at);
            }
            FileStage unfinished = switch (outcome) {
                case RunOutcome.Cancelled cancelled -> FileStage.CANCELLED;
                case RunOutcome.Failed failed -> FileStage.FAILED;
                default -> FileStage.UNKNOWN;
            };
            files.over(unfinished == FileStage.FAILED ? FileStage.UNKNOWN : unfinished, at);
            units.over(unfinished, at);
            // The log has told of the failure already, where it happened.
            log.add(
                    RunWords.kind(outcome).tone(),
                    outcome instanceof RunOutcome.Failed failed ? failed.databaseState() : sentence);
            end(now, RunWords.kind(outcome), sentence, RunWords.brief(outcome), at);
        });
    }

    /** The run could not be done, or nobody knows how it ended. */
    void endedWithoutOutcome(RunResult.Kind kind, String sentence) {
        running.ifPresent(now -> {
            Instant at = clock.instant();
            files.over(FileStage.UNKNOWN, at);
            units.over(FileStage.UNKNOWN, at);
            log.add(kind.tone(), sentence);
            end(now, kind, sentence, kind == RunResult.Kind.NOT_RUN ? "not run" : "ended with an error", at);
        });
    }

    private void end(RunningRun now, RunResult.Kind kind, String sentence, String brief, Instant at) {
        Duration took = Duration.between(now.startedAt, at);
        String name = now.description.button();
        now.ended(new RunResult(kind, sentence, name + " " + brief, at, took));
        now.obstacles.somethingElseBegins();
        String file = files().size() == 1 ? ": " + files().getFirst().fileName() : "";
        lastRun.set(Optional.of(new LastRun(
                kind.icon(), name + file + ", " + brief + " in " + Ages.length(took), at, Optional.empty())));
        derive(now);
    }

    private void derive(RunningRun now) {
        Instant moment = clock.instant();
        boolean active = now.stage.active();
        Optional<RunFile> at = files.current().flatMap(files::find);
        snapshot.set(Optional.of(new RunSnapshot(
                now.description.button(),
                now.verb(),
                now.stage,
                now.startedAt,
                now.elapsed(moment),
                now.backend,
                files.currentNumber(),
                files().size(),
                files.current(),
                at.flatMap(file -> file.length(moment)).orElse(Duration.ZERO),
                at.flatMap(RunFile::statement),
                now.obstacles.waiting(),
                now.obstacles.behind(),
                now.obstacles.retry(),
                now.obstacles.attempt(),
                now.build,
                now.unseenSince(moment),
                active ? files.ifCancelled(now.verb()) : "")));
        live.set(active ? files.live(moment) : Map.of());
    }
}
