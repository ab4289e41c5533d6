package dev.lockkeeper.console.run;

import dev.lockkeeper.console.ScreenThread;
import dev.lockkeeper.migration.RunEvent;
import dev.lockkeeper.migration.RunListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Brings the events of a run to the screen in batches: at most one hop in {@link #PAUSE_NANOS}, so that a thousand quick
 * files do not flood it. Events arrive on any thread and are delivered on the screen's, in their order.
 */
final class RunFeed implements RunListener, AutoCloseable {
    private static final long PAUSE_NANOS = 100_000_000;

    /** A file can say more in one batch than anybody reads. */
    private static final int MOST_MESSAGES = 2 * RunLog.CAPACITY;

    private final ScreenThread screen;
    private final Receiver receiver;
    private final Queue<RunEvent> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger messages = new AtomicInteger();
    private final AtomicLong missed = new AtomicLong();
    private final AtomicBoolean onTheWay = new AtomicBoolean();
    private final AtomicLong lastHop = new AtomicLong(System.nanoTime() - PAUSE_NANOS);

    RunFeed(ScreenThread screen, Receiver receiver) {
        this.screen = screen;
        this.receiver = receiver;
    }

    @Override
    public void on(RunEvent event) {
        if (event instanceof RunEvent.ServerMessage && messages.incrementAndGet() > MOST_MESSAGES) {
            missed.incrementAndGet();
        } else {
            waiting.add(event);
        }
        if (System.nanoTime() - lastHop.get() >= PAUSE_NANOS) {
            hop();
        }
    }

    /** Delivers what waits; called now and then, because the last events of a quick burst start no hop of their own. */
    void hop() {
        if (!waiting.isEmpty() && onTheWay.compareAndSet(false, true)) {
            lastHop.set(System.nanoTime());
            screen.perform(this::deliver);
        }
    }

    private void deliver() {
        onTheWay.set(false);
        messages.set(0);
        List<RunEvent> batch = new ArrayList<>();
        for (RunEvent event = waiting.poll(); event != null; event = waiting.poll()) {
            batch.add(event);
        }
        receiver.take(batch, missed.getAndSet(0));
    }

    /** Delivers the rest. What the same thread sends to the screen afterwards arrives after it. */
    @Override
    public void close() {
        screen.perform(this::deliver);
    }

    /** Takes events on the screen's thread. */
    @FunctionalInterface
    interface Receiver {
        /**
         * Takes a batch.
         *
         * @param missed how many messages of the server were too many and are not in it
         */
        void take(List<RunEvent> batch, long missed);
    }
}
