package dev.lockkeeper.operation;

import dev.lockkeeper.environment.Connections;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.IdentityChangedException;
import dev.lockkeeper.environment.IdentityReader;
import dev.lockkeeper.environment.Purpose;
import dev.lockkeeper.environment.ServerIdentity;
import dev.lockkeeper.journal.Actor;
import dev.lockkeeper.journal.BackendActs;
import dev.lockkeeper.journal.BackendActs.RunTrace;
import dev.lockkeeper.journal.JournalAccess;
import dev.lockkeeper.journal.JournalTable;
import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.BackendKind;
import dev.lockkeeper.lock.BackendState;
import dev.lockkeeper.lock.OwnRun;
import dev.lockkeeper.lock.Participant;
import dev.lockkeeper.lock.ParticipantId.BackendId;
import dev.lockkeeper.lock.PreparedTransaction;
import dev.lockkeeper.lock.WaitGraph;
import dev.lockkeeper.lock.server.LockReader;
import dev.lockkeeper.lock.server.SessionsReader;
import dev.lockkeeper.lock.server.TargetFacts;
import dev.lockkeeper.operation.policy.Circumstances;
import dev.lockkeeper.operation.policy.Elsewhere;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Cancels queries, terminates sessions and rolls prepared transactions back, in two steps like every operation: preparing
 * reads the server again and changes nothing; performing does exactly what was prepared and confirmed, or nothing. Both use
 * connections of their own. Thread-safe; every method blocks.
 */
public final class Interventions {
    /** For how long the effect of an act is looked for. */
    static final Duration LOOKS_FOR_EFFECT = Duration.ofSeconds(5);

    private final Environment environment;
    private final Connections connections;
    private final Actor actor;
    private final Clock clock;
    private final JournalDuty duty;

    /**
     * @param clock the one that counts for the policy
     * @param duty writes down what is done
     */
    Interventions(Environment environment, Connections connections, Actor actor, Clock clock, JournalDuty duty) {
        this.environment = environment;
        this.connections = connections;
        this.actor = actor;
        this.clock = clock;
        this.duty = duty;
    }

    /**
     * An operation that cancels what a backend works on.
     *
     * @param shown who was shown; without its start, whoever has the process number now
     * @param runs the runs of this window or command
     * @throws OperationRefusedException if it is not there any more, has nothing to cancel, or must not be cancelled; the
     *     message says what to do instead
     * @throws SQLException if the server cannot be reached or refuses
     */
    public Intervention prepareCancel(BackendId shown, List<OwnRun> runs) throws SQLException {
        return prepare(Intervention.Kind.CANCEL_QUERY, shown, runs);
    }

    /** An operation that ends a session; see {@link #prepareCancel}. */
    public Intervention prepareTerminate(BackendId shown, List<OwnRun> runs) throws SQLException {
        return prepare(Intervention.Kind.TERMINATE, shown, runs);
    }

    private Intervention prepare(Intervention.Kind kind, BackendId shown, List<OwnRun> runs) throws SQLException {
        try (Connection connection = connections.open(Purpose.WATCH)) {
            WaitGraph graph = WaitGraph.of(LockReader.on(connection).read());
            Backend backend = find(SessionsReader.on(connection).read(), shown);
            refuse(kind, backend);
            return intervention(kind, connection, backend, graph, stake(connection, backend, runs));
        }
    }

    /**
     * An operation that ends a prepared transaction without its effects.
     *
     * @param gid the name it was prepared under
     * @throws OperationRefusedException if it is not there any more, or belongs to another database
     * @throws SQLException if the server cannot be reached or refuses
     */
    public Intervention prepareRollBackPrepared(String gid) throws SQLException {
        try (Connection connection = connections.open(Purpose.WATCH)) {
            WaitGraph graph = WaitGraph.of(LockReader.on(connection).read());
            PreparedTransaction prepared = TargetFacts.prepared(connection, gid)
                    .orElseThrow(() -> new OperationRefusedException("There is no prepared transaction " + gid
                            + " any more: it was committed or rolled back meanwhile"));
            ServerIdentity identity = IdentityReader.read(connection, connections.url());
            if (identity.standby()) {
                throw new OperationRefusedException(
                        identity.address() + " is a standby: roll " + gid + " back on the primary");
            }
            if (!prepared.database().equals(identity.database())) {
                throw new OperationRefusedException("Prepared transaction " + gid + " belongs to database "
                        + prepared.database() + " and can be rolled back only there, but this is "
                        + identity.database() + "; connect to " + prepared.database());
            }
            return intervention(Intervention.Kind.ROLL_BACK_PREPARED, connection, prepared, graph, Stake.NONE);
        }
    }

    private Intervention intervention(
            Intervention.Kind kind, Connection connection, Participant target, WaitGraph graph, Stake stake)
            throws SQLException {
        JournalAccess journal = JournalTable.look(connection);
        ServerIdentity identity = IdentityReader.read(connection, connections.url());
        return new Intervention(
                kind,
                environment,
                identity,
                target,
                graph,
                stake,
                journal,
                Optional.empty(),
                circumstances(journal, identity));
    }

