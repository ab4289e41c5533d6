package dev.lockkeeper.operation;

import dev.lockkeeper.lock.Participant;
import dev.lockkeeper.lock.ParticipantId;
import dev.lockkeeper.lock.Removal;
import dev.lockkeeper.lock.WaitGraph;
import dev.lockkeeper.lock.diagnosis.Lengths;
import java.util.ArrayList;
import java.util.List;

/** Who gets on if somebody is gone, and who still waits. */
final class ReleaseWords {
    /** Names help to decide as long as somebody reads them. */
    private static final int NAMED = 5;

    private final WaitGraph graph;
    private final ParticipantId gone;

    ReleaseWords(WaitGraph graph, ParticipantId gone) {
        this.graph = graph;
        this.gone = gone;
    }

    List<Description.Particular> particulars() {
        List<Description.Particular> particulars = new ArrayList<>();
        if (graph.find(gone).isEmpty() || graph.blocks(gone).isEmpty()) {
            return List.of(new Description.Particular("Who gets free", List.of("Nobody waits for it.")));
        }
        Removal removal = graph.without(gone);
        particulars.add(new Description.Particular(
                "Who gets free",
                removal.runNext().isEmpty()
                        ? List.of("Nobody: everybody behind it waits for others too.")
                        : named(removal.runNext(), false)));
        if (!removal.stillWaiting().isEmpty()) {
            particulars.add(new Description.Particular("Who still waits", named(removal.stillWaiting(), true)));
        }
        return particulars;
    }

    private List<String> named(List<Participant> waiters, boolean forWhom) {
        List<String> lines = new ArrayList<>();
        int shown = waiters.size() <= NAMED + 1 ? waiters.size() : NAMED;
        for (Participant waiter : waiters.subList(0, shown)) {
            lines.add(TargetWords.shortName(waiter) + ", waiting for " + Lengths.waited(graph.waited(waiter.id()))
                    + (forWhom ? stillFor(waiter) : ""));
        }
        if (shown < waiters.size()) {
            int more = waiters.size() - shown;
            lines.add("and " + more + " more " + (more == 1 ? "session" : "sessions"));
        }
        return lines;
    }

    private String stillFor(Participant waiter) {
        List<Participant> others = graph.waitsFor(waiter.id()).stream()
                .map(edge -> edge.blocker())
                .filter(blocker -> !blocker.equals(gone))
                .distinct()
                .flatMap(blocker -> graph.find(blocker).stream())
                .toList();
        return switch (others.size()) {
            case 0 -> "";
            case 1 -> ", for " + TargetWords.shortName(others.getFirst());
            default -> ", for " + TargetWords.shortName(others.getFirst()) + " and " + (others.size() - 1) + " more";
        };
    }
}
