package dev.lockkeeper.console.locks.graph;

import dev.lockkeeper.console.Ages;
import dev.lockkeeper.lock.EdgeKind;
import dev.lockkeeper.lock.LockMode;
import dev.lockkeeper.lock.LockTarget;
import dev.lockkeeper.lock.WaitEdge;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What stands beside an edge. Immutable.
 *
 * @param first kind, thing and time: {@code hard: passages, 43 s}
 * @param second what is wanted of it: {@code wants ACCESS EXCLUSIVE}
 * @param spoken all of it in one sentence, for screen readers and tooltips
 */
record WaitText(String first, String second, String spoken) {
    private static final int NAMED = 3;

    /** The words of a wait; in past tense for a moment that is over. */
    static WaitText of(GraphWait wait, boolean past) {
        List<WaitEdge> edges = wait.edges();
        long waiters = edges.stream().map(WaitEdge::waiter).distinct().count();
        String time = time(wait, waiters > 1);
        String first = wait.kind().word() + ": " + thing(wait.target()) + (time.isEmpty() ? "" : ", " + time);
        String modes = edges.stream()
                .map(WaitEdge::wanted)
                .distinct()
                .sorted()
                .map(LockMode::sqlName)
                .collect(Collectors.joining(", "));
        return new WaitText(first, second(wait, waiters, modes, past), spoken(wait, waiters, modes, time, past));
    }

    private static String time(GraphWait wait, boolean several) {
        if (wait.edges().stream().allMatch(edge -> edge.since().isEmpty())) {
            return "";
        }
        boolean exact = wait.edges().stream().anyMatch(WaitEdge::sinceExact);
        Duration waited = wait.waited();
        return (several ? "up to " : exact ? "" : "at most ") + Ages.length(waited);
    }

    private static String thing(LockTarget target) {
        return switch (target.type()) {
            case VIRTUALXID -> "an older transaction";
            case TRANSACTIONID ->
                target.relation().map(relation -> "row of " + relation).orElse("transaction " + target.name());
            case TUPLE ->
                target.relation().map(relation -> "row of " + relation).orElseGet(target::words);
            default -> target.words();
        };
    }

    private static String second(GraphWait wait, long waiters, String modes, boolean past) {
        if (wait.kind() == EdgeKind.SOFT && waiters > 1) {
            return "queued ahead of them";
        }
        return switch (wait.target().type()) {
            case TRANSACTIONID, APPLYTRANSACTION ->
                "until transaction " + wait.target().name() + " ends";
            case VIRTUALXID, SPECTOKEN -> "until it ends";
            case TUPLE -> waiters > 1 ? "next in line for it" : past ? "was in line for it" : "in line for it";
            default -> (past ? "wanted " : waiters > 1 ? "want " : "wants ") + modes;
        };
    }

    private static String spoken(GraphWait wait, long waiters, String modes, String time, boolean past) {
        List<WaitEdge> edges = wait.edges();
        String who = waiters == 1
                ? edges.getFirst().waiter().words() + (past ? " waited" : " waits")
                : waiters + " sessions" + (past ? " waited" : " wait");
        List<String> blockers =
                edges.stream().map(edge -> edge.blocker().words()).distinct().toList();
        String whom = blockers.stream().limit(NAMED).collect(Collectors.joining(", "))
                + (blockers.size() > NAMED ? " and " + (blockers.size() - NAMED) + " more" : "");
        String held = LockMode.strongest(
                        edges.stream().flatMap(edge -> edge.held().stream()).toList())
                .map(mode -> ", which " + (past ? "held " : "holds ") + mode.sqlName())
                .orElse("");
        String why = wait.kind() == EdgeKind.HARD
                ? held
                : edges.getFirst()
                        .queued()
                        .map(mode -> ", queued ahead for " + mode.sqlName())
                        .orElse(", queued ahead");
        return who + (time.isEmpty() ? "" : " " + time) + " for " + whom + " on "
                + wait.target().words() + why + "; wanted: " + modes;
    }
}
