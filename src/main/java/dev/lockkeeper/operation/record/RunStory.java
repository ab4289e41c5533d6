package dev.lockkeeper.operation.record;

import dev.lockkeeper.migration.LockHolder;
import dev.lockkeeper.migration.RunEvent;
import dev.lockkeeper.migration.RunFailure;
import dev.lockkeeper.migration.RunListener;
import dev.lockkeeper.migration.RunOutcome;
import dev.lockkeeper.operation.incident.MaskedSql;
import dev.lockkeeper.operation.record.Story.Kind;
import dev.lockkeeper.sql.Secrets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Listens to a run and keeps what happened, for the journal. Statements are named without the values in them. However long
 * the run is, what is kept of it stays small: its beginning and its end, and single statements only while there are few.
 * Thread-safe.
 */
public final class RunStory implements RunListener {
    private static final int FIRST_LINES = 800;
    private static final int LAST_LINES = 400;
    private static final int STATEMENT_LINES = 400;
    private static final int LONGEST_TEXT = 600;
    private static final Duration BETWEEN_WAITS = Duration.ofSeconds(30);

    private final Clock clock;
    private final List<Story.Line> first = new ArrayList<>();
    private final Deque<Story.Line> last = new ArrayDeque<>();
    private int leftOut;
    private int statements;
    private Optional<Instant> lastWait = Optional.empty();
    private Instant lastStatement;

    /** @param clock tells the time of what happens */
    public RunStory(Clock clock) {
        this.clock = clock;
        this.lastStatement = clock.instant();
    }

    @Override
    public synchronized void on(RunEvent event) {
        switch (event) {
            case RunEvent.Started started ->
                add(
                        Kind.STARTED,
                        Optional.empty(),
                        started.plan().verb().word() + ", "
                                + files(started.plan().steps().size()) + ", plan "
                                + started.plan().fingerprint() + ", backend "
                                + started.backendPid() + ", time zone " + started.timeZone());
            case RunEvent.WaitingForMigratorLock waiting -> waited(waiting);
            case RunEvent.MigratorLockTaken taken ->
                lastWait.ifPresent(since -> add(Kind.WAITED, Optional.empty(), "The migrator lock is free now."));
            case RunEvent.FileStarted started -> {
                lastStatement = clock.instant();
                if (started.step().statements() > 1) {
                    statement(
                            started.step().fileName(),
                            Kind.STARTED,
                            started.step().statements() + " statements");
                }
            }
            case RunEvent.StatementsRun run -> {
                Duration since = Duration.between(lastStatement, clock.instant());
                lastStatement = clock.instant();
                statement(
                        run.fileName(),
                        Kind.STATEMENT,
                        "statement " + run.run() + " of " + run.total() + " done after " + since.toMillis() + " ms");
            }
            case RunEvent.UnitStarted unit ->
                statement(
                        unit.fileName(),
                        Kind.STATEMENT,
                        "statement " + unit.firstStatement()
                                + (unit.lastStatement() > unit.firstStatement() ? " to " + unit.lastStatement() : "")
                                + " of " + unit.total() + " begins, line "
                                + unit.position().line() + ": " + MaskedSql.of(unit.summary()));
            case RunEvent.RetryScheduled retry ->
                add(
                        Kind.RETRY,
                        Optional.of(retry.fileName()),
                        "attempt " + retry.attempt() + " of " + retry.attempts() + " failed: " + said(retry.failure())
                                + "; next one in " + retry.pause().toMillis() + " ms");
            case RunEvent.AttemptStarted attempt ->
                add(
                        Kind.RETRY,
                        Optional.of(attempt.fileName()),
                        "attempt " + attempt.attempt() + " of " + attempt.attempts() + " begins");
            case RunEvent.ServerMessage message ->
                statement(message.fileName(), Kind.SAID, message.severity() + ": " + message.text());
            case RunEvent.FileDone done ->
                add(
                        Kind.DONE,
                        Optional.of(done.result().fileName()),
                        done.result().outcome().word() + " in "
                                + done.result().duration().toMillis() + " ms"
                                + (done.result().byAnotherProgram() ? ", by another program" : ""));
            case RunEvent.FileFailed failed ->
                add(Kind.FAILED, Optional.of(failed.failure().fileName()), said(failed.failure()));
            case RunEvent.Note note -> add(Kind.NOTE, Optional.empty(), note.sentence());
            case RunEvent.Finished finished -> ended(finished.outcome(), finished.duration());
        }
    }

    private void waited(RunEvent.WaitingForMigratorLock waiting) {
        Instant now = clock.instant();
        if (lastWait.filter(before -> before.plus(BETWEEN_WAITS).isAfter(now)).isPresent()) {
            return;
        }
        lastWait = Optional.of(now);
        add(
                Kind.WAITED,
                Optional.empty(),
                "Another run holds the migrator lock: "
                        + waiting.holder().map(LockHolder::sentence).orElse("a session that is gone by now"));
    }

    private void ended(RunOutcome outcome, Duration duration) {
        String how = switch (outcome) {
            case RunOutcome.Completed completed -> files(completed.done().size()) + " finished";
            case RunOutcome.Failed failed -> "failed; " + failed.databaseState();
            case RunOutcome.Cancelled cancelled -> "cancelled; " + cancelled.databaseState();
            case RunOutcome.LockHeld held -> held.holder();
            case RunOutcome.PlanOutdated outdated ->
                "the plan no longer held, nothing was run: " + String.join("; ", outdated.differences());
        };
        add(Kind.ENDED, Optional.empty(), how + ", after " + duration.toMillis() + " ms");
    }

    private static String files(int count) {
        return count == 1 ? "1 file" : count + " files";
    }

    /** The statement's own text is left out: the file is kept with its row. */
    private static String said(RunFailure failure) {
        return failure.location() + ": " + failure.message()
                + failure.sqlState().map(state -> " (SQLSTATE " + state + ")").orElse("");
    }

    private void statement(String file, Kind kind, String text) {
        statements++;
        if (statements <= STATEMENT_LINES) {
            add(kind, Optional.of(file), text);
        } else {
            leftOut++;
        }
    }

    private void add(Kind kind, Optional<String> file, String text) {
        String oneLine = Secrets.masked(text).replaceAll("\\R", " ").replace('\0', '\uFFFD');
        String shortened = oneLine.length() <= LONGEST_TEXT ? oneLine : oneLine.substring(0, LONGEST_TEXT) + " ...";
        Story.Line line = new Story.Line(clock.instant(), kind, file, shortened);
        if (first.size() < FIRST_LINES) {
            first.add(line);
            return;
        }
        last.addLast(line);
        if (last.size() > LAST_LINES) {
            last.removeFirst();
            leftOut++;
        }
    }

    /** What has happened so far. */
    public synchronized Story story() {
        List<Story.Line> all = new ArrayList<>(first);
        all.addAll(last);
        return new Story(all, leftOut, first.size());
    }
}
