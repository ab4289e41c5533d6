package dev.lockkeeper.operation;

import dev.lockkeeper.environment.ConfirmationLevel;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.operation.policy.PolicyRule;
import dev.lockkeeper.operation.policy.PolicyVerdict;
import dev.lockkeeper.operation.policy.PolicyVerdict.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an operator must do before an operation runs: how he confirms, and why he has to say why. Stateless. */
final class Assent {
    private Assent() {}

    /**
     * Why a migration needs a reason, in few words without a full stop; empty if it needs none.
     *
     * @param onlyTheRecord whether nothing is run, so that the reason is all that anybody learns later
     */
    static Optional<String> whyReason(Environment environment, List<PolicyVerdict> verdicts, boolean onlyTheRecord) {
        List<PolicyRule> rules = verdicts.stream()
                .filter(verdict -> verdict.kind() == Kind.NEEDS_REASON)
                .map(PolicyVerdict::rule)
                .distinct()
                .toList();
        List<String> parts = new ArrayList<>();
        for (PolicyRule rule : rules) {
            parts.add(
                    switch (rule) {
                        case HAZARDS -> rule.inShort() + " on " + environment.name();
                        case REQUIRED_FIRST ->
                            "not proven in "
                                    + environment.policy().requiredFirst().orElse("another environment");
                        default -> rule.inShort();
                    });
        }
        if (!parts.isEmpty()) {
            return Optional.of(String.join(", ", parts));
        }
        if (onlyTheRecord) {
            return Optional.of("only the record is changed");
        }
        return environment.policy().confirmation() == ConfirmationLevel.TYPED_NAME_AND_REASON
                ? Optional.of("every change to " + environment.name())
                : Optional.empty();
    }

    /**
     * How something that is done to a session must be confirmed: with a name at most, as an incident must not be made
     * longer, and with a name in any case where more hangs on the session than its own transaction.
     */
    static ConfirmationLevel ofSession(Environment environment, boolean guardedSpecially) {
        ConfirmationLevel level = environment.policy().confirmation();
        return guardedSpecially || level.wantsName() ? ConfirmationLevel.TYPED_NAME : level;
    }
}
