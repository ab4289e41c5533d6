package dev.lockkeeper.health.alert;

import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.health.Observation;
import dev.lockkeeper.health.alert.channel.AlertChannel;
import dev.lockkeeper.health.alert.channel.Courier;
import dev.lockkeeper.health.alert.channel.RetryPauses;
import dev.lockkeeper.migration.RunEvent;
import dev.lockkeeper.migration.RunListener;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Alerts at work: takes observations and the events of own runs, and brings what is to be told to the channels. Whoever
 * hands something in never waits for a channel, and no defect of ours reaches a run or a probe. Thread-safe; closing waits
 * some seconds for what is under way.
 */
public final class Alerts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Alerts.class);
    private static final Duration DRAIN = Duration.ofSeconds(5);

    private final AlertEngine engine;
    private final InstantSource clock;
    private final List<Station> stations = new ArrayList<>();
    private final ScheduledExecutorService ticks;

    /** A route at work, and when what lasts is told there again. */
    private static final class Station {
        private final AlertRoute route;
        private final Courier courier;
        private final Map<String, Instant> repeated = new HashMap<>();

        Station(AlertRoute route, Courier courier) {
            this.route = route;
            this.courier = courier;
        }

        void send(AlertNotice notice, Instant now) {
            if (!route.takes(notice)) {
                return;
            }
            if (notice instanceof AlertNotice.Over) {
                repeated.remove(notice.alert().id());
            } else {
                repeated.put(notice.alert().id(), now);
            }
            courier.send(notice);
        }

        void repeat(List<Alert> lasting, Instant now) {
            Optional<Duration> pause = route.channel().repeat();
            if (pause.isEmpty() || !courier.isIdle()) {
                return;
            }
            for (Alert alert : lasting) {
                Instant before = repeated.getOrDefault(alert.id(), now);
                if (!now.isBefore(before.plus(pause.get()))) {
                    send(new AlertNotice.Began(alert), now);
                }
            }
        }
    }

    private Alerts(AlertSettings settings, RetryPauses pauses, Duration drain, InstantSource clock) {
        this.engine = new AlertEngine(settings.book(), clock);
        this.clock = clock;
        for (AlertRoute route : settings.routes()) {
            stations.add(new Station(route, new Courier(route.channel(), pauses, drain)));
        }
        this.ticks = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("lockkeeper-alerts").factory());
        ticks.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
    }

    /** Begins. Closing it closes the channels of the settings. */
    public static Alerts open(AlertSettings settings) {
        return new Alerts(settings, RetryPauses.DEFAULT, DRAIN, InstantSource.system());
    }

    /** The same with other pauses, another time for the end, and another clock. */
    static Alerts open(AlertSettings settings, RetryPauses pauses, Duration drain, InstantSource clock) {
        return new Alerts(settings, pauses, drain, clock);
    }

    /** A probe has ended. */
    public void accept(Observation observation) {
        handOn(() -> engine.on(observation));
    }

    /**
     * Hears own runs in an environment, one after the other. For runs at the same time, ask for a listener each.
     *
     * @param environment the environment's name, as probes of it have it
     */
    public RunListener runs(String environment, Tier tier) {
        AlertEngine.RunHandle handle = new AlertEngine.RunHandle(environment, tier);
        return event -> {
            // A file of a thousand statements says so a thousand times.
            if (!(event instanceof RunEvent.StatementsRun) && !(event instanceof RunEvent.ServerMessage)) {
                handOn(() -> engine.on(handle, event));
            }
        };
    }

    private void tick() {
        handOn(engine::tick);
    }

    /** What is said first is sent first, whoever says it. */
    private synchronized void handOn(Supplier<List<AlertNotice>> decision) {
        try {
            Instant now = clock.instant();
            for (AlertNotice notice : decision.get()) {
                stations.forEach(station -> station.send(notice, now));
            }
            List<Alert> lasting = engine.lasting();
            stations.forEach(station -> station.repeat(lasting, now));
        } catch (RuntimeException defect) {
            LOG.error("Alerts have a defect; what has just happened is not told.", defect);
        }
    }

    /** The episodes that last, oldest first. */
    public List<Alert> lasting() {
        return engine.lasting();
    }

    /**
     * Tells a test through a channel, once and at once.
     *
     * @throws InterruptedException if it was interrupted
     */
    public static AlertChannel.Answer test(AlertChannel channel, Instant now) throws InterruptedException {
        return channel.tell(new AlertNotice.Test(new Alert(
                RuleKind.FAILED,
                "test",
                Tier.DEVELOPMENT,
                now,
                "This is a test: somebody tries whether Lockkeeper's alerts arrive here. Nothing has happened.",
                Map.of("test", "true"),
                "nothing.")));
    }

    /** Takes nothing more, and waits some seconds for what is under way. Episodes that last are not said to be over. */
    @Override
    public void close() {
        ticks.shutdownNow();
        List<Thread> closing = stations.stream()
                .map(station -> Thread.ofVirtual().start(station.courier::close))
                .toList();
        try {
            for (Thread one : closing) {
                one.join();
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
