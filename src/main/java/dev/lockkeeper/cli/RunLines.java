package dev.lockkeeper.cli;

import dev.lockkeeper.migration.LockHolder;
import dev.lockkeeper.migration.RunEvent;
import dev.lockkeeper.migration.RunListener;
import dev.lockkeeper.migration.StepResult;
import dev.lockkeeper.operation.PlainText;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The lines of a run while it runs: one per finished file, and a sign of life from a file that takes long. The same on a
 * terminal and in a log. Thread-safe; closing ends the signs of life.
 */
final class RunLines implements RunListener, AutoCloseable {
    private static final List<Duration> SIGNS_OF_LIFE =
            List.of(Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(1));
    private static final Duration BETWEEN_LATER_SIGNS = Duration.ofMinutes(1);
    private static final Duration BETWEEN_LOCK_LINES = Duration.ofSeconds(30);
    private static final Duration TICK = Duration.ofMillis(250);

    private final PrintStream err;
    private final long begin = System.nanoTime();
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(task ->
            Thread.ofPlatform().daemon().name("lockkeeper-signs-of-life").unstarted(task));
    private Optional<Running> running = Optional.empty();
    private Optional<Duration> nextLockLine = Optional.of(Duration.ZERO);

    /** The file that is on its way, and when it is next mentioned. */
    private record Running(String fileName, long begin, int statementsRun, int statements, int signs) {
        Duration nextSign() {
            return signs < SIGNS_OF_LIFE.size()
                    ? SIGNS_OF_LIFE.get(signs)
                    : SIGNS_OF_LIFE.getLast().plus(BETWEEN_LATER_SIGNS.multipliedBy(signs - SIGNS_OF_LIFE.size() + 1L));
        }

        Duration elapsed() {
            return Duration.ofNanos(System.nanoTime() - begin);
        }
    }

    RunLines(PrintStream err) {
        this.err = err;
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
                err.println("Running as backend " + started.backendPid() + ", time zone "
                        + PlainText.line(started.timeZone()));
            case RunEvent.FileStarted file ->
                running = Optional.of(new Running(
                        file.step().fileName(),
                        System.nanoTime(),
                        0,
                        file.step().statements(),
                        0));
            case RunEvent.StatementsRun run ->
                running = running.map(
                        file -> new Running(file.fileName(), file.begin(), run.run(), run.total(), file.signs()));
            case RunEvent.UnitStarted unit ->
                line(
                        "statement",
                        unit.fileName() + ":" + unit.position().line(),
                        unit.firstStatement()
                                + (unit.lastStatement() > unit.firstStatement() ? " to " + unit.lastStatement() : "")
                                + " of " + unit.total() + ": " + unit.summary());
            case RunEvent.RetryScheduled retry ->
                line(
                        "retry",
                        retry.fileName(),
                        "attempt " + retry.attempt() + " of " + retry.attempts() + " failed: "
                                + retry.failure().message() + "; trying again in " + Durations.text(retry.pause()));
            case RunEvent.AttemptStarted attempt ->
                line("attempt", attempt.fileName(), attempt.attempt() + " of " + attempt.attempts());
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
        running = running.filter(file -> !file.fileName().equals(result.fileName()));
        if (result.byAnotherProgram()) {
            line("already", result.fileName(), "recorded by another program meanwhile; this run kept nothing of it");
        } else {
            line(result.outcome().word(), result.fileName(), Durations.text(result.duration()));
        }
    }

    private synchronized void tick() {
        running.filter(file -> file.elapsed().compareTo(file.nextSign()) >= 0).ifPresent(file -> {
            String statements = file.statements() > 1
                    ? ", " + file.statementsRun() + " of " + file.statements() + " statements"
                    : "";
            line("running", file.fileName(), Durations.text(file.elapsed()) + " so far" + statements);
            running = Optional.of(new Running(
                    file.fileName(), file.begin(), file.statementsRun(), file.statements(), file.signs() + 1));
        });
    }

    private void line(String word, String fileName, String rest) {
        err.println(String.format("  %-11s ", PlainText.line(word)) + PlainText.line(fileName) + ": "
                + PlainText.lines(rest).replace("\n", "\n              "));
    }

    @Override
    public void close() {
        ticker.shutdownNow();
    }
}
