package dev.lockkeeper.operation;

import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.ServerIdentity;
import dev.lockkeeper.migration.Plan;
import dev.lockkeeper.migration.RunSettings;
import dev.lockkeeper.migration.Status;
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
 */
public record MigrationOperation(
        Environment environment, ServerIdentity identity, Status status, Plan plan, RunSettings settings, Advice advice)
        implements Operation {
    /** The same, with a reason. */
    public MigrationOperation withReason(String given) {
        Optional<String> reason = Optional.of(given.strip()).filter(text -> !text.isEmpty());
        Plan explained = new Plan(plan.verb(), plan.table(), plan.createsTable(), plan.steps(), reason);
        return new MigrationOperation(environment, identity, status, explained, settings, advice);
    }

    @Override
    public Description describe() {
        return new MigrationDescriber(this).describe();
    }
}
