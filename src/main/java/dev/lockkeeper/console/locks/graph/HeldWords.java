package dev.lockkeeper.console.locks.graph;

import dev.lockkeeper.lock.EdgeKind;
import dev.lockkeeper.lock.LockMode;
import dev.lockkeeper.lock.ParticipantId;
import dev.lockkeeper.lock.WaitEdge;
import dev.lockkeeper.lock.WaitGraph;
import java.util.List;

/** What a blocker holds that others wait for, in a few words. Immutable. */
final class HeldWords {
    private final WaitGraph graph;
    private final boolean past;

    HeldWords(WaitGraph graph, boolean past) {
        this.graph = graph;
        this.past = past;
    }

    /** {@code holds ACCESS SHARE on passages}; empty if nobody waits for what it holds. */
    String of(ParticipantId id) {
        List<String> all = graph.blocks(id).stream()
                .filter(edge -> edge.kind() == EdgeKind.HARD)
                .map(HeldWords::thing)
                .distinct()
                .toList();
        if (all.isEmpty()) {
            return "";
        }
        String more = all.size() > 1 ? " and " + (all.size() - 1) + " more" : "";
        return (past ? "held " : "holds ") + all.getFirst() + more;
    }

    /** {@code ACCESS SHARE}; the whole if there is no mode to name. */
    String shortly(ParticipantId id) {
        return graph.blocks(id).stream()
                .map(WaitEdge::held)
                .flatMap(modes -> LockMode.strongest(modes).stream())
                .map(LockMode::sqlName)
                .findFirst()
                .orElseGet(() -> of(id));
    }

    private static String thing(WaitEdge edge) {
        String words = edge.target().words();
        return switch (edge.target().type()) {
            case TRANSACTIONID, TUPLE, SPECTOKEN ->
                edge.target().relation().map(relation -> "a row of " + relation).orElse("what a waiter needs");
            case VIRTUALXID -> "its transaction open";
            case ADVISORY, USERLOCK, APPLYTRANSACTION -> words;
            case RELATION, EXTEND, FROZENID, PAGE, OBJECT, OTHER ->
                LockMode.strongest(edge.held())
                        .map(mode -> mode.sqlName() + " on " + words)
                        .orElse(words);
        };
    }
}
