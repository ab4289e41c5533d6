package dev.lockkeeper.operation;

import dev.lockkeeper.environment.Connections;
import dev.lockkeeper.environment.Encryption;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.Guard;
import dev.lockkeeper.journal.Actor;
import dev.lockkeeper.journal.JournalAccess;
import dev.lockkeeper.migration.Verb;
import dev.lockkeeper.operation.policy.Circumstances;
import dev.lockkeeper.operation.policy.Elsewhere;
import dev.lockkeeper.operation.policy.OtherEnvironments;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;

/**
 * What a policy wants to know beside the plan: who acts, when, what another environment has, whether it can be written
 * down, how the connection is encrypted. Thread-safe; asks another environment's server where the policy names one.
 */
final class DeskSurroundings {
    private final Environment environment;
    private final Connections connections;
    private final Actor actor;
    private final OtherEnvironments others;
    private final Clock clock;
    private final JournalDuty duty;

    DeskSurroundings(
            Environment environment,
            Connections connections,
            Actor actor,
            OtherEnvironments others,
            Clock clock,
            JournalDuty duty) {
        this.environment = environment;
        this.connections = connections;
        this.actor = actor;
        this.others = others;
        this.clock = clock;
        this.duty = duty;
    }

    /** As of now, for an operation of this kind. */
    Circumstances now(Verb verb, JournalAccess journal) {
        Elsewhere first = verb == Verb.APPLY && environment.policy().guard() == Guard.GUARDED
                ? environment.policy().requiredFirst().map(others::look).orElse(Elsewhere.NOT_ASKED)
                : Elsewhere.NOT_ASKED;
        return new Circumstances(actor.osUser(), clock.instant(), first)
                .unwritten(duty.hindrances(journal, false))
                .weakEncryption(weakEncryption());
    }

    /** The same operation's circumstances a moment later, with what is asked once only kept. */
    Circumstances again(Circumstances before, JournalAccess journal) {
        return before.by(actor.osUser(), clock.instant()).unwritten(duty.hindrances(journal, false));
    }

    /** What must be said of the encryption; that nothing can be said of it is no reason to refuse anything. */
    private Optional<String> weakEncryption() {
        try {
            Encryption encryption = connections.encryption();
            return encryption.local() ? Optional.empty() : encryption.shortfall();
        } catch (SQLException unknownService) {
            return Optional.empty();
        }
    }
}
