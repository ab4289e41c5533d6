package dev.lockkeeper.lock;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A wait graph as a tree: roots on top, everybody under the nearest one he waits for, each once. Many who wait alike, and
 * for whom nobody waits, are one node. Immutable, thread-safe.
 *
 * @param roots those of {@link WaitGraph#roots()} in their order; of a circle the member that has waited longest
 */
public record WaitTree(List<Node> roots) {
    /** From so many on those who wait alike are one, in every tree and picture: more nobody reads one by one. */
    public static final int MANY = 8;

    public WaitTree {
        roots = List.copyOf(roots);
    }

    /** A place in the tree. */
    public sealed interface Node {
        /** How many participants stand at this place: one, or all that are folded. */
        int size();

        /** How long the one that has waited longest at this place has waited, at most; zero for a root. */
        Duration oldest();
    }

    /**
     * One participant.
     *
     * @param participant who
     * @param edge whom and what it waits for, under whom it stands; empty for a root, unless that is part of a circle
     * @param oldest how long it has waited, at most
     * @param children who stands under it, the one with most under it first
     */
    public record Single(Participant participant, Optional<WaitEdge> edge, Duration oldest, List<Node> children)
            implements Node {
        public Single {
            children = List.copyOf(children);
        }

        @Override
        public int size() {
            return 1;
        }
    }

    /**
     * Several who wait for the same thing behind the same blocker, and for whom nobody waits.
     *
     * @param blocker under whom they stand
     * @param target what they wait for
     * @param kind whether that one holds it or is only ahead of them
     * @param members who, the one that has waited longest first
     * @param modes how many want which mode, the weakest first
     * @param oldest how long the one that has waited longest has waited, at most
     */
    public record Folded(
            ParticipantId blocker,
            LockTarget target,
            EdgeKind kind,
            List<Participant> members,
            Map<LockMode, Integer> modes,
            Duration oldest)
            implements Node {
        public Folded {
            members = List.copyOf(members);
            modes = Collections.unmodifiableMap(new TreeMap<>(modes));
        }

        @Override
        public int size() {
            return members.size();
        }

        /** {@code 37 sessions waiting for passages}. */
        public String words() {
            return (members.size() == 1 ? "1 session" : members.size() + " sessions") + " waiting for "
                    + target.words();
        }

        /** {@code 31 ACCESS SHARE, 6 ROW EXCLUSIVE}: the mode that most of them want first. */
        public String modeWords() {
            return modes.entrySet().stream()
                    .sorted(Map.Entry.<LockMode, Integer>comparingByValue().reversed())
                    .map(mode -> mode.getValue() + " " + mode.getKey().sqlName())
                    .collect(Collectors.joining(", "));
        }
    }

    /**
     * The tree of a graph.
     *
     * @param foldFrom how many alike become one node; {@link Integer#MAX_VALUE} folds nobody
     * @throws IllegalArgumentException if that is less than 2
     */
    public static WaitTree of(WaitGraph graph, int foldFrom) {
        if (foldFrom < 2) {
            throw new IllegalArgumentException("At least 2 are folded, not " + foldFrom);
        }
        return new WaitTree(new TreeBuilder(graph, foldFrom).build());
    }

    /**
     * Whether it is never folded together with others. A session of Lockkeeper is looked for by its name, of whichever window
     * it is.
     */
    public static boolean standsApart(Participant participant) {
        return !(participant instanceof Backend backend) || backend.isLockkeeper();
    }

    /** How many participants stand at these places and under them. */
    public static int count(Collection<Node> nodes) {
        int count = 0;
        Deque<Node> next = new ArrayDeque<>(nodes);
        while (!next.isEmpty()) {
            Node node = next.remove();
            count += node.size();
            if (node instanceof Single single) {
                next.addAll(single.children());
            }
        }
        return count;
    }
}
