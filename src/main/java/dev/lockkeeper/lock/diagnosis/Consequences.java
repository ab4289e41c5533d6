package dev.lockkeeper.lock.diagnosis;

import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.BackendKind;
import dev.lockkeeper.lock.BackendState;
import dev.lockkeeper.lock.OwnRun;
import dev.lockkeeper.lock.Participant;
import dev.lockkeeper.lock.ParticipantId;
import dev.lockkeeper.lock.PreparedTransaction;
import dev.lockkeeper.lock.Removal;
import dev.lockkeeper.lock.WaitGraph;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What follows when somebody is stopped: who goes on, who still waits, what is lost. */
final class Consequences {
    private final WaitGraph graph;
    private final Names names;

    Consequences(WaitGraph graph, Names names) {
        this.graph = graph;
        this.names = names;
    }

    /** {@code 37 sessions go on at once.}, {@code 015_toll.sql runs next, 37 go on waiting behind it.} */
    String freed(Removal removal) {
        List<Participant> next = removal.runNext();
        int still = removal.stillWaiting().size();
        if (next.isEmpty()) {
            return still == 0 ? "Nobody waits for it." : "Nobody gets free" + others(removal) + ".";
        }
        String runs = next.size() == 1
                ? Words.start(names.brief(next.getFirst())) + (still == 0 ? " goes on at once" : " runs next")
                : Words.sessions(next.size()) + " go on at once";
        if (still == 0) {
            return runs + ".";
        }
        String whose = next.size() == 1 && allBehind(next.getFirst(), removal.stillWaiting()) ? " behind it" : "";
        return runs + ", " + still + (still == 1 ? " goes" : " go") + " on waiting" + whose + ".";
    }

    /** Whom else the one that has waited longest waits for. */
    private String others(Removal removal) {
        Participant first = removal.stillWaiting().getFirst();
        List<Participant> others = graph.waitsFor(first.id()).stream()
                .filter(edge -> !edge.blocker().equals(removal.removed().id()))
                .flatMap(edge -> graph.find(edge.blocker()).stream())
                .distinct()
                .toList();
        return switch (others.size()) {
            case 0 -> "";
            case 1 -> ": " + names.brief(first) + " waits for " + names.brief(others.getFirst()) + " too";
            default -> ": " + names.brief(first) + " waits for " + others.size() + " others too";
        };
    }

    private boolean allBehind(Participant first, List<Participant> waiting) {
        Set<ParticipantId> behind = graph.behind(first.id());
        return waiting.stream().allMatch(waiter -> behind.contains(waiter.id()));
    }

    /** What is left of a waiting session's work if its statement is cancelled. */
    String cancelled(Backend backend) {
        Optional<OwnRun> run = names.ownRun(backend);
        String what = run.map(own -> Names.fileLabel(own.fileName())).orElse("it");
        if (isAutovacuum(backend)) {
            return "Its work on this table ends.";
        } else if (backend.kind() == BackendKind.WAL_SENDER) {
            return "That ends a backup, but not streaming.";
        } else if (buildsConcurrently(backend)) {
            return "It leaves an INVALID index, which has to be dropped"
                    + (run.isPresent() ? "; what the file did before that is kept." : ".");
        } else if (!names.isMigration(backend)) {
            return backend.mayHaveEarlierStatements()
                    ? "Its statement is cancelled and, unless it has set a savepoint, its transaction rolled back."
                    : "Its statement is cancelled and undone.";
        } else if (run.map(OwnRun::statement).orElse(OptionalInt.empty()).equals(OptionalInt.of(1))) {
            return "Nothing of " + what + " is kept.";
        }
        return backend.mayHaveEarlierStatements()
                ? "The run stops, and what its open transaction did is rolled back."
                : "The run stops; what it has committed is kept.";
    }

    /** What a session loses when it is terminated. */
    String terminated(Backend backend) {
        if (isAutovacuum(backend)) {
            return "The worker ends, and with it its work on this table.";
        } else if (backend.transactionId().isPresent()) {
            return backend.mayHaveEarlierStatements()
                    ? "Its session ends, and whatever its transaction has changed is rolled back."
                    : "Its session ends, and what its statement has done so far is undone.";
        } else if (backend.state() == BackendState.UNKNOWN || backend.state() == BackendState.DISABLED) {
            return "Its session ends, and its transaction is rolled back; whether that has changed anything cannot be seen.";
        } else if (backend.transactionSince().isEmpty()) {
            return "Its session ends.";
        }
        return "Its session ends; its transaction is rolled back and has changed nothing.";
    }

    /** What is lost with a prepared transaction. */
    String rolledBack(PreparedTransaction prepared) {
        return "What it has changed is lost, though it was promised to its transaction manager: ask there first. Possible only in"
                + " database " + prepared.database() + ", as " + prepared.owner() + " or a superuser.";
    }

    /** What beside the locks has to be known before a session is stopped; empty if nothing. */
    static String warning(Backend backend) {
        return switch (backend.kind()) {
            case AUTOVACUUM -> " Autovacuum does the table again later.";
            case AUTOVACUUM_WRAPAROUND ->
                " It has to be done some time: the server starts it again, and without it would"
                        + " stop giving out transaction ids.";
            case WAL_SENDER ->
                " Its standby, backup or subscriber loses the connection: a backup fails, the others connect"
                        + " again.";
            case LOGICAL_APPLY ->
                " Replication stops until the worker has started again, and it takes the same lock again.";
            case PARALLEL_WORKER -> " The statement that it helps fails.";
            case CLIENT, STARTUP, OTHER ->
                backend.isLockkeeper() && !backend.isRun()
                        ? " It is a session of Lockkeeper's own, which is opened again when it is needed."
                        : "";
        };
    }

    private static boolean isAutovacuum(Backend backend) {
        return backend.kind() == BackendKind.AUTOVACUUM || backend.kind() == BackendKind.AUTOVACUUM_WRAPAROUND;
    }

    private static boolean buildsConcurrently(Backend backend) {
        return Names.working(backend)
                && backend.query().filter(Queries::buildsConcurrently).isPresent();
    }
}
