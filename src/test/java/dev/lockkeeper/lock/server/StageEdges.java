package dev.lockkeeper.lock.server;

import dev.lockkeeper.lock.LockSnapshot;
import dev.lockkeeper.lock.ParticipantId;
import dev.lockkeeper.lock.WaitEdge;
import java.util.List;

/** Edges in words that can be written by hand. */
final class StageEdges {
    private StageEdges() {}

    /**
     * {@code B<-A HARD ACCESS EXCLUSIVE on passages held [ACCESS_SHARE] queued -}, sorted, with letters for pids.
     *
     * @param players A, B and so on
     */
    static List<String> edges(LockSnapshot snapshot, Stage.Player... players) {
        return snapshot.edges().stream()
                .map(edge -> words(edge, players))
                .sorted()
                .toList();
    }

    private static String words(WaitEdge edge, Stage.Player... players) {
        return name(edge.waiter(), players) + "<-" + name(edge.blocker(), players) + " " + edge.kind() + " "
                + edge.wanted().sqlName() + " on " + edge.target().words() + " held " + edge.held() + " queued "
                + edge.queued().map(Enum::name).orElse("-");
    }

    private static String name(ParticipantId id, Stage.Player... players) {
        for (int index = 0; index < players.length; index++) {
            if (id instanceof ParticipantId.BackendId backend && backend.pid() == players[index].pid()) {
                return String.valueOf((char) ('A' + index));
            }
        }
        return id.words();
    }
}
