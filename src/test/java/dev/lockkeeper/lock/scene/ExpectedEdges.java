package dev.lockkeeper.lock.scene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.lock.LockSnapshot;
import dev.lockkeeper.lock.ParticipantId;
import dev.lockkeeper.lock.WaitEdge;
import dev.lockkeeper.lock.server.LockReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a scene has to show, written by hand, beside the server's own word for it. */
final class ExpectedEdges {
    /** From 14, {@code pg_locks} has {@code waitstart}. */
    private static final int WAIT_START_IS_KNOWN = 14;

    private ExpectedEdges() {}

    /**
     * Waits until the server names exactly these pairs, then compares what the reader says of them.
     *
     * @param lines as {@link EdgeLines} writes them, in any order; none if nobody may wait
     * @return what the reader saw
     */
    static LockSnapshot expect(WaitScene scene, String... lines) {
        try (Connection connection = scene.database().openWith("ApplicationName=lockkeeper/watch")) {
            return expectOver(connection, scene, lines);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The same, looked at over another connection, for example of somebody who may see less. */
    static LockSnapshot expectOver(Connection connection, WaitScene scene, String... lines) throws SQLException {
        List<String> pairs = pairs(Arrays.asList(lines));
        scene.untilBlockers(pairs.toArray(String[]::new));
        LockSnapshot snapshot = LockReader.on(connection).read();
        List<String> seen = EdgeLines.of(snapshot, scene);
        assertThat(seen).containsExactlyInAnyOrder(lines);
        assertThat(pairs(seen)).isEqualTo(pairs).isEqualTo(scene.blockers());
        assertThat(ids(snapshot)).isEqualTo(ends(snapshot));
        assertThat(snapshot.waitersLeftOut()).isZero();
        assertThat(snapshot.edges()).allSatisfy(edge -> {
            // Where the server has no begin of the wait, the statement's stands for it, which not everybody may see.
            boolean exact = beginsAreKnown(scene);
            assertThat(edge.sinceExact() || !exact).isTrue();
            assertThat(edge.since().isPresent()
                            || !exact && !snapshot.visibility().full())
                    .isTrue();
            edge.since().ifPresent(since -> assertThat(since).isBeforeOrEqualTo(snapshot.takenAt()));
        });
        return snapshot;
    }

    /**
     * Whether {@code pg_locks} says of every wait since when. Before 14 it never does. Seen on 14.20: a session that has looked
     * for a deadlock, and has let another one pass by that, has lost its own.
     */
    private static boolean beginsAreKnown(WaitScene scene) {
        return scene.major() >= WAIT_START_IS_KNOWN
                && scene.ask("SELECT 1 FROM pg_locks WHERE NOT granted AND waitstart IS NULL")
                        .isEmpty();
    }

    /** Recovery's waits are left out: {@code pg_blocking_pids()} does not know its process, and has nobody to name. */
    private static List<String> pairs(List<String> lines) {
        return List.copyOf(new TreeSet<>(lines.stream()
                .map(EdgeLines::pair)
                .filter(pair -> !pair.startsWith("startup <- "))
                .toList()));
    }

    /** Everybody at an end of an edge takes part, and nobody else. */
    private static Set<ParticipantId> ids(LockSnapshot snapshot) {
        return snapshot.participants().stream()
                .map(participant -> participant.id())
                .collect(Collectors.toSet());
    }

    private static Set<ParticipantId> ends(LockSnapshot snapshot) {
        return snapshot.edges().stream().flatMap(ExpectedEdges::ends).collect(Collectors.toSet());
    }

    private static Stream<ParticipantId> ends(WaitEdge edge) {
        return Stream.of(edge.waiter(), edge.blocker());
    }
}
