package dev.lockkeeper.operation;

import dev.lockkeeper.environment.Tier;
import java.util.Optional;

/** Whether an operator has confirmed what was described, in the way that was asked for. Stateless. */
final class ConfirmationCheck {
    private ConfirmationCheck() {}

    /**
     * @throws OperationRefusedException if the confirmation is for something else, the reason is missing, or the name was
     *     not typed
     */
    static void check(Description description, Confirmation confirmation) {
        if (!confirmation.fingerprint().equals(description.fingerprint())) {
            throw new OperationRefusedException(
                    "The confirmation was given for another plan (" + confirmation.fingerprint() + ", this is "
                            + description.fingerprint() + "); look at this one and confirm it");
        }
        if (description.reasonNeeded()
                && description.reason().filter(reason -> !reason.isBlank()).isEmpty()) {
            throw new OperationRefusedException("This needs a reason, which is remembered in the journal");
        }
        if (description.level().wantsName()
                && !confirmation.typedName().equals(Optional.of(description.environment()))) {
            throw new OperationRefusedException(whyTheName(description) + ": its name, " + description.environment()
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
