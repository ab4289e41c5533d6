package dev.lockkeeper.console.run;

import dev.lockkeeper.console.theme.Tone;
import dev.lockkeeper.migration.RunEvent;
import dev.lockkeeper.migration.RunFailure;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** What is in the way of a run: another run, a lock, a pause between two attempts. Used on the screen's thread. */
final class RunObstacles {
    private final Clock clock;
    private final RunLog log;
    private Optional<RunWait> wait = Optional.empty();
    private Optional<RunRetry> retry = Optional.empty();
    private String attempt = "";
    private int behind;
    private List<String> heldBy = List.of();

    RunObstacles(Clock clock, RunLog log) {
        this.clock = clock;
        this.log = log;
    }

    Optional<RunWait> waiting() {
        return wait;
    }

    Optional<RunRetry> retry() {
        return retry;
    }

    /** The words for a second or later attempt that goes on; empty for the first. */
    String attempt() {
        return attempt;
    }

    /** How many wait behind the run, whether it waits itself or holds what they want. */
    int behind() {
        return behind;
    }

    /** Returns whether it is the same wait as before. */
    boolean behindAnotherRun(RunEvent.WaitingForMigratorLock event) {
        RunWait.ForAnotherRun now = new RunWait.ForAnotherRun(
                RunWords.holder(event.holder(), clock.getZone()), event.waited(), clock.instant());
        boolean same = wait.filter(RunWait.ForAnotherRun.class::isInstance)
                .filter(before -> before.sentence().equals(now.sentence()))
                .isPresent();
        wait = Optional.of(now);
        return same;
    }

    void migratorLockTaken() {
        wait = Optional.empty();
    }

    /** What the watch saw of a wait for a lock. */
    void seen(WatchSample sample) {
        behind = sample.obstruction().behind();
        if (!sample.waiting()) {
            noLongerWaiting();
            return;
        }
        Optional<RunWait.ForLock> before =
                wait.filter(RunWait.ForLock.class::isInstance).map(RunWait.ForLock.class::cast);
        RunWait.ForLock now = new RunWait.ForLock(
                sample.obstruction(), before.map(RunWait.ForLock::since).orElse(sample.takenAt()));
        List<String> names = names(now);
        if (!before.map(RunObstacles::names).equals(Optional.of(names))) {
            log.add(
                    Tone.WARNING,
                    "waits for a lock" + (names.isEmpty() ? "" : ", held by " + String.join("; ", names)));
        }
        if (!names.isEmpty()) {
            heldBy = names;
        }
        wait = Optional.of(now);
    }

    void noLongerWaiting() {
        wait.filter(RunWait.ForLock.class::isInstance)
                .ifPresent(known -> log.add(Tone.PLAIN, "no longer waits, after " + known.length(clock.instant())));
        wait = Optional.empty();
    }

    /** Another statement or file begins: what held the one before is not in its way. */
    void somethingElseBegins() {
        noLongerWaiting();
        retry = Optional.empty();
        attempt = "";
        heldBy = List.of();
        behind = 0;
    }

    void paused(RunEvent.RetryScheduled event) {
        noLongerWaiting();
        attempt = "";
        retry = Optional.of(new RunRetry(
                event.attempt(), event.attempts(), clock.instant(), event.pause(), why(event.failure()), heldBy));
    }

    void attempted(RunEvent.AttemptStarted event) {
        retry = Optional.empty();
        heldBy = List.of();
        attempt = "attempt " + event.attempt() + " of " + event.attempts();
    }

    /** The server's own words are in the log; here there is room for few. */
    private static String why(RunFailure failure) {
        return switch (failure.sqlState().orElse("")) {
            case "55P03" -> "No lock in time";
            case "40P01" -> "Lost a deadlock";
            default -> failure.message();
        };
    }

    private static List<String> names(RunWait.ForLock wait) {
        return wait.obstruction()
                .root()
                .map(root -> List.of(root.name()))
                .orElseGet(() -> wait.blockers().stream().map(Blocker::name).toList());
    }
}
