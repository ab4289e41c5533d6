package dev.lockkeeper.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WaitGraphTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void the_root_of_a_convoy_is_who_waits_for_nobody() {
        WaitGraph graph = Graphs.convoy(37).graph();

        assertThat(graph.roots()).hasSize(1);
        RootBlocker root = graph.roots().getFirst();
        assertThat(root.participant().id().words()).isEqualTo("pid 3920");
        assertThat(root.direct()).isEqualTo(1);
        assertThat(root.behind()).isEqualTo(38);
        assertThat(root.waitingTime()).isGreaterThan(Duration.ofSeconds(43 + 41));
    }

    @Test
    void without_the_migration_its_queue_goes_on_and_without_the_root_the_migration_runs_next() {
        WaitGraph graph = Graphs.convoy(3).graph();
        ParticipantId migration = graph.backend(4411).orElseThrow().id();
        ParticipantId report = graph.backend(3920).orElseThrow().id();

        Removal withoutMigration = graph.without(migration);
        assertThat(pids(withoutMigration.runNext())).containsExactly(5000, 5001, 5002);
        assertThat(withoutMigration.stillWaiting()).isEmpty();

        Removal withoutReport = graph.without(report);
        assertThat(pids(withoutReport.runNext())).containsExactly(4411);
        assertThat(pids(withoutReport.stillWaiting())).containsExactly(5000, 5001, 5002);
    }

    @Test
    void in_a_queue_each_stands_behind_the_last_one_ahead() {
        Graphs graphs = new Graphs();
        Backend holder = graphs.active(1, "holder", SECOND, "");
        Backend first = graphs.active(2, "first", SECOND, "");
        Backend second = graphs.active(3, "second", SECOND, "");
        Backend third = graphs.active(4, "third", SECOND, "");
        for (Backend waiter : List.of(first, second, third)) {
            exclusive(graphs, waiter, holder);
        }
        queued(graphs, second, first);
        queued(graphs, third, first);
        queued(graphs, third, second);

        WaitGraph graph = graphs.graph();

        assertThat(graph.chain(third.id())).containsExactly(third.id(), second.id(), first.id(), holder.id());
        assertThat(graph.nearestEdges(third.id())).extracting(WaitEdge::blocker).containsExactly(second.id());
        assertThat(graph.waitsFor(third.id())).hasSize(3);
    }

    @Test
    void several_holders_are_all_roots_and_none_hides_another() {
        Graphs graphs = new Graphs();
        Backend waiter = graphs.active(9, "waiter", SECOND, "");
        for (int pid = 1; pid <= 3; pid++) {
            exclusive(graphs, waiter, graphs.active(pid, "holder", SECOND, ""));
        }

        WaitGraph graph = graphs.graph();

        assertThat(graph.roots()).hasSize(3).allMatch(root -> root.behind() == 1);
        assertThat(graph.nearestEdges(waiter.id())).hasSize(3);
        assertThat(graph.without(new Graphs().active(1, "holder", SECOND, "").id())
                        .runNext())
                .isEmpty();
    }

    @Test
    void a_circle_is_a_root_of_its_own_with_those_behind_it() {
        Graphs graphs = new Graphs();
        Backend one = graphs.active(1, "one", SECOND, "");
        Backend other = graphs.active(2, "other", SECOND, "");
        Backend behind = graphs.active(3, "behind", SECOND, "");
        exclusive(graphs, one, other);
        exclusive(graphs, other, one);
        exclusive(graphs, behind, other);

        WaitGraph graph = graphs.graph();

        assertThat(graph.circles()).containsExactly(Set.of(one.id(), other.id()));
        assertThat(graph.roots()).hasSize(1);
        assertThat(graph.roots().getFirst().circle()).isTrue();
        assertThat(graph.roots().getFirst().behind()).isEqualTo(1);
        assertThat(graph.chain(behind.id())).hasSize(3);
    }

    @Test
    void the_root_behind_which_most_time_was_waited_comes_first() {
        Graphs graphs = new Graphs();
        Backend manyShort = graphs.active(1, "many", SECOND, "");
        Backend oneLong = graphs.active(2, "one", SECOND, "");
        for (int pid = 10; pid < 15; pid++) {
            exclusive(graphs, graphs.active(pid, "waiter", SECOND, ""), manyShort);
        }
        Backend patient = graphs.active(20, "patient", SECOND, "");
        graphs.hard(patient, oneLong, "t", LockMode.EXCLUSIVE, LockMode.ACCESS_EXCLUSIVE, Duration.ofMinutes(5));

        assertThat(graphs.graph().roots())
                .extracting(root -> ((Backend) root.participant()).pid())
                .containsExactly(2, 1);
    }

    @Test
    void who_waits_for_himself_stands_in_nobody_elses_way() {
        Graphs graphs = new Graphs();
        Backend parallel = graphs.active(1, "parallel", SECOND, "");
        Backend waiter = graphs.active(2, "waiter", SECOND, "");
        exclusive(graphs, parallel, parallel);
        exclusive(graphs, waiter, parallel);

        WaitGraph graph = graphs.graph();

        assertThat(graph.waiters()).containsExactly(waiter.id());
        assertThat(graph.roots()).extracting(root -> root.participant().id()).containsExactly(parallel.id());
    }

    @Test
    void second_in_the_queue_for_a_row_only_moves_up_when_the_first_is_gone() {
        Graphs graphs = new Graphs();
        Backend holder = graphs.active(1, "holder", SECOND, "");
        Backend first = graphs.active(2, "first", SECOND, "");
        Backend second = graphs.active(3, "second", SECOND, "");
        graphs.hard(first, holder, row(LockType.TRANSACTIONID), LockMode.SHARE, LockMode.EXCLUSIVE, SECOND);
        graphs.hard(second, first, row(LockType.TUPLE), LockMode.EXCLUSIVE, LockMode.EXCLUSIVE, SECOND);

        WaitGraph graph = graphs.graph();

        assertThat(graph.without(first.id()).runNext()).isEmpty();
        assertThat(graph.without(first.id()).stillWaiting()).containsExactly(second);
        assertThat(graph.without(holder.id()).runNext()).containsExactly(first);
    }

    private static LockTarget row(LockType type) {
        return new LockTarget(type, "7", Optional.of("tolls"), Optional.empty());
    }

    private static void exclusive(Graphs graphs, Backend waiter, Backend holder) {
        graphs.hard(waiter, holder, "t", LockMode.ACCESS_EXCLUSIVE, LockMode.ACCESS_EXCLUSIVE, SECOND);
    }

    private static void queued(Graphs graphs, Backend waiter, Backend ahead) {
        graphs.soft(waiter, ahead, "t", LockMode.ACCESS_EXCLUSIVE, LockMode.ACCESS_EXCLUSIVE, SECOND);
    }

    private static List<Integer> pids(List<Participant> participants) {
        return participants.stream().map(each -> ((Backend) each).pid()).toList();
    }
}
