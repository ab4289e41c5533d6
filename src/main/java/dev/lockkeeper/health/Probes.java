package dev.lockkeeper.health;

import dev.lockkeeper.migration.SharedFolders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Probes environments for as long as it is open: each on a thread of its own, one look after another, so that one that
 * hangs delays none of the others. Everybody who wants to know how an environment is reads the last observation here; none
 * asks the server. Changes nothing anywhere. Thread-safe; no method waits for a server.
 */
public final class Probes implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Probes.class);
    private static final Duration SPREAD = Duration.ofMillis(50);
    private static final double JITTER = 0.1;
    private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(2);

    private final Map<String, Seat> seats = new LinkedHashMap<>();
    private final List<Consumer<Observation>> listeners = new CopyOnWriteArrayList<>();
    private final ProbeSettings settings;
    private final Clock clock;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** One environment, its thread, and what is known of it. */
    private static final class Seat {
        private final Thread thread;
        private volatile Probed state;

        Seat(Probed state, Thread thread) {
            this.state = state;
            this.thread = thread;
        }
    }

    private Probes(ProbeSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Begins to probe, and returns at once.
     *
     * @param environments those to be probed, in the order in which they are reported; their connections belong to the
     *     probes from now on
     * @throws IllegalArgumentException if there is none, or two have one name
     */
    public static Probes start(List<ProbedEnvironment> environments, ProbeSettings settings) {
        return start(environments, settings, Clock.systemUTC());
    }

    /** The same by another clock. */
    static Probes start(List<ProbedEnvironment> environments, ProbeSettings settings, Clock clock) {
        if (environments.isEmpty()) {
            throw new IllegalArgumentException("There is no environment to probe");
        }
        Probes probes = new Probes(settings, clock);
        // As fresh as a round needs it; those that share a folder list it once.
        SharedFolders folders = new SharedFolders(settings.interval().dividedBy(2));
        environments.forEach(probed -> probes.add(probed, folders));
        probes.seats.values().forEach(seat -> seat.thread.start());
        return probes;
    }

    private void add(ProbedEnvironment probed, SharedFolders folders) {
        String name = probed.environment().name();
        Duration delay = SPREAD.multipliedBy(seats.size());
        Duration first = delay.compareTo(settings.interval()) < 0 ? delay : settings.interval();
        Probe probe = new Probe(probed, folders, settings.timeout(), clock);
        Thread thread = Thread.ofVirtual().name("lockkeeper-probes-" + name).unstarted(() -> loop(name, probe, first));
        Probed nothingYet = new Probed(name, probed.environment().tier(), clock.instant(), Optional.empty(), 0);
        if (seats.putIfAbsent(name, new Seat(nothingYet, thread)) != null) {
            throw new IllegalArgumentException("Two environments are called " + name);
        }
    }

    /** How often they are probed, and how long they may take. */
    public ProbeSettings settings() {
        return settings;
    }

    /** The time by the clock that observations are dated with. */
    public Instant now() {
        return clock.instant();
    }

    /** What is known of each environment now, in their order. */
    public List<Probed> states() {
        return seats.values().stream().map(seat -> seat.state).toList();
    }

    /** What is known of one environment; empty if none of this name is probed. */
    public Optional<Probed> state(String environment) {
        return Optional.ofNullable(seats.get(environment)).map(seat -> seat.state);
    }

    /**
     * From now on, a listener hears every observation: those of one environment one after another, those of several also at
     * the same moment. It is called on the thread that probes, after the observation can be read here; while it does not
     * return, that environment is not probed again. What it throws is logged and stops nothing.
     *
     * @return closes to hear no more
     */
    public Subscription subscribe(Consumer<Observation> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void loop(String name, Probe probe, Duration firstPause) {
        try (probe) {
            Thread.sleep(firstPause);
            while (!closed.get()) {
                publish(name, probe.take());
                Thread.sleep(jittered(settings.interval()));
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error defect) {
            LOG.error("The probes of {} have stopped", name, defect);
            throw defect;
        }
    }

    private static Duration jittered(Duration interval) {
        double factor = ThreadLocalRandom.current().nextDouble(1 - JITTER, 1 + JITTER);
        return Duration.ofNanos((long) (interval.toNanos() * factor));
    }

    private void publish(String name, Observation observation) {
        Optional.ofNullable(seats.get(name)).ifPresent(seat -> {
            Probed former = seat.state;
            boolean failed = observation.reading() instanceof Reading.Unknown;
            seat.state = new Probed(
                    name,
                    former.tier(),
                    former.startedAt(),
                    Optional.of(observation),
                    former.errors() + (failed ? 1 : 0));
        });
        for (Consumer<Observation> listener : listeners) {
            try {
                listener.accept(observation);
            } catch (RuntimeException defect) {
                LOG.error("Somebody who listens to the probes failed", defect);
            }
        }
    }

    /** Ends all probes; their sessions are closed, or cut where a look is under way. */
    @Override
    public void close() {
        closed.set(true);
        seats.values().forEach(seat -> seat.thread.interrupt());
        long limit = System.nanoTime() + LONGEST_GOODBYE.toNanos();
        try {
            for (Seat seat : seats.values()) {
                Duration left = Duration.ofNanos(Math.max(1, limit - System.nanoTime()));
                seat.thread.join(left);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
