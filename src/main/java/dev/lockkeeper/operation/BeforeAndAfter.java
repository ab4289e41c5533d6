package dev.lockkeeper.operation;

import dev.lockkeeper.lock.WaitEdge;
import dev.lockkeeper.lock.WaitGraph;
import java.util.Optional;

/** Who waited for whom before and after an act, for the journal: a line for each wait. */
final class BeforeAndAfter {
    private BeforeAndAfter() {}

    static String text(WaitGraph before, InterventionOutcome outcome, Optional<WaitGraph> after) {
        StringBuilder text = new StringBuilder();
        graph(text, "Before", before);
        text.append("Answer\n  ").append(PlainText.line(outcome.sentence())).append('\n');
        if (after.isPresent()) {
            graph(text, "After", after.get());
        } else {
            text.append("After\n  not known: the server did not answer\n");
        }
        return text.toString();
    }

    private static void graph(StringBuilder text, String heading, WaitGraph graph) {
        text.append(heading)
                .append(", ")
                .append(graph.snapshot().takenAt())
                .append(", ")
                .append(graph.waiters().size())
                .append(" waiting\n");
        for (WaitEdge edge : graph.snapshot().edges()) {
            String line = name(graph, edge, true) + " waits for " + name(graph, edge, false) + ": "
                    + edge.wanted().sqlName() + " on " + edge.target().words() + ", "
                    + edge.kind().word() + ", for "
                    + Spans.words(edge.waited(graph.snapshot().takenAt()));
            text.append("  ").append(PlainText.line(line)).append('\n');
        }
    }

    private static String name(WaitGraph graph, WaitEdge edge, boolean waiter) {
        var id = waiter ? edge.waiter() : edge.blocker();
        return graph.find(id).map(TargetWords::shortName).orElse(id.words());
    }
}
