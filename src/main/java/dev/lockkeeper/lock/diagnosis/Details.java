package dev.lockkeeper.lock.diagnosis;

import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.BackendKind;
import dev.lockkeeper.lock.BackendState;
import dev.lockkeeper.lock.LockMode;
import dev.lockkeeper.lock.LockType;
import dev.lockkeeper.lock.Participant;
import dev.lockkeeper.lock.PreparedTransaction;
import dev.lockkeeper.lock.RootBlocker;
import dev.lockkeeper.lock.WaitEdge;
import dev.lockkeeper.lock.WaitGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What else helps to decide about a root, a sentence each: facts of PostgreSQL that this wait makes matter. */
final class Details {
    private final WaitGraph graph;
    private final Names names;
    private final List<Sentence> found = new ArrayList<>();

    private Details(WaitGraph graph, Names names) {
        this.graph = graph;
        this.names = names;
    }

    static List<Sentence> of(WaitGraph graph, Names names, RootBlocker root, Optional<MainWait> main) {
        Details details = new Details(graph, names);
        if (root.circle()) {
            details.moreRoots(root);
            return List.copyOf(details.found);
        }
        main.ifPresent(wait -> details.aboutLock(wait.edge()));
        details.aboutBlocker(root.participant());
        main.ifPresent(wait -> details.aboutFailure(root.participant(), wait.edge()));
        main.ifPresent(wait -> details.aboutWaiter(wait.waiter()));
        details.moreRoots(root);
        main.ifPresent(wait -> details.exactness(wait.edge()));
        return List.copyOf(details.found);
    }

    private void add(String sentence) {
        found.add(Sentence.plain(sentence));
    }

    private void aboutLock(WaitEdge edge) {
        switch (edge.target().type()) {
            case RELATION -> {
                // Of the two modes the stronger one is why they exclude each other.
                LockMode mode = LockMode.strongest(edge.held())
                        .filter(held -> held.isAtLeast(edge.wanted()))
                        .orElse(edge.wanted());
                add(mode.sqlName() + " " + mode.stops() + ".");
                edge.target()
                        .database()
                        .ifPresent(other -> add("It lies in database " + other + "; what it is called there cannot be"
                                + " seen from this one."));
            }
            case TUPLE ->
                add("Who wants the same row waits in a queue for it: only the first of them waits for the"
                        + " transaction that has changed or locked it.");
            case TRANSACTIONID -> {
                if (edge.target().relation().isEmpty()) {
                    add("What the transaction has that is wanted does not show in pg_locks; most often it is a row or"
                            + " a key.");
                }
            }
            case VIRTUALXID ->
                add("CREATE INDEX, REINDEX and DROP INDEX CONCURRENTLY and DETACH PARTITION CONCURRENTLY"
                        + " wait for older transactions to end, some even for those that use other tables.");
            case EXTEND, SPECTOKEN -> add("Such a lock is held for moments only.");
            case ADVISORY -> add("What an advisory lock stands for is known to the application alone.");
            case FROZENID, PAGE, OBJECT, USERLOCK, APPLYTRANSACTION, OTHER -> {}
        }
    }

    private void aboutBlocker(Participant blocker) {
        switch (blocker) {
            case PreparedTransaction prepared ->
                add("A prepared transaction has no session and survives restarts. Only"
                        + " COMMIT PREPARED or ROLLBACK PREPARED ends it, in database " + prepared.database() + ", by "
                        + prepared.owner() + " or a superuser.");
            case Backend backend -> aboutKind(backend);
        }
    }

    private void aboutKind(Backend backend) {
        switch (backend.kind()) {
            case AUTOVACUUM ->
                add("Autovacuum gives way: the server cancels it when somebody has waited for it for"
                        + " deadlock_timeout.");
            case AUTOVACUUM_WRAPAROUND ->
                add("This autovacuum does not give way. It keeps the server from running out"
                        + " of transaction ids, and starts again if it is stopped.");
            case STARTUP ->
                add("This server replays the log of its primary, and the lock is one of the primary's. It"
                        + " goes when the transaction there has ended and its end has been replayed; nothing can be"
                        + " cancelled here for that.");
            case WAL_SENDER -> add("It sends the log to a standby, a backup or a subscriber.");
            case LOGICAL_APPLY -> add("It applies changes of a publication; they stand still while it does not run.");
            case PARALLEL_WORKER -> add("It helps another session, which cannot be seen.");
            case CLIENT, OTHER -> {
                if (backend.isLockkeeper() && !backend.isRun()) {
                    add("It is a session of Lockkeeper's own, of this window or another.");
                }
            }
        }
    }

    private void aboutFailure(Participant blocker, WaitEdge edge) {
        if (blocker instanceof Backend backend
                && backend.state() == BackendState.IDLE_IN_TRANSACTION_ABORTED
                && !WaitWords.mayOutliveTransaction(edge)) {
            add("Its transaction has failed, but keeps what it locked before a savepoint until its client rolls back or"
                    + " disconnects.");
        }
    }

    private void aboutWaiter(Participant waiter) {
        if (waiter instanceof Backend backend && backend.kind() == BackendKind.STARTUP) {
            add(
                    "A recovery conflict: replay stands still until this wait ends. The server cancels what is in its way after"
                            + " max_standby_streaming_delay, or max_standby_archive_delay if the log comes from an archive; -1"
                            + " means never.");
        }
    }

    private void moreRoots(RootBlocker root) {
        List<RootBlocker> others =
                graph.roots().stream().filter(other -> !other.equals(root)).toList();
        if (others.size() == 1) {
            add("One more root: " + name(others.getFirst()) + ".");
        } else if (others.size() > 1) {
            add(others.size() + " more roots, first of them " + name(others.getFirst()) + ".");
        }
    }

    private String name(RootBlocker root) {
        String first = names.brief(root.participant());
        return root.circle() ? "a circle with " + first : first;
    }

    private void exactness(WaitEdge edge) {
        if (edge.since().isEmpty()) {
            add("Since when it waits is not known.");
        } else if (!edge.sinceExact()) {
            add(
                    "The server does not say when the wait began: it was after the statement began, so its length is at most"
                            + " what is said here.");
        }
    }

    /** Whether a wait on such a lock ends by itself in a moment. */
    static boolean momentary(LockType type) {
        return type == LockType.EXTEND || type == LockType.SPECTOKEN;
    }
}
