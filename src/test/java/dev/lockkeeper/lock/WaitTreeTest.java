package dev.lockkeeper.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WaitTreeTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private final Graphs graphs = new Graphs();

    @Test
    void waiters_alike_are_one_node_from_the_threshold_on() {
        WaitTree tree = WaitTree.of(Graphs.convoy(37).graph(), 3);

        WaitTree.Single root = single(tree.roots().getFirst());
        assertThat(root.edge()).isEmpty();
        WaitTree.Single migration = single(root.children().getFirst());
        assertThat(migration.participant().id().words()).isEqualTo("pid 4411");
        assertThat(migration.edge().orElseThrow().kind()).isEqualTo(EdgeKind.HARD);
        assertThat(migration.children()).singleElement().isInstanceOfSatisfying(WaitTree.Folded.class, folded -> {
            assertThat(folded.words()).isEqualTo("37 sessions waiting for passages");
            assertThat(folded.modeWords()).isEqualTo("31 ACCESS SHARE, 6 ROW EXCLUSIVE");
            assertThat(folded.modes()).isEqualTo(Map.of(LockMode.ACCESS_SHARE, 31, LockMode.ROW_EXCLUSIVE, 6));
            assertThat(folded.oldest()).isEqualTo(Duration.ofSeconds(41));
            assertThat(folded.blocker()).isEqualTo(migration.participant().id());
            assertThat(folded.kind()).isEqualTo(EdgeKind.SOFT);
            assertThat(((Backend) folded.members().getFirst()).pid()).isEqualTo(5000);
        });
    }

    @Test
    void below_the_threshold_each_is_a_node_the_one_that_has_waited_longest_first() {
        WaitTree tree = WaitTree.of(Graphs.convoy(3).graph(), 4);

        assertThat(single(single(tree.roots().getFirst()).children().getFirst()).children())
                .extracting(node -> single(node).participant().id().words())
                .containsExactly("pid 5000", "pid 5001", "pid 5002");
        assertThatThrownBy(() -> WaitTree.of(Graphs.convoy(3).graph(), 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whoever_blocks_others_or_runs_migrations_is_not_folded() {
        Backend holder = graphs.active(1, "holder", SECOND, "");
        Backend blocking = graphs.active(2, "app", SECOND, "");
        Backend behind = graphs.active(3, "app", SECOND, "");
        Backend migration = graphs.active(4, "lockkeeper/run", SECOND, "");
        for (Backend waiter : List.of(
                blocking, migration, graphs.active(5, "app", SECOND, ""), graphs.active(6, "app", SECOND, ""))) {
            exclusive(waiter, holder);
        }
        exclusive(behind, blocking);

        List<WaitTree.Node> children =
                single(WaitTree.of(graphs.graph(), 2).roots().getFirst()).children();

        assertThat(children).hasSize(3);
        assertThat(children)
                .filteredOn(WaitTree.Folded.class::isInstance)
                .singleElement()
                .extracting(WaitTree.Node::size)
                .isEqualTo(2);
        assertThat(children.stream().filter(WaitTree.Single.class::isInstance))
                .extracting(node -> single(node).participant())
                .containsExactlyInAnyOrder(blocking, migration);
    }

    @Test
    void a_circle_ends_where_it_began() {
        Backend one = graphs.active(1, "one", SECOND, "");
        Backend two = graphs.active(2, "two", SECOND, "");
        Backend three = graphs.active(3, "three", SECOND, "");
        exclusive(one, two);
        exclusive(two, three);
        exclusive(three, one);
        exclusive(graphs.active(4, "behind", SECOND, ""), two);

        WaitTree tree = WaitTree.of(graphs.graph(), 2);

        assertThat(tree.roots()).hasSize(1);
        assertThat(single(tree.roots().getFirst()).edge())
                .as("a root that waits is part of a circle")
                .isPresent();
        assertThat(WaitTree.count(tree.roots())).isEqualTo(4);
    }

    @Test
    void circles_whose_nearest_ones_lead_round_are_placed_too() {
        Backend[] all = new Backend[5];
        for (int pid = 1; pid < all.length; pid++) {
            all[pid] = graphs.active(pid, "app", SECOND, "");
        }
        exclusive(all[1], all[2]);
        exclusive(all[2], all[1]);
        exclusive(all[3], all[4]);
        exclusive(all[4], all[3]);
        exclusive(all[1], all[3]);
        exclusive(all[4], all[2]);
        Backend root = graphs.active(9, "root", SECOND, "");
        exclusive(all[3], root);

        WaitTree tree = WaitTree.of(graphs.graph(), 2);

        assertThat(tree.roots()).extracting(node -> single(node).participant()).containsExactly(root);
        assertThat(WaitTree.count(tree.roots())).isEqualTo(5);
    }

    @Test
    void a_queue_of_thousands_is_no_trouble() {
        Backend ahead = graphs.active(1, "app", SECOND, "");
        for (int pid = 2; pid <= 5_000; pid++) {
            Backend waiter = graphs.active(pid, "app", SECOND, "");
            graphs.with(new WaitEdge(
                    waiter.id(),
                    ahead.id(),
                    EdgeKind.HARD,
                    new LockTarget(LockType.TRANSACTIONID, String.valueOf(pid), Optional.empty(), Optional.empty()),
                    LockMode.SHARE,
                    List.of(LockMode.EXCLUSIVE),
                    Optional.empty(),
                    Optional.empty(),
                    false));
            ahead = waiter;
        }

        assertThat(WaitTree.count(WaitTree.of(graphs.graph(), 2).roots())).isEqualTo(5_000);
    }

    private void exclusive(Backend waiter, Backend holder) {
        graphs.hard(waiter, holder, "t", LockMode.ACCESS_EXCLUSIVE, LockMode.ACCESS_EXCLUSIVE, SECOND);
    }

    private static WaitTree.Single single(WaitTree.Node node) {
        return (WaitTree.Single) node;
    }
}
