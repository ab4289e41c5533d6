package dev.lockkeeper.fleet;

import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.operation.Look;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Looks at many environments side by side, each with its own age, time limit and failure. One that hangs holds up none of
 * the others; one that failed is asked again by itself after growing pauses. Looking changes nothing. Thread-safe; closing
 * ends everything that is under way, and nothing is published afterwards.
 */
public final class FleetReader implements AutoCloseable {
    private final Map<String, Seat> seats = new LinkedHashMap<>();
    private final TimedLook looks;
    private final FleetLimits limits;
    private final ServerGate gate;
    private final Consumer<Column> listener;
    private final ReentrantLock guard = new ReentrantLock();
    private final Condition quiet = guard.newCondition();
    private boolean closed;

    /** What is known of one environment; touched only under the guard. */
    private static final class Seat {
        private final Environment environment;
        private ColumnState state = new ColumnState.NotRead();
        private Optional<Instant> failedSince = Optional.empty();
        private int failures;
        private boolean busy;
        private Optional<Thread> thread = Optional.empty();

        Seat(Environment environment) {
            this.environment = environment;
        }

        Column column() {
            return new Column(environment, state);
        }
    }

    /**
     * Reads nothing yet.
     *
     * @param environments in the order of promotion; their names are unique
     * @param source how it looks; {@link LookSource#of} does so with desks
     * @param listener hears each column as it changes, one call at a time, on a thread of the reader's; it is to return at
     *     once and to wait for nobody
     */
    public FleetReader(
            List<Environment> environments, LookSource source, FleetLimits limits, Consumer<Column> listener) {
        environments.forEach(environment -> seats.put(environment.name(), new Seat(environment)));
        this.looks = new TimedLook(source, limits.answer());
        this.limits = limits;
        this.gate = new ServerGate(limits);
        this.listener = listener;
    }

    /** What is known now, in the order of promotion. */
    public List<Column> columns() {
        guard.lock();
        try {
            return seats.values().stream().map(Seat::column).toList();
        } finally {
            guard.unlock();
        }
    }

    /** Looks at all again, except those that are being looked at. Returns at once. */
    public void refresh() {
        guard.lock();
        try {
            seats.values().forEach(this::begin);
        } finally {
            guard.unlock();
        }
    }

    /** Looks at one again, unless that is under way; a name that is none is passed over. Returns at once. */
    public void refresh(String name) {
        guard.lock();
        try {
            Optional.ofNullable(seats.get(name)).ifPresent(this::begin);
        } finally {
            guard.unlock();
        }
    }

    /** Waits until no look is under way, or this is closed. Those that failed count as ended, though they are asked again. */
    public void awaitQuiet() throws InterruptedException {
        guard.lock();
        try {
            while (!closed && seats.values().stream().anyMatch(seat -> seat.busy)) {
                quiet.await();
            }
        } finally {
            guard.unlock();
        }
    }

    private void begin(Seat seat) {
        if (closed || seat.busy) {
            return;
        }
        seat.thread.ifPresent(Thread::interrupt);
        seat.busy = true;
        publish(seat, new ColumnState.Reading(seat.state.last(), Instant.now()));
        seat.thread = Optional.of(Thread.ofVirtual()
                .name("lockkeeper-fleet-" + seat.environment.name())
                .start(() -> read(seat)));
    }

    private void read(Seat seat) {
        try (ServerGate.Place place = gate.enter(seat.environment)) {
            Look look = looks.at(seat.environment);
            place.close();
            end(seat, look);
        } catch (TimedLook.Failed failed) {
            end(seat, failed.sentence());
        } catch (InterruptedException stopped) {
            // Only closing interrupts a look; nobody is to hear of it any more.
            Thread.currentThread().interrupt();
        }
    }

    private void end(Seat seat, Look look) {
        guard.lock();
        try {
            seat.failures = 0;
            seat.failedSince = Optional.empty();
            seat.thread = Optional.empty();
            end(seat, new ColumnState.Read(look));
        } finally {
            guard.unlock();
        }
    }

    private void end(Seat seat, String why) {
        guard.lock();
        try {
            Instant now = Instant.now();
            seat.failures++;
            seat.failedSince = Optional.of(seat.failedSince.orElse(now));
            Duration pause = limits.pause(seat.failures);
            end(
                    seat,
                    new ColumnState.Failed(
                            seat.state.last(), seat.failedSince.orElse(now), why, Optional.of(now.plus(pause))));
            if (!closed) {
                seat.thread = Optional.of(Thread.ofVirtual()
                        .name("lockkeeper-again-" + seat.environment.name())
                        .start(() -> again(seat, pause)));
            }
        } finally {
            guard.unlock();
        }
    }

    private void end(Seat seat, ColumnState state) {
        seat.busy = false;
        publish(seat, state);
        quiet.signalAll();
    }

    private void again(Seat seat, Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException askedBefore) {
            Thread.currentThread().interrupt();
            return;
        }
        guard.lock();
        try {
            // Who asked by hand meanwhile has taken this thread's place.
            if (seat.thread.filter(mine -> mine == Thread.currentThread()).isPresent()) {
                seat.thread = Optional.empty();
                begin(seat);
            }
        } finally {
            guard.unlock();
        }
    }

    /** Called under the guard, so that columns come in the order in which they changed. */
    private void publish(Seat seat, ColumnState state) {
        seat.state = state;
        if (!closed) {
            listener.accept(seat.column());
        }
    }

    @Override
    public void close() {
        guard.lock();
        try {
            closed = true;
            seats.values().forEach(seat -> seat.thread.ifPresent(Thread::interrupt));
            quiet.signalAll();
        } finally {
            guard.unlock();
        }
    }
}
