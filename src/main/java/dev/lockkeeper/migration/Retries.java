package dev.lockkeeper.migration;

import dev.lockkeeper.migration.RunControl.PauseEnd;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Decides whether a failed attempt is followed by another one, and waits before it. Used by the run's thread. */
final class Retries {
    /** A lock was not to be had in time; a deadlock was resolved at our expense. Both pass by themselves. */
    private static final Set<String> PASSING = Set.of("55P03", "40P01");

    private final RetryPolicy policy;
    private final RunControl control;
    private final RunListener listener;

    Retries(RetryPolicy policy, RunControl control, RunListener listener) {
        this.policy = policy;
        this.control = control;
        this.listener = listener;
    }

    /** Whether a failure of this kind passes by itself. */
    static boolean passes(SQLException failure) {
        return PASSING.contains(String.valueOf(failure.getSQLState()));
    }

    /**
     * Waits before another attempt, if there is to be one.
     *
     * @param attempt which attempt failed, from 1
     * @param failure why, for the operator
     * @return whether to try again now; false also if somebody gave up or cancelled
     */
    boolean again(PlannedStep step, int attempt, SQLException cause, RunFailure failure) {
        if (!passes(cause) || attempt >= policy.attempts() || control.isCancelled()) {
            return false;
        }
        Duration pause = policy.pauseAfter(attempt, ThreadLocalRandom.current());
        listener.on(new RunEvent.RetryScheduled(step.fileName(), attempt, policy.attempts(), pause, failure));
        try {
            boolean goesOn = control.pause(pause) == PauseEnd.GO_ON;
            if (goesOn) {
                listener.on(new RunEvent.AttemptStarted(step.fileName(), attempt + 1, policy.attempts()));
            }
            return goesOn;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
