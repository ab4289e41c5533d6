package dev.lockkeeper.operation.policy;

/**
 * What one rule of a policy says to an operation. Immutable.
 *
 * @param kind whether it is met
 * @param rule which rule
 * @param sentence what was found, for the operator; without a full stop where the rule is met
 */
public record PolicyVerdict(Kind kind, PolicyRule rule, String sentence) {
    /** How a rule turns out. */
    public enum Kind {
        /** Nothing stands in the way. */
        MET("met"),
        /** The operator must say why, which is remembered. */
        NEEDS_REASON("needs a reason"),
        /** It is not done here, whatever the operator says. */
        REFUSED("refused");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The word on every surface. */
        public String word() {
            return word;
        }
    }

    static PolicyVerdict met(PolicyRule rule, String sentence) {
        return new PolicyVerdict(Kind.MET, rule, sentence);
    }

    static PolicyVerdict needsReason(PolicyRule rule, String sentence) {
        return new PolicyVerdict(Kind.NEEDS_REASON, rule, sentence);
    }

    static PolicyVerdict refused(PolicyRule rule, String sentence) {
        return new PolicyVerdict(Kind.REFUSED, rule, sentence);
    }

    /** In a line: {@code needs a reason (maintenance window): ...}. */
    public String line() {
        return kind.word() + " (" + rule.word() + "): " + sentence;
    }
}
