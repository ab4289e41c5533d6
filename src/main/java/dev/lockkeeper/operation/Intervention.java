package dev.lockkeeper.operation;

import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.ServerIdentity;
import dev.lockkeeper.journal.JournalAccess;
import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.Participant;
import dev.lockkeeper.lock.PreparedTransaction;
import dev.lockkeeper.lock.WaitGraph;
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
 */
public record Intervention(
        Kind kind,
        Environment environment,
        ServerIdentity identity,
        Participant target,
        WaitGraph graph,
        Stake stake,
        JournalAccess journal,
        Optional<String> reason)
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

    /** The same with the operator's reason; a blank one is none. */
    public Intervention withReason(String given) {
        return new Intervention(
                kind,
                environment,
                identity,
                target,
                graph,
                stake,
                journal,
                Optional.of(given.strip()).filter(text -> !text.isEmpty()));
    }
}
