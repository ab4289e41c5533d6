package dev.lockkeeper.lock.diagnosis;

import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.EdgeKind;
import dev.lockkeeper.lock.LockMode;
import dev.lockkeeper.lock.Participant;
import dev.lockkeeper.lock.WaitEdge;
import dev.lockkeeper.lock.WaitGraph;
import dev.lockkeeper.lock.WaitTree;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A wait graph as lines of text, for terminal, clipboard and incident. What the server has sent stands in them as it is,
 * without line ends; a terminal's caller makes it safe. Thread-safe.
 */
public final class PlainTree {
    /** What the branches are drawn with. */
    public enum Style {
        /** With box-drawing characters. */
        UNICODE("├─ ", "└─ ", "│  "),
        /** For terminals that have none. */
        ASCII("|- ", "`- ", "|  ");

        private final String branch;
        private final String last;
        private final String beside;

        Style(String branch, String last, String beside) {
            this.branch = branch;
            this.last = last;
            this.beside = beside;
        }
    }

    private record Line(WaitTree.Node node, String first, String further) {}

    private final WaitGraph graph;
    private final Names names;
    private final Instant now;

    private PlainTree(WaitGraph graph, Names names) {
        this.graph = graph;
        this.names = names;
        this.now = graph.snapshot().takenAt();
    }

    /**
     * The lines of a tree, a root at the beginning of its line, whoever waits for it further in below it; empty if nobody
     * waits.
     *
     * @param foldFrom how many alike become one line, as in {@link WaitTree#of}
     */
    public static List<String> lines(WaitGraph graph, Names names, int foldFrom, Style style) {
        PlainTree tree = new PlainTree(graph, names);
        Deque<Line> next = new ArrayDeque<>();
        WaitTree.of(graph, foldFrom).roots().forEach(root -> next.add(new Line(root, "", "")));
        List<String> lines = new ArrayList<>();
        while (!next.isEmpty()) {
            Line line = next.pop();
            lines.add(line.first + tree.words(line.node).replaceAll("[\\r\\n\\t]+", " "));
            if (line.node instanceof WaitTree.Single single) {
                List<WaitTree.Node> children = single.children();
                for (int at = children.size() - 1; at >= 0; at--) {
                    boolean last = at == children.size() - 1;
                    next.push(new Line(
                            children.get(at),
                            line.further + (last ? style.last : style.branch),
                            line.further + (last ? "   " : style.beside)));
                }
            }
        }
        return lines;
    }

    private String words(WaitTree.Node node) {
        return switch (node) {
            case WaitTree.Folded folded ->
                folded.words() + ": " + folded.modeWords() + ", oldest " + Lengths.waited(folded.oldest());
            case WaitTree.Single single -> words(single);
        };
    }

    private String words(WaitTree.Single single) {
        Participant participant = single.participant();
        List<String> parts = new ArrayList<>();
        if (single.edge().isPresent()) {
            WaitEdge edge = single.edge().get();
            parts.add(who(participant) + " wants " + WaitWords.brief(edge) + " (" + why(edge) + ")");
            if (edge.since().isPresent()) {
                parts.add("waits " + (edge.sinceExact() ? "" : "at most ") + Lengths.waited(single.oldest()));
            }
            alsoWaitsFor(participant, edge, parts);
        } else {
            parts.add(who(participant));
            if (participant instanceof Backend backend
                    && !backend.state().serverName().isEmpty()) {
                parts.add(Names.state(backend, now));
            }
            holds(participant, parts);
        }
        int behind = graph.behind(participant.id()).size();
        if (behind > 0) {
            parts.add(behind + " behind");
        }
        return String.join(", ", parts);
    }

    private String who(Participant participant) {
        List<String> identity = participant instanceof Backend backend
                ? names.identity(backend)
                : names.circumstances(participant, now);
        return names.head(participant) + (identity.isEmpty() ? "" : " (" + String.join(", ", identity) + ")");
    }

    /** Of a waiter the word for it, as screens have it, with the mode that is in its way. */
    private static String why(WaitEdge edge) {
        if (!WaitWords.modesMatter(edge)) {
            return edge.kind().word();
        }
        String mode = edge.kind() == EdgeKind.HARD
                ? LockMode.strongest(edge.held())
                        .map(held -> ", held " + held.sqlName())
                        .orElse("")
                : edge.queued().map(queued -> ", queued " + queued.sqlName()).orElse("");
        return edge.kind().word() + mode;
    }

    private void alsoWaitsFor(Participant participant, WaitEdge edge, List<String> parts) {
        List<String> others = graph.nearestEdges(participant.id()).stream()
                .filter(other -> !other.blocker().equals(edge.blocker()))
                .flatMap(other -> graph.find(other.blocker()).stream())
                .map(names::brief)
                .distinct()
                .toList();
        if (!others.isEmpty()) {
            parts.add("also waits for " + (others.size() > 3 ? others.size() + " others" : Words.list(others)));
        }
    }

    /** What a root holds that others wait for. */
    private void holds(Participant root, List<String> parts) {
        List<String> has = graph.blocks(root.id()).stream()
                .filter(edge -> !edge.held().isEmpty())
                .map(WaitWords::has)
                .distinct()
                .toList();
        if (has.size() > 3) {
            parts.add("holds " + has.size() + " locks that others want");
        } else {
            parts.addAll(has);
        }
    }
}
