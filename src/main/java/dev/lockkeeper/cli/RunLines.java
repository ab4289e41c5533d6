package dev.lockkeeper.cli;

import dev.lockkeeper.migration.LockHolder;
import dev.lockkeeper.migration.PlannedStep;
import dev.lockkeeper.migration.RunEvent;
import dev.lockkeeper.migration.RunListener;
import dev.lockkeeper.migration.StepResult;
import dev.lockkeeper.operation.BuildLook;
import dev.lockkeeper.operation.PlainText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The lines of a run while it runs: one per finished file, per part of a file and per failed attempt, and signs of life
 * from a file that takes long, with how far its statement is. A log gets them at growing intervals, a terminal as a line
 * that changes every second. Thread-safe; closing ends the signs of life.
 */
final class RunLines implements RunListener, AutoCloseable {
    private static final List<Duration> SIGNS_OF_LIFE =
            List.of(Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(1));
    private static final Duration BETWEEN_LATER_SIGNS = Duration.ofMinutes(1);
    private static final Duration BETWEEN_LOCK_LINES = Duration.ofSeconds(30);
    private static final Duration TICK = Duration.ofMillis(250);
    private static final Duration BETWEEN_PHASE_LINES = Duration.ofSeconds(5);
    /** A file of more statements than this would bury everything else under its lines. */
    private static final int MOST_STATEMENTS_NAMED = 40;

    private final LiveLine err;
    private final int files;
    private final Style style;
    private int filesDone;
    private final long begin = System.nanoTime();
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(task ->
            Thread.ofPlatform().daemon().name("lockkeeper-signs-of-life").unstarted(task));
    private Optional<Running> running = Optional.empty();
    private Optional<BuildLook> look = Optional.empty();
    private Optional<Duration> nextLockLine = Optional.of(Duration.ZERO);

    /** The file that is on its way, and when it is next mentioned. */
    private record Running(
            String fileName, long begin, int statementsRun, int statements, int signs, String phase, long lastLine) {
        Running(PlannedStep step) {
            this(
                    step.fileName(),
                    System.nanoTime(),
                    Math.min(step.statements(), step.mode().firstStatement() - 1),
                    step.statements(),
                    0,
                    "",
                    System.nanoTime());
        }

        Duration nextSign() {
            return signs < SIGNS_OF_LIFE.size()
                    ? SIGNS_OF_LIFE.get(signs)
                    : SIGNS_OF_LIFE.getLast().plus(BETWEEN_LATER_SIGNS.multipliedBy(signs - SIGNS_OF_LIFE.size() + 1L));
        }

        Duration elapsed() {
            return Duration.ofNanos(System.nanoTime() - begin);
        }

        boolean signIsDue() {
            return elapsed().compareTo(nextSign()) >= 0;
        }

        boolean phaseLineIsDue(String phaseNow) {
            return !phaseNow.isEmpty()
                    && !phaseNow.equals(phase)
                    && System.nanoTime() - lastLine >= BETWEEN_PHASE_LINES.toNanos();
        }

        Running after(int run, int total) {
            return new Running(fileName, begin, run, total, signs, phase, lastLine);
        }

        Running mentioned(String phaseNow) {
            int next = signIsDue() ? signs + 1 : signs;
            return new Running(fileName, begin, statementsRun, statements, next, phaseNow, System.nanoTime());
        }
    }

