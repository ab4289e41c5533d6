package dev.lockkeeper.operation;

import dev.lockkeeper.environment.Act;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.ServerIdentity;
import dev.lockkeeper.migration.Checksums;
import dev.lockkeeper.migration.Plan;
import dev.lockkeeper.migration.RunSettings;
import dev.lockkeeper.migration.Status;
import dev.lockkeeper.migration.Verb;
import dev.lockkeeper.operation.policy.Circumstances;
import dev.lockkeeper.operation.policy.Deed;
import dev.lockkeeper.operation.policy.Elsewhere;
import dev.lockkeeper.operation.policy.PolicyCheck;
import dev.lockkeeper.operation.policy.PolicyVerdict;
import java.util.List;
import java.util.Optional;

/**
 * Apply, skip, unmark, roll back, accept or run: a plan, for one place, with its limits. Immutable.
 *
 * @param environment where
 * @param identity the server as it answered when the plan was made
 * @param status what was seen when the plan was made
 * @param plan what will be done
 * @param settings its limits
 * @param advice what is known beforehand of the files it runs
 * @param circumstances under which it is held against the policy
 */
public record MigrationOperation(
        Environment environment,
        ServerIdentity identity,
        Status status,
        Plan plan,
        RunSettings settings,
        Advice advice,
        Circumstances circumstances)
        implements Operation {

    /** An operation of nobody in particular, at the moment when the server answered. */
    public MigrationOperation(
            Environment environment,
            ServerIdentity identity,
            Status status,
            Plan plan,
            RunSettings settings,
            Advice advice) {
        this(
                environment,
                identity,
                status,
                plan,
                settings,
                advice,
                new Circumstances("", identity.readAt(), Elsewhere.NOT_ASKED));
    }

    @Override
    public Description describe() {
        return new MigrationDescriber(this).describe();
    }

    @Override
    public Act act() {
        return act(plan.verb());
    }

    /** What a verb is to a policy. */
    public static Act act(Verb verb) {
        return switch (verb) {
            case APPLY -> Act.APPLY;
            case SKIP -> Act.SKIP;
            case UNMARK -> Act.UNMARK;
            case ROLL_BACK -> Act.ROLL_BACK;
            case ACCEPT -> Act.ACCEPT;
            case RUN -> Act.RUN;
        };
    }

    @Override
    public List<PolicyVerdict> verdicts() {
        return PolicyCheck.verdicts(
                new Deed(
                        environment,
                        act(),
                        identity.user(),
                        plan.steps().stream()
                                .map(step -> new Deed.MigrationText(
                                        step.fileName(), step.checksums().map(Checksums::sql)))
                                .toList(),
                        AdviceWords.hazards(plan, advice).stream()
                                .map(finding -> new Deed.Hazard(finding.place(), finding.rule()))
                                .toList(),
                        AdviceWords.notAnalysedPlaces(plan, advice)),
                circumstances);
    }

    @Override
    public MigrationOperation withReason(String given) {
        Optional<String> reason = Optional.of(given.strip()).filter(text -> !text.isEmpty());
        Plan explained = new Plan(plan.verb(), plan.table(), plan.createsTable(), plan.steps(), reason);
        return new MigrationOperation(environment, identity, status, explained, settings, advice, circumstances);
    }

    /** The same, with other words on what is known beforehand. */
    MigrationOperation with(Advice other) {
        return new MigrationOperation(environment, identity, status, plan, settings, other, circumstances);
    }

    /** The same, held against the policy under other circumstances. */
    MigrationOperation under(Circumstances other) {
        return new MigrationOperation(environment, identity, status, plan, settings, advice, other);
    }
}
