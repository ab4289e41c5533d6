package dev.lockkeeper.operation;

import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.BackendKind;
import dev.lockkeeper.lock.BackendState;
import dev.lockkeeper.lock.PreparedTransaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is dangerous or unusual about ending somebody's query, session or transaction. */
final class InterventionWarnings {
    /** The server cuts statements off, so that they cannot always be parsed. */
    private static final Pattern BUILDS_CONCURRENTLY =
            Pattern.compile("\\b(CREATE|REINDEX)\\b[^;']*\\bCONCURRENTLY\\b", Pattern.CASE_INSENSITIVE);

    private static final Pattern DROPS_CONCURRENTLY =
            Pattern.compile("\\bDROP\\s+INDEX\\s+CONCURRENTLY\\b", Pattern.CASE_INSENSITIVE);

    private static final Pattern DETACHES_CONCURRENTLY =
            Pattern.compile("\\bDETACH\\s+PARTITION\\b[^;']*\\bCONCURRENTLY\\b", Pattern.CASE_INSENSITIVE);

    private final Intervention intervention;
    private final boolean terminates;

    InterventionWarnings(Intervention intervention) {
        this.intervention = intervention;
        this.terminates = intervention.kind() == Intervention.Kind.TERMINATE;
    }

    List<String> all() {
        List<String> warnings = new ArrayList<>();
        if (intervention.environment().tier() == Tier.UNKNOWN) {
            warnings.add("The tier of this environment is unknown, so it is treated as production.");
        }
        if (!intervention.environment().tier().guardedLikeProduction()) {
            warnings.addAll(intervention.circumstances().unwritten());
        }
        switch (intervention.target()) {
            case Backend backend -> add(warnings, backend);
            case PreparedTransaction prepared ->
                warnings.add(
                        "Ask its transaction manager first: it may be about to commit it. Only if that has given the"
                                + " transaction up, or does not know it, rolling it back here is safe.");
        }
        return warnings;
    }

    private void add(List<String> warnings, Backend backend) {
        ofLockkeeper(backend).ifPresent(warnings::add);
        ofKind(backend.kind()).ifPresent(warnings::add);
        if (intervention.stake().needsSuperuser()) {
            warnings.add("It is a session of a superuser, and this user is none: the server will refuse.");
        }
        if (backend.state() == BackendState.ACTIVE) {
            backend.query().flatMap(InterventionWarnings::leftBehind).ifPresent(warnings::add);
            if (terminates && backend.kind() == BackendKind.CLIENT) {
                warnings.add("It works on a statement: cancelling that is milder, and enough unless its program runs it"
                        + " again at once.");
            }
        }
    }

    private Optional<String> ofLockkeeper(Backend backend) {
        if (intervention.stake().run().isPresent()) {
            return Optional.of("It is a run of this program: cancel the run itself instead, which then says what was"
                    + " kept. This way it only meets an error.");
        }
        if (backend.isRun()) {
            return Optional.of("It is a run of another window or computer: somebody watches it, and is told of an error"
                    + " only. Better have it cancelled there.");
        }
        return backend.isLockkeeper()
                ? Optional.of(
                        "It is a session of Lockkeeper (" + backend.application() + "), of this window or another.")
                : Optional.empty();
    }

    private Optional<String> ofKind(BackendKind kind) {
        return switch (kind) {
            case AUTOVACUUM ->
                Optional.of(
                        "Autovacuum gives way by itself to whoever has waited for deadlock_timeout, and comes back later"
                                + " by itself.");
            case AUTOVACUUM_WRAPAROUND ->
                Optional.of("This autovacuum keeps the database from running out of transaction ids. It starts again at"
                        + " once, from the beginning; better let it finish.");
            case WAL_SENDER ->
                Optional.of("It sends the log to a standby, a backup or a subscriber. A standby or subscriber connects"
                        + " again by itself; a backup has to begin anew.");
            case LOGICAL_APPLY ->
                Optional.of(
                        "It applies what a publication sends. The server starts it again, and what it has not committed"
                                + " is sent once more.");
            case OTHER -> Optional.of("It is a process of the server or of an extension, not a client's session.");
            case CLIENT, STARTUP, PARALLEL_WORKER -> Optional.empty();
        };
    }

    private static Optional<String> leftBehind(String statement) {
        if (BUILDS_CONCURRENTLY.matcher(statement).find()) {
            return Optional.of(
                    "An index build with CONCURRENTLY that ends early leaves an invalid index, which is kept up"
                            + " with every write and never read. Afterwards: DROP INDEX CONCURRENTLY.");
        }
        if (DROPS_CONCURRENTLY.matcher(statement).find()) {
            return Optional.of(
                    "A DROP INDEX CONCURRENTLY that ends early may leave the index invalid. Afterwards run it"
                            + " again.");
        }
        if (DETACHES_CONCURRENTLY.matcher(statement).find()) {
            return Optional.of("A DETACH PARTITION … CONCURRENTLY that ends early may leave the partition pending."
                    + " Afterwards: ALTER TABLE … DETACH PARTITION … FINALIZE.");
        }
        return Optional.empty();
    }
}
