package dev.lockkeeper.health.alert.channel;

import dev.lockkeeper.health.alert.AlertNotice;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings notices to one channel, in their order, on a thread of its own. What is not heard is told again before anything that
 * came later; whoever hands something over never waits. What could not be told is logged once. Thread-safe.
 */
public final class Courier implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    /** More than this many unheard notices tell nobody anything. */
    static final int ROOM = 100;

    private static final int MOST_SAID = 5;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private final AlertChannel channel;
    private final RetryPauses pauses;
    private final Duration drain;
    private final BlockingQueue<AlertNotice> waiting = new ArrayBlockingQueue<>(ROOM);
    private final AtomicInteger dropped = new AtomicInteger();
    private final Thread thread;
    private volatile boolean closing;

    /**
     * Begins.
     *
     * @param channel closed with this courier
     * @param drain for how long closing waits for what is under way
     */
    public Courier(AlertChannel channel, RetryPauses pauses, Duration drain) {
        this.channel = channel;
        this.pauses = pauses;
        this.drain = drain;
        this.thread = Thread.ofPlatform()
                .daemon()
                .name("lockkeeper-alert-" + channel.name())
                .start(this::work);
    }

    /** The channel. */
    public AlertChannel channel() {
        return channel;
    }

    /** Hands it over. When there is no room it is not told, which is logged with the first one and counted for the others. */
    public void send(AlertNotice notice) {
        if (closing || !waiting.offer(notice)) {
            if (dropped.getAndIncrement() == 0) {
                LOG.warn(
                        "Alert channel {} has {} notices waiting and takes no more until it gets through: {}",
                        channel.name(),
                        ROOM,
                        NoticeWords.title(notice));
            }
        }
    }

    /** Whether nothing waits. */
    public boolean isIdle() {
        return waiting.isEmpty();
    }

    private void work() {
        try {
            while (!closing || !waiting.isEmpty()) {
                AlertNotice next = waiting.poll(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
                if (next != null) {
                    deliverOrSay(next);
                }
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void deliverOrSay(AlertNotice notice) throws InterruptedException {
        try {
            deliver(notice);
        } catch (InterruptedException ended) {
            unheard(notice, "the program ended before it got through");
            throw ended;
        }
    }

    private void deliver(AlertNotice notice) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            AlertChannel.Answer answer = attempt(notice);
            switch (answer) {
                case AlertChannel.Answer.Told told -> {
                    LOG.debug(
                            "Alert channel {} told {}: {}",
                            channel.name(),
                            notice.alert().id(),
                            told.sentence());
                    int lost = dropped.getAndSet(0);
                    if (lost > 0) {
                        LOG.warn("Alert channel {} works again; {} notices were not told.", channel.name(), lost);
                    }
                    return;
                }
                case AlertChannel.Answer.Failed failed -> {
                    if (!failed.again() || attempt >= pauses.attempts()) {
                        unheard(
                                notice,
                                failed.sentence() + " (after " + attempt + (attempt == 1 ? " attempt)" : " attempts)"));
                        return;
                    }
                }
            }
            Thread.sleep(pauses.after(attempt));
        }
    }

    /** A defect of one channel must not end it: the next notice may be the one that matters. */
    private AlertChannel.Answer attempt(AlertNotice notice) throws InterruptedException {
        try {
            return channel.tell(notice);
        } catch (RuntimeException defect) {
            LOG.debug("Alert channel {} has a defect", channel.name(), defect);
            return new AlertChannel.Answer.Failed(
                    "a defect (" + defect.getClass().getSimpleName() + ")", false);
        }
    }

    private void unheard(AlertNotice notice, String why) {
        LOG.error(
                "Alert channel {} could not tell this: {}. It was: {}: {}",
                channel.name(),
                why,
                NoticeWords.title(notice),
                NoticeWords.body(notice));
    }

    /** Waits a little for what is under way; what is not told then is logged. */
    @Override
    public void close() {
        closing = true;
        try {
            if (!thread.join(drain)) {
                thread.interrupt();
                thread.join(Duration.ofSeconds(1));
            }
        } catch (InterruptedException hurried) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
        waiting.stream().limit(MOST_SAID).forEach(notice -> unheard(notice, "the program ended"));
        if (waiting.size() > MOST_SAID) {
            LOG.error("Alert channel {} did not tell {} more.", channel.name(), waiting.size() - MOST_SAID);
        }
        channel.close();
    }
}
