package dev.lockkeeper.lock.diagnosis;

import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.BackendKind;
import dev.lockkeeper.lock.OwnRun;
import dev.lockkeeper.lock.Participant;
import dev.lockkeeper.lock.PreparedTransaction;
import dev.lockkeeper.lock.RootBlocker;
import java.util.Optional;

/** What comes of doing nothing, as far as it is known. Stateless. */
final class Waiting {
    private Waiting() {}

    static String words(Names names, RootBlocker root, Optional<MainWait> main, boolean deadlock) {
        if (root.circle()) {
            return deadlock
                    ? "The server should have ended this after deadlock_timeout, by cancelling one of them, and has not."
                    : "The server ends a deadlock by itself after deadlock_timeout: it cancels one of them.";
        }
        Optional<String> attempt = main.map(MainWait::waiter)
                .flatMap(names::ownRun)
                .flatMap(OwnRun::place)
                .filter(place -> place.contains("attempt"));
        if (attempt.isPresent()) {
            boolean queue = main.filter(wait -> !wait.behind().isEmpty()).isPresent();
            return "This attempt gives up by its lock_timeout" + (queue ? ", and those behind it go on" : "") + " ("
                    + attempt.get() + ").";
        }
        return main.filter(wait -> Details.momentary(wait.edge().target().type()))
                .map(wait -> "Such a lock is held for moments only.")
                .orElseGet(() -> main.filter(Waiting::recovery)
                        .map(wait -> "The server cancels " + names.brief(root.participant())
                                + " after max_standby_streaming_delay or max_standby_archive_delay, unless that is -1.")
                        .orElseGet(() -> end(names, root.participant())));
    }

    private static boolean recovery(MainWait wait) {
        return wait.waiter() instanceof Backend waiter && waiter.kind() == BackendKind.STARTUP;
    }

    private static String end(Names names, Participant blocker) {
        return switch (blocker) {
            case PreparedTransaction prepared ->
                "It does not end by itself: somebody has to commit it or roll it back.";
            case Backend backend ->
                switch (backend.kind()) {
                    case AUTOVACUUM -> "Autovacuum gives way by itself after deadlock_timeout.";
                    case STARTUP ->
                        "The wait ends when the primary's transaction has ended and that has been replayed here.";
                    default ->
                        backend.state().idleInTransaction()
                                ? names.brief(backend)
                                        + " does nothing; the wait ends when its client commits, rolls back or"
                                        + " disconnects."
                                : Names.working(backend)
                                        ? "The wait ends with the transaction of " + names.brief(backend)
                                                + "; how long that takes is not known."
                                        : "The wait ends when " + names.brief(backend) + " gives the lock up.";
                };
        };
    }
}
