package dev.lockkeeper.console.locks.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The cards that stand right below each other: each waits for the one above alone, and is the only one that does. */
final class Chains {
    private Chains() {}

    /** For every card of a chain of two or more, all cards of it. */
    static Map<GraphKey, List<GraphKey>> of(GraphPicture picture) {
        Map<GraphKey, Set<GraphKey>> blockers = new HashMap<>();
        Map<GraphKey, Set<GraphKey>> waiters = new HashMap<>();
        for (GraphWait wait : picture.waits()) {
            for (GraphKey blocker : wait.blockers()) {
                blockers.computeIfAbsent(wait.waiter(), key -> new HashSet<>()).add(blocker);
                waiters.computeIfAbsent(blocker, key -> new HashSet<>()).add(wait.waiter());
            }
        }
        Map<GraphKey, List<GraphKey>> chains = new HashMap<>();
        for (GraphNode node : picture.nodes()) {
            Set<GraphKey> below = waiters.getOrDefault(node.key(), Set.of());
            if (below.size() == 1) {
                GraphKey waiter = below.iterator().next();
                if (blockers.getOrDefault(waiter, Set.of()).size() == 1) {
                    join(chains, node.key(), waiter);
                }
            }
        }
        return chains;
    }

    private static void join(Map<GraphKey, List<GraphKey>> chains, GraphKey one, GraphKey other) {
        List<GraphKey> joined = new ArrayList<>(chains.getOrDefault(one, List.of(one)));
        for (GraphKey member : chains.getOrDefault(other, List.of(other))) {
            if (!joined.contains(member)) {
                joined.add(member);
            }
        }
        joined.forEach(member -> chains.put(member, joined));
    }
}
