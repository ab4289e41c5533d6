package dev.lockkeeper.console.locks.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.console.locks.graph.GraphKey.Role;
import dev.lockkeeper.console.locks.graph.GraphKey.Stack;
import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.Graphs;
import dev.lockkeeper.lock.LockMode;
import dev.lockkeeper.lock.ParticipantId;
import dev.lockkeeper.lock.WaitGraph;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FoldingTest {
    private static Map<Stack, List<ParticipantId>> fold(WaitGraph graph) {
        return Folding.of(graph, List.of(), List.of());
    }

    @Test
    void waitersForTheSameWithNobodyBehindThemAreOneStack() {
        Map<Stack, List<ParticipantId>> stacks = fold(Graphs.convoy(37).graph());

        assertThat(stacks).hasSize(1);
        stacks.forEach((stack, members) -> {
            assertThat(stack.role()).isEqualTo(Role.WAITERS);
            assertThat(stack.target().words()).isEqualTo("passages");
            assertThat(stack.others()).extracting(ParticipantId::words).containsExactly("pid 4411");
            assertThat(members).hasSize(37).extracting(ParticipantId::words).doesNotContain("pid 4411", "pid 3920");
        });
    }

    @Test
    void aFewStandForThemselves() {
        assertThat(fold(Graphs.convoy(Folding.MANY - 1).graph())).isEmpty();
        assertThat(fold(Graphs.convoy(Folding.MANY).graph())).hasSize(1);
    }

    @Test
    void aStackThatShrinksALittleStaysOne() {
        Set<Stack> before = fold(Graphs.convoy(9).graph()).keySet();

        assertThat(Folding.of(Graphs.convoy(6).graph(), List.of(), before)).hasSize(1);
        assertThat(Folding.of(Graphs.convoy(3).graph(), List.of(), before)).isEmpty();
    }

    @Test
    void theRunOfAnotherLockkeeperIsNeverHiddenEither() {
        Graphs graphs = Graphs.convoy(20);
        Backend migration = graphs.graph().backend(4411).orElseThrow();
        Backend other = graphs.active(9, "lockkeeper/run", Duration.ofSeconds(2), "LOCK TABLE passages");
        graphs.soft(
                other, migration, "passages", LockMode.ACCESS_SHARE, LockMode.ACCESS_EXCLUSIVE, Duration.ofSeconds(2));

        assertThat(fold(graphs.graph()).values())
                .singleElement()
                .satisfies(members -> assertThat(members).hasSize(20).doesNotContain(other.id()));
    }

    @Test
    void ourRunIsNeverHiddenInAStack() {
        WaitGraph graph = Graphs.convoy(20).graph();
        ParticipantId run = graph.backend(5003).orElseThrow().id();

        assertThat(Folding.of(graph, List.of(run), List.of()).values())
                .singleElement()
                .satisfies(members -> assertThat(members).hasSize(19).doesNotContain(run));
    }

    @Test
    void aQueueKeepsItsFirstVisible() {
        Map<Stack, List<ParticipantId>> stacks = fold(WaitGraph.of(GraphScenes.fourHundred()));

        assertThat(stacks).hasSize(2);
        stacks.forEach((stack, members) -> {
            if (stack.role() == Role.QUEUE) {
                assertThat(members).hasSize(86).extracting(ParticipantId::words).doesNotContain("pid 7001", "pid 7002");
                assertThat(members.getFirst().words()).isEqualTo("pid 7003");
                assertThat(members.getLast().words()).isEqualTo("pid 7088");
            } else {
                assertThat(members).hasSize(310);
            }
        });
    }

    @Test
    void manyWhoHoldTheSameAreOneStack() {
        Graphs graphs = new Graphs();
        Backend alter = graphs.active(100, "psql", Duration.ofSeconds(5), "ALTER TABLE t ADD c int");
        for (int number = 0; number < 12; number++) {
            Backend reader = graphs.active(200 + number, "report", Duration.ofMinutes(number), "SELECT 1");
            graphs.hard(alter, reader, "t", LockMode.ACCESS_EXCLUSIVE, LockMode.ACCESS_SHARE, Duration.ofSeconds(5));
        }

        assertThat(fold(graphs.graph())).hasSize(1).allSatisfy((stack, members) -> {
            assertThat(stack.role()).isEqualTo(Role.BLOCKERS);
            assertThat(members).hasSize(12);
        });
    }

    @Test
    void aCrowdFoldsWhateverItCan() {
        Graphs graphs = new Graphs();
        for (int table = 0; table < 16; table++) {
            Backend holder = graphs.idleInTransaction(100 + table, "app", Duration.ofMinutes(1), "SELECT 1");
            for (int number = 0; number < 4; number++) {
                Backend waiter = graphs.active(1000 + 10 * table + number, "app", Duration.ofSeconds(1), "SELECT 1");
                graphs.hard(waiter, holder, "t" + table, LockMode.SHARE, LockMode.ROW_EXCLUSIVE, Duration.ofSeconds(1));
            }
        }

        assertThat(fold(graphs.graph()))
                .hasSize(16)
                .allSatisfy((stack, members) -> assertThat(members).hasSize(4));
    }

    @Test
    void whoStandsInACircleIsNeverHidden() {
        assertThat(fold(WaitGraph.of(GraphScenes.largeCircle()))).isEmpty();
    }
}
