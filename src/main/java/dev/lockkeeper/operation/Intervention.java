package dev.lockkeeper.operation;

import dev.lockkeeper.environment.Act;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.ServerIdentity;
import dev.lockkeeper.journal.JournalAccess;
import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.Participant;
import dev.lockkeeper.lock.PreparedTransaction;
import dev.lockkeeper.lock.WaitGraph;
import dev.lockkeeper.operation.policy.Circumstances;
import dev.lockkeeper.operation.policy.Deed;
import dev.lockkeeper.operation.policy.Elsewhere;
import dev.lockkeeper.operation.policy.PolicyCheck;
import dev.lockkeeper.operation.policy.PolicyVerdict;
import java.util.List;
import java.util.Optional;

/**
 * Something that is done to a session or a prepared transaction, for one place: its query is cancelled, it is terminated or
 * rolled back. It holds whom it is about exactly as the server showed it when it was prepared, and is never done to anybody
 * else. Immutable; made by {@link Interventions}.
 *
 * @param kind what is done
 * @param environment where
 * @param identity the server as it answered when this was prepared
 * @param target to whom: a {@link PreparedTransaction} if it is rolled back, otherwise a {@link Backend}
 * @param graph who waited for whom when this was prepared; the target need not be part of it
 * @param stake what is known of the target beside that
 * @param journal whether it can be remembered
 * @param reason why, where the operator said so
 * @param circumstances under which it is held against the policy
 */
public record Intervention(
        Kind kind,
        Environment environment,
        ServerIdentity identity,
        Participant target,
        WaitGraph graph,
        Stake stake,
        JournalAccess journal,
        Optional<String> reason,
        Circumstances circumstances)
        implements Operation {
    /** What can be done. */
    public enum Kind {
        /** Cancel the statement a backend works on; its session stays. */
        CANCEL_QUERY("cancel query"),
        /** End a session. */
        TERMINATE("terminate"),
        /** End a prepared transaction without its effects. */
        ROLL_BACK_PREPARED("roll back prepared");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The word in the journal. */
        public String word() {
            return word;
        }

        /** What it is to a policy. */
        public Act act() {
            return switch (this) {
                case CANCEL_QUERY -> Act.CANCEL_QUERY;
                case TERMINATE -> Act.TERMINATE;
                case ROLL_BACK_PREPARED -> Act.ROLL_BACK_PREPARED;
            };
        }
    }

    /** Something nobody in particular does, at the moment when the server answered. */
    public Intervention(
            Kind kind,
            Environment environment,
            ServerIdentity identity,
            Participant target,
            WaitGraph graph,
            Stake stake,
            JournalAccess journal,
            Optional<String> reason) {
        this(
                kind,
                environment,
                identity,
                target,
                graph,
                stake,
                journal,
                reason,
                new Circumstances("", identity.readAt(), Elsewhere.NOT_ASKED));
    }

    public Intervention {
        if ((kind == Kind.ROLL_BACK_PREPARED) != (target instanceof PreparedTransaction)) {
            throw new IllegalArgumentException(
                    kind.word() + " cannot be done to " + target.id().words());
        }
    }

    @Override
    public Description describe() {
        return new InterventionDescriber(this).describe();
    }

    @Override
    public Act act() {
        return kind.act();
    }

    @Override
    public List<PolicyVerdict> verdicts() {
        return PolicyCheck.verdicts(Deed.toSession(environment, act(), identity.user()), circumstances);
    }

    @Override
    public Intervention withReason(String given) {
        return with(Optional.of(given.strip()).filter(text -> !text.isEmpty()), circumstances);
    }

    /** The same, held against the policy under other circumstances. */
    Intervention under(Circumstances other) {
        return with(reason, other);
    }

    private Intervention with(Optional<String> why, Circumstances under) {
        return new Intervention(kind, environment, identity, target, graph, stake, journal, why, under);
    }
}
