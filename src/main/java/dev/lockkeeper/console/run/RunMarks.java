package dev.lockkeeper.console.run;

import dev.lockkeeper.lock.history.TimelineMark;
import dev.lockkeeper.migration.RunEvent;
import dev.lockkeeper.migration.RunListener;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Makes marks of a run's events for the time line of locks: the run itself, and its statements, as far as they are sent one
 * by one; a file that runs in one transaction is one mark. Called by the run's thread, in order; hands on by the same thread.
 */
public final class RunMarks implements RunListener {
    private final String title;
    private final InstantSource time;
    private final Receiver receiver;

    /**
     * Marks of one run.
     *
     * @param title {@code Apply 3 to staging}
     * @param time the time of the samples beside which the marks stand: the server's, as far as it is known
     */
    public RunMarks(String title, InstantSource time, Receiver receiver) {
        this.title = title;
        this.time = time;
        this.receiver = receiver;
    }

    @Override
    public void on(RunEvent event) {
        Instant now = time.instant();
        switch (event) {
            case RunEvent.Started started -> receiver.happened(new TimelineMark.Run(now, title, Optional.empty()));
            case RunEvent.FileStarted file ->
                receiver.happened(new TimelineMark.Statement(now, file.step().fileName()));
            case RunEvent.UnitStarted unit ->
                receiver.happened(new TimelineMark.Statement(
                        now, unit.fileName() + ", statement " + unit.firstStatement() + " of " + unit.total()));
            case RunEvent.AttemptStarted attempt ->
                receiver.happened(new TimelineMark.Statement(
                        now, attempt.fileName() + ", attempt " + attempt.attempt() + " of " + attempt.attempts()));
            case RunEvent.Finished finished -> receiver.ended(now);
            default -> {
                // Everything else happens within one of these.
            }
        }
    }

    /** Takes the marks, for instance into a {@link dev.lockkeeper.lock.history.LockHistory}. */
    public interface Receiver {
        /** Something began. */
        void happened(TimelineMark mark);

        /** The run is over. */
        void ended(Instant at);
    }
}
