package dev.lockkeeper.environment;

import java.util.Map;
import java.util.Optional;

/**
 * What a policy answers to hazards. Immutable.
 *
 * @param otherwise the answer to every hazard that is not named
 * @param byRule the answer to the hazards of single lint rules, by the rule's name
 */
public record HazardPolicy(HazardAnswer otherwise, Map<String, HazardAnswer> byRule) {
    /** Shows hazards and asks nothing. */
    public static final HazardPolicy ALLOW = new HazardPolicy(HazardAnswer.ALLOW, Map.of());

    public HazardPolicy {
        byRule = Map.copyOf(byRule);
    }

    /** The same answer to every hazard. */
    public static HazardPolicy all(HazardAnswer answer) {
        return new HazardPolicy(answer, Map.of());
    }

    /** The answer to a hazard of this rule. */
    public HazardAnswer answerTo(String rule) {
        return Optional.ofNullable(byRule.get(rule)).orElse(otherwise);
    }
}
