package dev.lockkeeper.console.locks.graph;

import dev.lockkeeper.console.Ages;
import dev.lockkeeper.console.locks.graph.CardText.Badge;
import dev.lockkeeper.console.locks.graph.CardText.Look;
import dev.lockkeeper.console.locks.graph.GraphKey.Role;
import dev.lockkeeper.console.locks.graph.GraphKey.Stack;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.LockMode;
import dev.lockkeeper.lock.Participant;
import dev.lockkeeper.lock.PreparedTransaction;
import dev.lockkeeper.lock.WaitEdge;
import dev.lockkeeper.lock.WaitGraph;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes the card of a stack. Immutable. */
final class StackWriter {
    private static final int NAMES = 2;

    private final WaitGraph graph;
    private final boolean past;

    StackWriter(WaitGraph graph, boolean past) {
        this.graph = graph;
        this.past = past;
    }

    CardText write(Stack stack, GraphNode node) {
        boolean waits = stack.role() != Role.BLOCKERS;
        String title = title(stack, node.members().size());
        String modes = modes(stack, node.members());
        String third = oldest(stack, node) + names(node.members());
        return new CardText(
                Icon.SESSIONS,
                waits ? Optional.of(AgeLevel.of(node.waited())) : Optional.empty(),
                title,
                "",
                waits ? List.of() : List.of(new Badge("roots, " + node.behind() + " behind", Look.ROOT)),
                modes,
                false,
                third,
                "",
                title + ", " + modes + ", " + third + (node.unfolded() ? ", unfolded" : ", folded"));
    }

    private String title(Stack stack, int count) {
        String target = stack.target().words();
        return count
                + switch (stack.role()) {
                    case WAITERS -> " sessions waiting for " + target;
                    case QUEUE -> " sessions in line for " + target;
                    case BLOCKERS -> (past ? " sessions held " : " sessions hold ") + target;
                };
    }

    private String modes(Stack stack, List<Participant> members) {
        Function<Participant, Optional<LockMode>> mode = stack.role() == Role.BLOCKERS
                ? member -> graph.blocks(member.id()).stream()
                        .map(WaitEdge::held)
                        .flatMap(modes -> LockMode.strongest(modes).stream())
                        .findFirst()
                : member -> graph.nearestEdges(member.id()).stream()
                        .map(WaitEdge::wanted)
                        .findFirst();
        Map<LockMode, Long> counts = members.stream()
                .map(mode)
                .flatMap(Optional::stream)
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<LockMode, Long>comparingByValue().reversed())
                .map(entry -> entry.getValue() + " " + entry.getKey().sqlName())
                .collect(Collectors.joining(", "));
    }

    private String oldest(Stack stack, GraphNode node) {
        if (stack.role() != Role.BLOCKERS) {
            return "oldest " + Ages.length(node.waited());
        }
        Instant now = graph.snapshot().takenAt();
        return node.members().stream()
                .map(StackWriter::begun)
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder())
                .map(begin -> "oldest transaction " + Spans.calm(Duration.between(begin, now)))
                .orElse(past ? "waited for nobody" : "wait for nobody");
    }

    private static Optional<Instant> begun(Participant participant) {
        return switch (participant) {
            case Backend backend -> backend.transactionSince();
            case PreparedTransaction prepared -> Optional.of(prepared.preparedAt());
        };
    }

    private static String names(List<Participant> members) {
        List<String> names = members.stream()
                .map(StackWriter::name)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .entrySet()
                .stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
        if (names.isEmpty()) {
            return "";
        }
        if (names.size() == NAMES) {
            return ", " + names.getFirst() + " and " + names.getLast();
        }
        int more = names.size() - NAMES;
        return ", " + names.stream().limit(NAMES).collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more" : "");
    }

    private static String name(Participant participant) {
        return switch (participant) {
            case Backend backend -> backend.name();
            case PreparedTransaction ignored -> "prepared transactions";
        };
    }
}