    private Circumstances circumstances(JournalAccess journal, ServerIdentity identity) {
        return new Circumstances(actor.osUser(), clock.instant(), Elsewhere.NOT_ASKED)
                .unwritten(duty.hindrances(journal, identity.standby()));
    }

    private static Backend find(List<Backend> sessions, BackendId shown) {
        for (Backend session : sessions) {
            if (session.pid() == shown.pid()) {
                boolean same = shown.startedAt().isEmpty()
                        || session.id().startedAt().isEmpty()
                        || shown.startedAt().equals(session.id().startedAt());
                if (same) {
                    return session;
                }
                throw new OperationRefusedException(shown.words() + " is another session now (" + session.name()
                        + "): the one that was shown has ended. Look again and decide anew");
            }
            if (session.parallelWorkers().contains(shown.pid())) {
                throw new OperationRefusedException(shown.words() + " is a parallel worker of "
                        + session.id().words() + "; what it works on ends with that one");
            }
        }
        throw new OperationRefusedException("There is no " + shown.words() + " any more; nothing is left to be done");
    }

    private void refuse(Intervention.Kind kind, Backend backend) {
        String who = backend.id().words();
        if (connections.isOwnWatcher(backend.pid())) {
            throw new OperationRefusedException(
                    who + " is the session that this program watches the server with; it ends with this program");
        }
        if (backend.kind() == BackendKind.STARTUP) {
            throw new OperationRefusedException(
                    who + " replays the primary's log and takes no such signal. What it waits"
                            + " for is a query on this standby: end that, or wait until max_standby_streaming_delay does");
        }
        if (backend.kind() == BackendKind.OTHER
                && backend.user().isEmpty()
                && backend.database().isEmpty()) {
            throw new OperationRefusedException(
                    who + " is a process of the server itself, not a session; it takes no such signal");
        }
        if (kind == Intervention.Kind.CANCEL_QUERY) {
            if (backend.state().idleInTransaction()) {
                throw new OperationRefusedException(
                        who + " is " + backend.state().serverName()
                                + ": it works on no query, so that there is nothing to cancel. What it holds becomes free when its"
                                + " program ends the transaction, or when the session is terminated");
            }
            if (backend.state() == BackendState.IDLE) {
                throw new OperationRefusedException(
                        who + " is idle and in no transaction: it works on no query and holds up nobody's");
            }
        }
    }

    private static Stake stake(Connection connection, Backend backend, List<OwnRun> runs) throws SQLException {
        boolean needsSuperuser = backend.user().isPresent()
                && TargetFacts.needsSuperuser(connection, backend.user().get());
        if (!backend.isRun()) {
            return new Stake(Optional.empty(), RunTrace.UNKNOWN, needsSuperuser);
        }
        return new Stake(
                runs.stream().filter(run -> run.pid() == backend.pid()).findFirst(),
                trace(connection, backend),
                needsSuperuser);
    }

    /** What is not known of a run keeps nobody from ending it. */
    private static RunTrace trace(Connection connection, Backend backend) {
        try {
            return backend.id().startedAt().isPresent()
                    ? BackendActs.traceOf(
                            connection, backend.pid(), backend.id().startedAt().get())
                    : RunTrace.UNKNOWN;
        } catch (SQLException unreadable) {
            return RunTrace.UNKNOWN;
        }
    }

    /**
     * Does what was described, after it was confirmed, and looks for up to five seconds what came of it. It is held against
     * the policy of this environment once more; the server's identity is read again on the very connection that acts; whom
     * it is about is checked by the server itself, in the same statement.
     *
     * @return how it ended; a refusal of the server is an outcome, not an exception
     * @throws OperationRefusedException if the policy refuses, the confirmation is not the one asked for, or another server
     *     answers than was shown; nothing was done
     * @throws SQLException if the server cannot be reached; nothing was done
     */
    public InterventionResult perform(Intervention prepared, Confirmation confirmation) throws SQLException {
        Intervention intervention = prepared.under(circumstances(prepared.journal(), prepared.identity()));
        Description description = intervention.describe();
        JournalledAct act = duty.act(intervention, description);
        try {
            OtherPlace.refuse(prepared.environment(), environment);
            ConfirmationCheck.check(description, confirmation);
            try (Connection connection = connections.openForAct(intervention.identity())) {
                act.begin();
                InterventionResult result = new InterventionRun(
                                connection, intervention, actor, act.runId(), act.where())
                        .perform(description);
                act.ended(result.outcome());
                return result;
            }
        } catch (IdentityChangedException elsewhere) {
            act.refused(String.valueOf(elsewhere.getMessage()));
            throw new OperationRefusedException(String.valueOf(elsewhere.getMessage()));
        } catch (OperationRefusedException refused) {
            act.refused(String.valueOf(refused.getMessage()));
            throw refused;
        } catch (SQLException failed) {
            act.unreachable(failed);
            throw failed;
        }
    }
}
