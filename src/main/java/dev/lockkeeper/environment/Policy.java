package dev.lockkeeper.environment;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * How an environment is guarded: what may be done there, by whom, when, and how it must be confirmed. Immutable.
 *
 * @param guard how it stands to changes at large
 * @param confirmation how an operator must confirm
 * @param limits the limits of its runs
 * @param acts what may be done at all
 * @param window when applying is expected; outside of it a reason is needed
 * @param hazards what it answers to hazards in files
 * @param requiredFirst the name of the environment that must have a file before this one; without it a reason is needed
 * @param allowed who may change it; empty is everybody who can log in
 */
public record Policy(
        Guard guard,
        ConfirmationLevel confirmation,
        Limits limits,
        Set<Act> acts,
        Optional<MaintenanceWindow> window,
        HazardPolicy hazards,
        Optional<String> requiredFirst,
        Optional<Allowed> allowed) {
    public Policy {
        acts = Set.copyOf(acts);
    }

    /** What holds in a tier where nobody has said otherwise. */
    public static Policy of(Tier tier) {
        return switch (tier) {
            case PRODUCTION, UNKNOWN ->
                policy(Guard.GUARDED, ConfirmationLevel.TYPED_NAME_AND_REASON, HazardAnswer.REASON);
            case STAGING -> policy(Guard.GUARDED, ConfirmationLevel.SUMMARY, HazardAnswer.ALLOW);
            case DEVELOPMENT -> policy(Guard.OPEN, ConfirmationLevel.SUMMARY, HazardAnswer.ALLOW);
        };
    }

    private static Policy policy(Guard guard, ConfirmationLevel confirmation, HazardAnswer hazards) {
        return new Policy(
                guard,
                confirmation,
                Limits.NONE,
                EnumSet.allOf(Act.class),
                Optional.empty(),
                HazardPolicy.all(hazards),
                Optional.empty(),
                Optional.empty());
    }

    /** In a few words, for the band: {@code guarded, typed name and reason}. */
    public String words() {
        return switch (guard) {
            case READ_ONLY -> guard.word();
            case GUARDED, OPEN ->
                confirmation.compareTo(ConfirmationLevel.SUMMARY) <= 0
                        ? guard.word()
                        : guard.word() + ", " + confirmation.word();
        };
    }
}
