package dev.lockkeeper.console.run;

import dev.lockkeeper.console.Ages;
import dev.lockkeeper.console.shell.Activity;
import dev.lockkeeper.console.theme.Icon;
import java.time.Instant;

/** A run in the words of the status bar. Stateless. */
final class RunActivity {
    private RunActivity() {}

    static Activity of(RunSnapshot run, Instant now) {
        return switch (run.stage()) {
            case RunStage.Ended ended ->
                new Activity(ended.result().kind().icon(), ended.result().brief());
            case RunStage.Cancelling cancelling -> new Activity(Icon.WAITING, "Cancelling " + run.title());
            case RunStage.Going going -> going(run, now);
        };
    }

    private static Activity going(RunSnapshot run, Instant now) {
        String where = RunWords.doing(run.verb())
                + (run.fileNumber() > 0 ? " " + run.fileNumber() + " of " + run.fileCount() : "");
        if (run.retry().isPresent()) {
            return new Activity(Icon.WAITING, where + ": " + run.retry().get().countdown(now));
        }
        return run.obstacle()
                .map(wait -> waiting(run, wait, where, now))
                .orElseGet(() -> Activity.running(where
                        + run.fileName().map(name -> ": " + name).orElse("")
                        + ", " + Ages.length(run.fileNumber() > 0 ? run.fileElapsed() : run.elapsed())));
    }

    private static Activity waiting(RunSnapshot run, RunWait wait, String where, Instant now) {
        return switch (wait) {
            case RunWait.ForAnotherRun another ->
                new Activity(Icon.WAITING, run.title() + ": waiting for another run, " + another.length(now));
            case RunWait.ForLock lock ->
                new Activity(Icon.WAITING, where + ": waiting for a lock, " + lock.length(now));
        };
    }
}
