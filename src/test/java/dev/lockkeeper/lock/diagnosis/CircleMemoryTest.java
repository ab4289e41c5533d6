package dev.lockkeeper.lock.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.EdgeKind;
import dev.lockkeeper.lock.Graphs;
import dev.lockkeeper.lock.LockMode;
import dev.lockkeeper.lock.LockTarget;
import dev.lockkeeper.lock.WaitEdge;
import dev.lockkeeper.lock.WaitGraph;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CircleMemoryTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private final CircleMemory memory = new CircleMemory();

    @Test
    void one_look_is_not_enough_however_long_all_have_waited() {
        WaitGraph graph = circle(Graphs.NOW, Optional.of(Graphs.NOW.minusSeconds(60)), "t");

        assertThat(memory.see(graph, TIMEOUT)).isEmpty();
        assertThat(memory.see(graph, TIMEOUT)).as("the same sample again").isEmpty();
    }

    @Test
    void a_circle_that_the_next_look_shows_too_is_a_deadlock_once_it_is_old_enough() {
        Instant closed = Graphs.NOW.minusMillis(400);
        memory.see(circle(Graphs.NOW, Optional.of(closed), "t"), TIMEOUT);

        assertThat(memory.see(circle(Graphs.NOW.plusMillis(600), Optional.of(closed), "t"), TIMEOUT))
                .isEmpty();
        WaitGraph later = circle(Graphs.NOW.plusMillis(601), Optional.of(closed), "t");
        assertThat(memory.see(later, TIMEOUT)).isEqualTo(later.circles());
    }

    @Test
    void where_the_server_does_not_say_since_when_the_first_look_counts() {
        memory.see(circle(Graphs.NOW, Optional.empty(), "t"), TIMEOUT);

        assertThat(memory.see(circle(Graphs.NOW.plusMillis(1000), Optional.empty(), "t"), TIMEOUT))
                .isEmpty();
        assertThat(memory.see(circle(Graphs.NOW.plusMillis(1001), Optional.empty(), "t"), TIMEOUT))
                .hasSize(1);
    }

    @Test
    void a_circle_of_other_waits_begins_anew() {
        memory.see(circle(Graphs.NOW, Optional.of(Graphs.NOW), "t"), TIMEOUT);

        assertThat(memory.see(circle(Graphs.NOW.plusSeconds(5), Optional.of(Graphs.NOW), "u"), TIMEOUT))
                .as("other tables")
                .isEmpty();
        Instant anew = Graphs.NOW.plusSeconds(9);
        assertThat(memory.see(circle(Graphs.NOW.plusSeconds(10), Optional.of(anew), "u"), TIMEOUT))
                .as("waits that began later")
                .isEmpty();
    }

    @Test
    void a_circle_that_was_gone_meanwhile_begins_anew() {
        memory.see(circle(Graphs.NOW, Optional.of(Graphs.NOW), "t"), TIMEOUT);
        memory.see(WaitGraph.of(new Graphs().snapshot(Graphs.NOW.plusSeconds(2))), TIMEOUT);

        assertThat(memory.see(circle(Graphs.NOW.plusSeconds(4), Optional.of(Graphs.NOW), "t"), TIMEOUT))
                .isEmpty();
    }

    private static WaitGraph circle(Instant takenAt, Optional<Instant> since, String table) {
        Graphs graphs = new Graphs();
        Backend one = graphs.active(1, "one", TIMEOUT, "");
        Backend two = graphs.active(2, "two", TIMEOUT, "");
        for (List<Backend> pair : List.of(List.of(one, two), List.of(two, one))) {
            graphs.with(new WaitEdge(
                    pair.getFirst().id(),
                    pair.getLast().id(),
                    EdgeKind.HARD,
                    LockTarget.relation(table),
                    LockMode.ACCESS_EXCLUSIVE,
                    List.of(LockMode.ACCESS_EXCLUSIVE),
                    Optional.empty(),
                    since,
                    since.isPresent()));
        }
        return WaitGraph.of(graphs.snapshot(takenAt));
    }
}
