package dev.lockkeeper.console.locks;

import dev.lockkeeper.console.Background;
import dev.lockkeeper.console.run.RunMarks;
import dev.lockkeeper.lock.history.TimelineMark;
import dev.lockkeeper.migration.RunEvent;
import dev.lockkeeper.migration.RunListener;
import dev.lockkeeper.migration.RunOutcome;
import dev.lockkeeper.operation.Desk;
import dev.lockkeeper.operation.incident.LocksSeen;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a run of this window leaves behind: marks on the timeline, and, if somebody waited meanwhile, a row in the journal.
 * Thread-safe: runs call it by their own thread.
 */
final class RunTrace implements RunMarks.Receiver {
    private static final Logger LOG = LoggerFactory.getLogger(RunTrace.class);

    private final LocksModel model;
    private final Desk desk;
    private final Background background;
    private final AtomicBoolean told = new AtomicBoolean();

    /** @param desk where the runs act */
    RunTrace(LocksModel model, Desk desk, Background background) {
        this.model = model;
        this.desk = desk;
        this.background = background;
    }

    /** Hears the run of this title. */
    RunListener of(String title) {
        RunMarks marks = new RunMarks(title, model::serverNow, this);
        AtomicReference<UUID> run = new AtomicReference<>(UUID.randomUUID());
        return event -> {
            marks.on(event);
            if (event instanceof RunEvent.Started started) {
                run.set(started.runId());
            }
            if (event instanceof RunEvent.Finished finished) {
                Instant end = model.serverNow();
                if (finished.outcome() instanceof RunOutcome.Cancelled cancelled) {
                    happened(new TimelineMark.Act(end, "cancelled the run", cancelled.databaseState()));
                }
                keep(
                        title,
                        Optional.ofNullable(run.get()).orElseGet(UUID::randomUUID),
                        end.minus(finished.duration()),
                        end);
            }
        };
    }

    /** No run goes on, whatever it has said of its end: one that lost its connection says nothing. */
    void over() {
        ended(model.serverNow());
    }

    @Override
    public void happened(TimelineMark mark) {
        model.history().add(mark);
        tell();
    }

    @Override
    public void ended(Instant at) {
        model.history().runEnded(at);
        tell();
    }

    /** Of a thousand statements in one pulse the screen is told once. */
    private void tell() {
        if (told.compareAndSet(false, true)) {
            background.screen().perform(() -> {
                told.set(false);
                model.historyChanged();
            });
        }
    }

    private void keep(String title, UUID run, Instant start, Instant end) {
        background
                .run("keeping who waited during " + title, () -> {
                    Optional<LocksSeen> seen = LocksSeen.during(title, start, end, model.history());
                    return seen.isPresent() && seen.get().remember(desk, run);
                })
                .onSuccess(kept -> LOG.debug("Who waited during {} is kept in the journal: {}", title, kept))
                .onError(
                        Exception.class,
                        failure -> LOG.warn("Who waited during {} is not kept in the journal", title, failure))
                .start();
    }
}
