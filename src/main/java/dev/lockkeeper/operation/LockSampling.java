package dev.lockkeeper.operation;

import java.time.Duration;
import java.util.Optional;

/**
 * How the locks are sampled, and what that costs. Immutable.
 *
 * @param took how long the last look took, its connection included if that had to be made
 * @param pause until the next look
 * @param slowed whether the pause is longer than it should be because the last look took that long
 * @param backendPid the sampler's own backend; empty without a connection
 * @param deadlockTimeout after how long a circle of waiting is a deadlock, {@code deadlock_timeout}; empty if not known yet
 */
public record LockSampling(
        Duration took,
        Duration pause,
        boolean slowed,
        Optional<Integer> backendPid,
        Optional<Duration> deadlockTimeout) {
    private static final long MILLIS_PER_SECOND = 1_000;

    /** {@code every 2 s, 6 ms each}, or why it is less often. */
    public String words() {
        String every = "every " + (pause.toMillis() + MILLIS_PER_SECOND - 1) / MILLIS_PER_SECOND + " s";
        return slowed
                ? every + ", because a look takes " + took.toMillis() + " ms of the server's time"
                : every + ", " + took.toMillis() + " ms each";
    }
}