    /**
     * @param files how many the run has to do
     */
    RunLines(LiveLine err, int files, Style style) {
        this.err = err;
        this.files = files;
        this.style = style;
        ticker.scheduleAtFixedRate(this::tick, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** How long ago the run was started. */
    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    @Override
    public synchronized void on(RunEvent event) {
        switch (event) {
            case RunEvent.WaitingForMigratorLock waiting -> waiting(waiting);
            case RunEvent.MigratorLockTaken taken -> nextLockLine = Optional.of(Duration.ZERO);
            case RunEvent.Started started ->
                err.println("Running "
                        + (started.backendPid() == 0
                                ? "through a transaction-pooling proxy"
                                : "as backend " + started.backendPid())
                        + ", time zone "
                        + PlainText.line(started.timeZone()));
            case RunEvent.FileStarted file -> {
                running = Optional.of(new Running(file.step()));
                look = Optional.empty();
            }
            case RunEvent.StatementsRun run -> {
                running = running.map(file -> file.after(run.run(), run.total()));
                look = Optional.empty();
            }
            case RunEvent.UnitStarted unit -> unit(unit);
            case RunEvent.RetryScheduled retry -> retry(retry);
            case RunEvent.AttemptStarted attempt -> {
                line("attempt", attempt.fileName(), attempt.attempt() + " of " + attempt.attempts());
                look = Optional.empty();
            }
            case RunEvent.ServerMessage message -> line(message.severity(), message.fileName(), message.text());
            case RunEvent.FileDone done -> done(done.result());
            case RunEvent.FileFailed failed -> {
                // Why, the report says in full.
                line(
                        "failed",
                        failed.failure().fileName(),
                        running.map(file -> "after " + Durations.text(file.elapsed()))
                                .orElse("see below"));
                running = Optional.empty();
            }
            case RunEvent.Note note -> err.println("Note: " + PlainText.lines(note.sentence()));
            case RunEvent.Finished finished -> running = Optional.empty();
        }
    }

    private void waiting(RunEvent.WaitingForMigratorLock waiting) {
        if (nextLockLine.filter(next -> waiting.waited().compareTo(next) >= 0).isPresent()) {
            String holder = waiting.holder().map(LockHolder::sentence).orElse("who, this user may not see");
            err.println("Waiting for another run to end (for " + Durations.text(waiting.waited()) + "): "
                    + PlainText.line(holder));
            nextLockLine = Optional.of(waiting.waited().plus(BETWEEN_LOCK_LINES));
        }
    }

    private void done(StepResult result) {
        filesDone++;
        running = running.filter(file -> !file.fileName().equals(result.fileName()));
        if (result.byAnotherProgram()) {
            line("already", result.fileName(), "recorded by another program meanwhile; this run kept nothing of it");
        } else {
            line(result.outcome().word(), result.fileName(), Durations.text(result.duration()));
        }
    }

    private void unit(RunEvent.UnitStarted unit) {
        look = Optional.empty();
        if (unit.total() <= MOST_STATEMENTS_NAMED) {
            line(
                    "statement",
                    unit.fileName() + ":" + unit.position().line(),
                    unit.firstStatement()
                            + (unit.lastStatement() > unit.firstStatement() ? " to " + unit.lastStatement() : "")
                            + " of " + unit.total() + ": " + unit.summary());
        }
    }

    private void retry(RunEvent.RetryScheduled retry) {
        String blockers = look.filter(seen -> seen.fileName().equals(retry.fileName()))
                .map(seen -> seen.progress().blockers())
                .filter(seen -> !seen.isEmpty())
                .map(seen -> ", blocked by " + BuildWords.names(seen))
                .orElse("");
        line(
                "retry",
                retry.fileName(),
                "attempt " + (retry.attempt() + 1) + " of " + retry.attempts() + " in "
                        + Durations.text(retry.pause()) + ": "
                        + retry.failure().message()
                        + retry.failure()
                                .sqlState()
                                .map(state -> " (" + state + ")")
                                .orElse("")
                        + blockers);
        look = Optional.empty();
    }

    /** Hears how far the statement is that runs now. */
    synchronized void seen(BuildLook seen) {
        look = Optional.of(seen);
    }

    private synchronized void tick() {
        running.filter(file -> file.elapsed().compareTo(SIGNS_OF_LIFE.getFirst()) >= 0)
                .ifPresent(file -> {
                    String phase = look.flatMap(seen -> seen.progress().phase()).orElse("");
                    if (err.isLive()) {
                        err.show(bar() + text(word(), file.fileName(), progress(file)));
                    } else if (file.signIsDue() || file.phaseLineIsDue(phase)) {
                        line(word(), file.fileName(), progress(file));
                        running = Optional.of(file.mentioned(phase));
                    }
                });
    }

    /** Of all files, where there are several; of the statement, where the server says how far it is. */
    private String bar() {
        String ofFiles = files > 1 ? ProgressBar.of(Math.min(filesDone, files), files) + " files" : "";
        OptionalDouble share = look.map(seen -> seen.progress().fraction()).orElseGet(OptionalDouble::empty);
        return ofFiles
                + (share.isPresent() ? (ofFiles.isEmpty() ? "" : " ") + ProgressBar.bar(share.getAsDouble()) : "");
    }

    private String word() {
        return look.map(BuildWords::word).orElse("running");
    }

    private String progress(Running file) {
        String statements =
                file.statements() > 1 ? ", " + file.statementsRun() + " of " + file.statements() + " statements" : "";
        return Durations.text(file.elapsed()) + " so far" + statements
                + look.map(BuildWords::sentence)
                        .filter(sentence -> !sentence.isEmpty())
                        .map(sentence -> "; " + sentence)
                        .orElse("");
    }

    private void line(String word, String fileName, String rest) {
        err.println(style.line(text(word, fileName, rest)));
    }

    private static String text(String word, String fileName, String rest) {
        return String.format("  %-11s ", PlainText.line(word)) + PlainText.line(fileName) + ": "
                + PlainText.lines(rest).replace("\n", "\n              ");
    }

    @Override
    public void close() {
        ticker.shutdownNow();
        err.clear();
    }
}
