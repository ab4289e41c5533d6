package dev.lockkeeper.operation.policy;

import dev.lockkeeper.environment.Limits;
import dev.lockkeeper.environment.Policy;
import dev.lockkeeper.migration.RunSettings;

/** The limits of runs, as a policy sets them. Stateless. */
public final class PolicyLimits {
    private PolicyLimits() {}

    /** What holds where the operator says nothing: the policy's limits, and the program's own where it sets none. */
    public static RunSettings settings(Policy policy) {
        return on(RunSettings.DEFAULT, policy.limits());
    }

    /** The same settings with the limits that are present in place of their own. */
    public static RunSettings on(RunSettings base, Limits limits) {
        RunSettings settings = base;
        if (limits.lockTimeout().isPresent()) {
            settings = settings.withLockTimeout(limits.lockTimeout().get());
        }
        if (limits.statementTimeout().isPresent()) {
            settings = settings.withStatementTimeout(limits.statementTimeout().get());
        }
        if (limits.attempts().isPresent()) {
            settings = settings.withRetries(
                    settings.retries().withAttempts(limits.attempts().get()));
        }
        return settings;
    }

    /**
     * For an operator whose own limits are known only as settings: each that is the program's own default counts as not
     * said, so that the policy's holds.
     */
    public static RunSettings under(RunSettings own, Policy policy) {
        RunSettings defaults = RunSettings.DEFAULT;
        Limits limits = policy.limits();
        return on(
                own,
                new Limits(
                        limits.lockTimeout().filter(limit -> own.lockTimeout().equals(defaults.lockTimeout())),
                        limits.statementTimeout()
                                .filter(limit -> own.statementTimeout().equals(defaults.statementTimeout())),
                        limits.attempts()
                                .filter(limit -> own.retries().attempts()
                                        == defaults.retries().attempts())));
    }
}
