package dev.lockkeeper.lock.scene;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;

/** What a scene has to show, written by hand, beside the server's own word for it. */
final class ExpectedEdges {
    private ExpectedEdges() {}

    /**
     * Waits until the server names exactly these pairs, then compares what the reader says of them.
     *
     * @param lines as {@link EdgeLines} writes them, in any order; none if nobody may wait
     */
    static void expect(WaitScene scene, String... lines) {
        List<String> pairs =
                Arrays.stream(lines).map(EdgeLines::pair).sorted().distinct().toList();
        scene.untilBlockers(pairs.toArray(String[]::new));
        assertThat(scene.blockers()).isEqualTo(pairs);
    }
}
