package dev.lockkeeper.operation;

import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.operation.policy.PolicyRule;
import java.util.Optional;

/** Whether the policy lets something be done, and an operator has confirmed it in the way that was asked for. Stateless. */
final class ConfirmationCheck {
    private ConfirmationCheck() {}

    /**
     * @param description as it is right now, with what the policy says now
     * @throws OperationRefusedException if the policy refuses, the confirmation is for something else, the reason is
     *     missing, or the name was not typed
     */
    static void check(Description description, Confirmation confirmation) {
        description.refusal().ifPresent(refusal -> {
            throw OperationRefusedException.of(refusal);
        });
        if (!confirmation.fingerprint().equals(description.fingerprint())) {
            throw new OperationRefusedException(
                    "The confirmation was given for another plan (" + confirmation.fingerprint() + ", this is "
                            + description.fingerprint() + "); look at this one and confirm it");
        }
        if (description.reasonMissing()) {
            throw new OperationRefusedException(
                    description.ruleOfReason(),
                    "This needs a reason, which is remembered in the journal: "
                            + description.whyReason().orElse("")
                            + description
                                    .asksForReason()
                                    .map(verdict -> ". " + verdict.sentence())
                                    .orElse("")
                            + " (rule: " + description.ruleOfReason().word() + ")");
        }
        if (description.level().wantsName()
                && !confirmation.typedName().equals(Optional.of(description.environment()))) {
            throw new OperationRefusedException(
                    PolicyRule.CONFIRMATION,
                    whyTheName(description) + ": its name, " + description.environment()
                            + ", must be typed to confirm"
                            + confirmation
                                    .typedName()
                                    .map(typed -> "; '" + typed + "' was typed")
                                    .orElse(""));
        }
    }

    private static String whyTheName(Description description) {
        Tier tier = description.tier();
        if (tier.guardedLikeProduction() || description.specialGuard().isEmpty()) {
            return "This environment is guarded as " + tier.word();
        }
        return "This is guarded on every environment, because "
                + description.specialGuard().get();
    }
}
