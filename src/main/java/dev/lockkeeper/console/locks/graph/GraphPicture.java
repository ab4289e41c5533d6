package dev.lockkeeper.console.locks.graph;

import dev.lockkeeper.console.locks.graph.GraphKey.Stack;
import dev.lockkeeper.lock.ParticipantId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is to be drawn of a wait graph: cards, waits between them, circles. Immutable; knows no screen.
 *
 * @param nodes the cards; roots first, the one first behind which most time has been waited
 * @param waits the waits between them
 * @param circles the circles among them
 */
record GraphPicture(List<GraphNode> nodes, List<GraphWait> waits, List<GraphCircle> circles) {
    /** Nothing to draw. */
    static final GraphPicture NOTHING = new GraphPicture(List.of(), List.of(), List.of());

    GraphPicture {
        nodes = List.copyOf(nodes);
        waits = List.copyOf(waits);
        circles = List.copyOf(circles);
    }

    /**
     * How a graph is to be drawn.
     *
     * @param allEdges whether every edge is drawn, and not only those that say something new
     * @param unfolded the stacks whose members are shown
     * @param apart who is never part of a stack
     * @param deadlocks the circles that are more than a passing look
     */
    record Wishes(boolean allEdges, Set<Stack> unfolded, Set<ParticipantId> apart, List<Set<ParticipantId>> deadlocks) {
        /** As a picture begins. */
        static final Wishes NONE = new Wishes(false, Set.of(), Set.of(), List.of());

        Wishes {
            unfolded = Set.copyOf(unfolded);
            apart = Set.copyOf(apart);
            deadlocks = List.copyOf(deadlocks);
        }
    }

    /** The card that stands for a participant, alone or in a stack; empty if it is not part of the picture. */
    Optional<GraphNode> nodeOf(ParticipantId id) {
        return nodes.stream()
                .filter(node ->
                        node.members().stream().anyMatch(member -> member.id().equals(id)))
                .findFirst();
    }

    /** The card of this key; empty if it is not part of the picture. */
    Optional<GraphNode> node(GraphKey key) {
        return nodes.stream().filter(node -> node.key().equals(key)).findFirst();
    }

    /** The stacks of it, folded or not. */
    Set<Stack> stacks() {
        return nodes.stream()
                .map(GraphNode::key)
                .filter(Stack.class::isInstance)
                .map(Stack.class::cast)
                .collect(Collectors.toSet());
    }

    /** Which circle a card stands in, as its index in {@link #circles}. */
    Map<GraphKey, Integer> circleOf() {
        Map<GraphKey, Integer> circle = new HashMap<>();
        for (int index = 0; index < circles.size(); index++) {
            for (GraphKey member : circles.get(index).members()) {
                circle.put(member, index);
            }
        }
        return circle;
    }
}
