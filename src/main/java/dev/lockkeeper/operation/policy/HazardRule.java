package dev.lockkeeper.operation.policy;

import dev.lockkeeper.environment.Act;
import dev.lockkeeper.environment.HazardAnswer;
import dev.lockkeeper.environment.HazardPolicy;
import dev.lockkeeper.operation.policy.Deed.Hazard;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a policy answers to the hazards in files. A forbidden hazard forbids applying and running; in a rollback script it
 * asks for a reason only: taking a change back is what a hazard is worth, and nobody must be kept from it at night. What
 * cannot be analysed may hide what a policy asks about, so that it asks for a reason too. Stateless.
 */
final class HazardRule {
    private static final int NAMED = 3;

    private HazardRule() {}

    static List<PolicyVerdict> verdicts(Deed deed) {
        HazardPolicy policy = deed.environment().policy().hazards();
        String place = deed.environment().name();
        if (policy.otherwise() == HazardAnswer.ALLOW
                && policy.byRule().values().stream().allMatch(answer -> answer == HazardAnswer.ALLOW)) {
            return List.of();
        }
        boolean mayForbid = deed.act() != Act.ROLL_BACK;
        List<Hazard> forbidden = answered(deed, policy, HazardAnswer.FORBID);
        List<Hazard> asked = new ArrayList<>(answered(deed, policy, HazardAnswer.REASON));
        List<PolicyVerdict> verdicts = new ArrayList<>();
        if (mayForbid && !forbidden.isEmpty()) {
            verdicts.add(PolicyVerdict.refused(
                    PolicyRule.HAZARDS, count(forbidden) + " forbidden on " + place + ": " + named(forbidden)));
        } else {
            asked.addAll(0, forbidden);
        }
        if (!asked.isEmpty()) {
            verdicts.add(PolicyVerdict.needsReason(
                    PolicyRule.HAZARDS, count(asked) + " to be answered for on " + place + ": " + named(asked)));
        }
        if (!deed.notAnalysed().isEmpty()) {
            verdicts.add(PolicyVerdict.needsReason(
                    PolicyRule.HAZARDS, "Not all is analysed, and may hold hazards: " + list(deed.notAnalysed())));
        }
        return verdicts.isEmpty() ? List.of(PolicyVerdict.met(PolicyRule.HAZARDS, "no hazard findings")) : verdicts;
    }

    private static List<Hazard> answered(Deed deed, HazardPolicy policy, HazardAnswer answer) {
        return deed.hazards().stream()
                .filter(hazard -> policy.answerTo(hazard.rule()) == answer)
                .toList();
    }

    private static String count(List<Hazard> hazards) {
        return hazards.size() == 1 ? "1 hazard is" : hazards.size() + " hazards are";
    }

    private static String named(List<Hazard> hazards) {
        return list(hazards.stream()
                .map(hazard -> hazard.rule() + " at " + hazard.place())
                .toList());
    }

    private static String list(List<String> all) {
        // One more than is named is named as well: "and 1 more" would take the same room.
        int shown = all.size() <= NAMED + 1 ? all.size() : NAMED;
        return all.subList(0, shown).stream().collect(Collectors.joining(", "))
                + (shown < all.size() ? " and " + (all.size() - shown) + " more" : "");
    }
}
