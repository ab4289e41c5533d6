package dev.lockkeeper.console.dialog;

import dev.lockkeeper.console.theme.Tone;
import dev.lockkeeper.environment.ConfirmationLevel;
import dev.lockkeeper.operation.Description;
import dev.lockkeeper.operation.policy.PolicyRule;
import dev.lockkeeper.operation.policy.PolicyVerdict;

/** Puts what the policy says to an operation, and what it asks of the operator, into a confirmation. Stateless. */
public final class PolicyPart {
    private PolicyPart() {}

    /**
     * Adds the verdicts, the reason and the name.
     *
     * @param reasonUseful whether a reason is asked for even where the policy wants none
     * @param nameAnyway whether the name must be typed even where the policy does not want it
     */
    public static void add(
            ConfirmationBuilder builder, Description description, boolean reasonUseful, boolean nameAnyway) {
        description
                .refusal()
                .ifPresent(refusal -> builder.refused(
                        refusal.sentence() + " (rule: " + refusal.rule().word() + ")."));
        for (PolicyVerdict verdict : description.verdicts()) {
            switch (verdict.kind()) {
                case MET -> builder.check(Tone.SUCCESS, verdict.sentence());
                case NEEDS_REASON -> {
                    // The findings themselves stand right above, and the reason says that it is for them.
                    if (verdict.rule() != PolicyRule.HAZARDS) {
                        builder.check(Tone.WARNING, verdict.sentence());
                    }
                }
                case REFUSED -> {
                    // Said above everything else.
                }
            }
        }
        if (description.whyReason().isPresent()) {
            builder.reasonRequired("required: " + description.whyReason().get());
        } else if (reasonUseful) {
            builder.reasonWelcome("optional, kept in the journal");
        }
        if (description.level().wantsName() || nameAnyway) {
            builder.typedName(description.environment());
        }
    }

    /** Whether the policy lets it be done without a question, and there is nothing else to be asked either. */
    public static boolean asksNothing(Description description, ConfirmationContent content) {
        return description.level() == ConfirmationLevel.NONE
                && content.refusal().isEmpty()
                && content.agreements().isEmpty()
                && content.typedName().isEmpty()
                && !description.reasonMissing();
    }
}
