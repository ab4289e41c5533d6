package dev.lockkeeper.cli;

import dev.lockkeeper.environment.Connections;
import dev.lockkeeper.environment.Purpose;
import dev.lockkeeper.lock.LockSample;
import dev.lockkeeper.lock.LockSnapshot;
import dev.lockkeeper.lock.ParticipantId;
import dev.lockkeeper.lock.WaitGraph;
import dev.lockkeeper.lock.diagnosis.CircleMemory;
import dev.lockkeeper.lock.server.LockReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at a server's locks again and again, over a connection of its own that is opened anew if it breaks. For one thread.
 */
final class LockLooks implements AutoCloseable {
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(2);
    /** A look that takes long is a load; it shall be a twentieth of the time at most. */
    private static final int PAUSE_PER_LOOK = 20;
    /** Beyond this a server says more about its setting than about a deadlock. */
    private static final Duration LONGEST_SECOND_LOOK = Duration.ofSeconds(10);

    private static final Duration BETWEEN_CLOCKS = Duration.ofMillis(100);

    private final Connections connections;
    private final CircleMemory circles = new CircleMemory();
    private Optional<Open> open = Optional.empty();
    private Duration pause = SHORTEST_PAUSE;

    private record Open(Connection connection, LockReader reader) {}

    LockLooks(Connections connections) {
        this.connections = connections;
    }

    /** One look. A server that does not answer is a gap with its reason, not an exception. */
    LockLook take() {
        long begun = System.nanoTime();
        try {
            Open session = session();
            LockSnapshot snapshot = session.reader.read();
            WaitGraph graph = WaitGraph.of(snapshot);
            List<Set<ParticipantId>> deadlocks = circles.see(graph, session.reader.deadlockTimeout());
            pauseAfter(Duration.ofNanos(System.nanoTime() - begun));
            return LockLook.seen(snapshot, graph, deadlocks);
        } catch (SQLException unanswered) {
            close();
            pauseAfter(Duration.ofNanos(System.nanoTime() - begun));
            return LockLook.missed(new LockSample.Missed(Instant.now(), String.valueOf(unanswered.getMessage())));
        }
    }

    /**
     * One look; if it shows a circle, a second one after {@code deadlock_timeout}. Two queries are not one moment, so that a
     * circle which is not there any more never was one, or the server has broken it.
     */
    LockLook takeForCertain() throws InterruptedException {
        LockLook first = take();
        boolean circle =
                first.graph().filter(graph -> !graph.circles().isEmpty()).isPresent();
        if (!circle || open.isEmpty()) {
            return first;
        }
        Duration timeout = open.get().reader.deadlockTimeout();
        Thread.sleep((timeout.compareTo(LONGEST_SECOND_LOOK) < 0 ? timeout : LONGEST_SECOND_LOOK).plus(BETWEEN_CLOCKS));
        return take();
    }

    /** How long to leave the server alone now. */
    Duration pause() {
        return pause;
    }

    private void pauseAfter(Duration look) {
        Duration wanted = look.multipliedBy(PAUSE_PER_LOOK);
        pause = wanted.compareTo(SHORTEST_PAUSE) > 0 ? wanted : SHORTEST_PAUSE;
    }

    private Open session() throws SQLException {
        if (open.isEmpty()) {
            Connection connection = connections.open(Purpose.WATCH);
            try {
                open = Optional.of(new Open(connection, LockReader.on(connection)));
            } catch (SQLException failed) {
                connection.close();
                throw failed;
            }
        }
        return open.orElseThrow();
    }

    @Override
    public void close() {
        open.ifPresent(session -> {
            try {
                session.connection.close();
            } catch (SQLException broken) {
                // It is given up either way.
            }
        });
        open = Optional.empty();
    }
}
