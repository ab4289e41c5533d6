package dev.lockkeeper.environment;

import java.util.Optional;
import java.util.Set;

/**
 * What a tier of somebody's own, or a single environment, says differently from the policy it stands on. Immutable; each
 * part that is empty leaves that of the other policy.
 *
 * @param guard see {@link Policy}
 * @param confirmation see {@link Policy}
 * @param limits those that are present
 * @param acts everything that may be done; not what may be done in addition
 * @param window see {@link Policy}
 * @param hazards see {@link Policy}
 * @param requiredFirst see {@link Policy}
 * @param allowed see {@link Policy}
 */
public record PolicyOverrides(
        Optional<Guard> guard,
        Optional<ConfirmationLevel> confirmation,
        Limits limits,
        Optional<Set<Act>> acts,
        Optional<MaintenanceWindow> window,
        Optional<HazardPolicy> hazards,
        Optional<String> requiredFirst,
        Optional<Allowed> allowed) {
    /** Says nothing differently. */
    public static final PolicyOverrides NONE = new PolicyOverrides(
            Optional.empty(),
            Optional.empty(),
            Limits.NONE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    public PolicyOverrides {
        acts = acts.map(Set::copyOf);
    }

    /** The policy with what is said here in place of its own. */
    public Policy on(Policy base) {
        return new Policy(
                guard.orElse(base.guard()),
                confirmation.orElse(base.confirmation()),
                new Limits(
                        limits.lockTimeout().or(base.limits()::lockTimeout),
                        limits.statementTimeout().or(base.limits()::statementTimeout),
                        limits.attempts().or(base.limits()::attempts)),
                acts.orElse(base.acts()),
                window.or(base::window),
                hazards.orElse(base.hazards()),
                requiredFirst.or(base::requiredFirst),
                allowed.or(base::allowed));
    }
}
