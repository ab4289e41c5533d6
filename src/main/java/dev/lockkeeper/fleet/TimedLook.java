package dev.lockkeeper.fleet;

import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.operation.Look;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Looks, but no longer than is allowed. A look that hangs is given up and interrupted, which closes its socket; nobody waits
 * for its end. Thread-safe.
 */
final class TimedLook {
    private final LookSource source;
    private final Duration limit;

    TimedLook(LookSource source, Duration limit) {
        this.source = source;
        this.limit = limit;
    }

    /** Why there was no answer. */
    static final class Failed extends Exception {
        private static final long serialVersionUID = 1L;

        Failed(String sentence, Throwable cause) {
            super(sentence, cause);
        }

        String sentence() {
            return String.valueOf(getMessage());
        }
    }

    /**
     * @throws Failed if there was no answer, in one sentence why
     * @throws InterruptedException if whoever waits is to stop
     */
    Look at(Environment environment) throws Failed, InterruptedException {
        FutureTask<Look> look = new FutureTask<>(() -> patiently(environment));
        Thread.ofVirtual().name("lockkeeper-look-" + environment.name()).start(look);
        try {
            return look.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException silent) {
            throw new Failed(FleetFailures.silent(limit), silent);
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            throw new Failed(FleetFailures.sentence(cause), cause);
        } finally {
            look.cancel(true);
        }
    }

    /** A server that is full has room again in a moment; the time limit holds for all attempts together. */
    private Look patiently(Environment environment) throws SQLException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return source.look(environment);
            } catch (SQLException failed) {
                if (!FleetFailures.isFull(failed) || Thread.currentThread().isInterrupted()) {
                    throw failed;
                }
            }
            Thread.sleep(Duration.ofMillis(100L * attempt));
        }
    }
}
