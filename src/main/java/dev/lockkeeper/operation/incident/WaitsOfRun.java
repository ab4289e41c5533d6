package dev.lockkeeper.operation.incident;

import dev.lockkeeper.lock.history.LockHistory;
import dev.lockkeeper.migration.RunEvent;
import dev.lockkeeper.migration.RunListener;
import dev.lockkeeper.operation.Desk;
import dev.lockkeeper.operation.LockWatch;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees who waits for locks during one run that nobody watches, and keeps it in the journal beside the run, so that what
 * happened at night can be read in the morning. A run that is over within a second costs the server nothing, not even a
 * connection; one during which nobody waited leaves nothing. Thread-safe; hears one run.
 */
public final class WaitsOfRun implements RunListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WaitsOfRun.class);
    private static final Duration BEFORE_FIRST_LOOK = Duration.ofSeconds(1);
    private static final Duration KEPT = Duration.ofHours(1);

    private final Desk desk;
    private final String title;
    private final LockHistory history = new LockHistory(KEPT);
    private final CountDownLatch over = new CountDownLatch(1);
    private final LockWatch watch;
    private volatile Optional<UUID> run = Optional.empty();

    private WaitsOfRun(Desk desk, String title) {
        this.desk = desk;
        this.title = title;
        this.watch = LockWatch.start(desk.connections(), (sample, sampling) -> history.add(sample));
    }

    /**
     * Asks the server nothing yet.
     *
     * @param desk where the run acts
     * @param title what it is called in the journal
     */
    public static WaitsOfRun of(Desk desk, String title) {
        return new WaitsOfRun(desk, title);
    }

    @Override
    public void on(RunEvent event) {
        if (event instanceof RunEvent.Started started) {
            run = Optional.of(started.runId());
            Thread.ofVirtual().name("lockkeeper-waits-of-run").start(this::watchIfItGoesOn);
        } else if (event instanceof RunEvent.Finished finished) {
            over.countDown();
            watch.setWatched(false);
            run.ifPresent(runId -> keep(runId, finished));
        }
    }

    private void watchIfItGoesOn() {
        try {
            if (!over.await(BEFORE_FIRST_LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                watch.setWatched(true);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** That it cannot be kept changes nothing of how the run ended. */
    private void keep(UUID runId, RunEvent.Finished finished) {
        Instant end = watch.serverTime();
        Optional<LocksSeen> seen = LocksSeen.during(title, end.minus(finished.duration()), end, history);
        if (seen.isPresent()) {
            try {
                boolean kept = seen.get().remember(desk, runId);
                LOG.debug("Who waited during {} is kept in the journal: {}", title, kept);
            } catch (SQLException failed) {
                LOG.warn("Who waited during {} is not kept in the journal", title, failed);
            }
        }
    }

    /** Ends the watch; waits for nothing. */
    @Override
    public void close() {
        over.countDown();
        watch.close();
    }
}
