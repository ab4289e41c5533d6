package dev.lockkeeper.environment.file;

import dev.lockkeeper.environment.Act;
import dev.lockkeeper.environment.Allowed;
import dev.lockkeeper.environment.ConfirmationLevel;
import dev.lockkeeper.environment.Guard;
import dev.lockkeeper.environment.HazardAnswer;
import dev.lockkeeper.environment.HazardPolicy;
import dev.lockkeeper.environment.Limits;
import dev.lockkeeper.environment.MaintenanceWindow;
import dev.lockkeeper.environment.Policy;
import dev.lockkeeper.environment.PolicyOverrides;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A policy as a file says it; what it forbids and answers in addition is settled once the policy below is known. Immutable.
 *
 * @param allow everything that may be done
 * @param forbid what may not be done of that which the policy below allows
 * @param hazards the answer to every hazard that is not named
 * @param hazardRules the answers to hazards that are named; those of the policy below stay
 */
record PolicyDraft(
        Optional<Guard> guard,
        Optional<ConfirmationLevel> confirmation,
        Limits limits,
        Optional<Set<Act>> allow,
        Set<Act> forbid,
        Optional<MaintenanceWindow> window,
        Optional<HazardAnswer> hazards,
        Map<String, HazardAnswer> hazardRules,
        Optional<String> requiredFirst,
        Optional<Allowed> allowed) {
    static final PolicyDraft NONE = new PolicyDraft(
            Optional.empty(),
            Optional.empty(),
            Limits.NONE,
            Optional.empty(),
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Optional.empty(),
            Optional.empty());

    PolicyDraft {
        allow = allow.map(Set::copyOf);
        forbid = Set.copyOf(forbid);
        hazardRules = Map.copyOf(hazardRules);
    }

    /** What it says differently from the policy it stands on. */
    PolicyOverrides over(Policy base) {
        return new PolicyOverrides(
                guard, confirmation, limits, acts(base), window, hazards(base), requiredFirst, allowed);
    }

    private Optional<Set<Act>> acts(Policy base) {
        if (allow.isPresent() || forbid.isEmpty()) {
            return allow;
        }
        Set<Act> rest = EnumSet.allOf(Act.class);
        rest.retainAll(base.acts());
        rest.removeAll(forbid);
        return Optional.of(rest);
    }

    private Optional<HazardPolicy> hazards(Policy base) {
        if (hazards.isEmpty() && hazardRules.isEmpty()) {
            return Optional.empty();
        }
        Map<String, HazardAnswer> rules = new HashMap<>(base.hazards().byRule());
        rules.putAll(hazardRules);
        return Optional.of(new HazardPolicy(hazards.orElse(base.hazards().otherwise()), rules));
    }
}
