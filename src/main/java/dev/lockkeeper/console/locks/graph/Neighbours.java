package dev.lockkeeper.console.locks.graph;

import dev.lockkeeper.console.locks.graph.GraphKey.One;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * Where the arrow keys lead: up to whom one waits for, down to who waits, left and right within the row. The members of an
 * unfolded stack are walked through as they stand. Immutable.
 */
record Neighbours(GraphPicture picture, Placement placement, IntUnaryOperator columns) {
    /** Directions of the arrow keys. */
    enum Direction {
        UP,
        DOWN,
        LEFT,
        RIGHT
    }

    /**
     * Who is next; empty if there is nobody.
     *
     * @param from a card, or a member of an unfolded stack
     */
    Optional<GraphKey> from(GraphKey from, Direction direction) {
        Optional<GraphNode> block = block(from);
        if (block.isPresent()) {
            return fromMember(block.get(), from, direction);
        }
        return fromCard(from, direction);
    }

    /** Where walking begins. */
    Optional<GraphKey> first() {
        return picture.nodes().stream().findFirst().map(node -> entry(node.key()));
    }

    /** The unfolded stack that someone is a member of. */
    Optional<GraphNode> block(GraphKey member) {
        return picture.nodes().stream()
                .filter(GraphNode::unfolded)
                .filter(node -> index(node, member) >= 0)
                .findFirst();
    }

    private static int index(GraphNode block, GraphKey member) {
        List<One> members =
                block.members().stream().map(each -> new One(each.id())).toList();
        return members.indexOf(member);
    }

    private Optional<GraphKey> fromMember(GraphNode block, GraphKey from, Direction direction) {
        int count = block.members().size();
        int wide = Math.max(1, columns.applyAsInt(count));
        int index = index(block, from);
        int next = switch (direction) {
            case UP -> index - wide;
            case DOWN -> index + wide;
            case LEFT -> index % wide == 0 ? -1 : index - 1;
            case RIGHT -> index % wide == wide - 1 ? count : index + 1;
        };
        if (next >= 0 && next < count) {
            return Optional.of(new One(block.members().get(next).id()));
        }
        return fromCard(block.key(), direction);
    }

    private Optional<GraphKey> fromCard(GraphKey card, Direction direction) {
        return switch (direction) {
            case UP ->
                picture.waits().stream()
                        .filter(wait -> wait.waiter().equals(card))
                        .max(Comparator.comparing(GraphWait::waited))
                        .map(wait -> entry(wait.blockers().getFirst()));
            case DOWN ->
                picture.waits().stream()
                        .filter(wait -> wait.blockers().contains(card))
                        .max(Comparator.comparing(GraphWait::behind))
                        .map(wait -> entry(wait.waiter()));
            case LEFT -> beside(card, -1);
            case RIGHT -> beside(card, 1);
        };
    }

    private Optional<GraphKey> beside(GraphKey card, int step) {
        List<GraphKey> row = placement.rows().getOrDefault(placement.layer(card), List.of());
        int next = row.indexOf(card) + step;
        return next >= 0 && next < row.size() ? Optional.of(entry(row.get(next))) : Optional.empty();
    }

    /** The card itself, of an unfolded stack its first member. */
    private GraphKey entry(GraphKey card) {
        return picture.node(card)
                .filter(GraphNode::unfolded)
                .<GraphKey>map(node -> new One(node.first().id()))
                .orElse(card);
    }
}
