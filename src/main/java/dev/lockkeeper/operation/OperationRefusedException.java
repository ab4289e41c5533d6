package dev.lockkeeper.operation;

import dev.lockkeeper.operation.policy.PolicyRule;
import dev.lockkeeper.operation.policy.PolicyVerdict;
import java.util.Optional;

/** The environment's guard refused an operation. Nothing was run. The message says which rule and what to do. */
public final class OperationRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Not an Optional, which cannot be serialized as an exception can; empty for none. */
    private final String rule;

    /** With one sentence for the operator, where no rule of a policy but the state of things refuses. */
    public OperationRefusedException(String sentence) {
        super(sentence);
        this.rule = "";
    }

    /** With one sentence for the operator, and the rule of the policy that refused. */
    public OperationRefusedException(PolicyRule rule, String sentence) {
        super(sentence);
        this.rule = rule.word();
    }

    /** With the sentence of a verdict, and its rule behind it. */
    public static OperationRefusedException of(PolicyVerdict verdict) {
        return new OperationRefusedException(
                verdict.rule(), verdict.sentence() + " (rule: " + verdict.rule().word() + ")");
    }

    /** The rule of the policy that refused, as every surface names it; empty if it was none. */
    public Optional<String> rule() {
        return Optional.of(rule).filter(word -> !word.isEmpty());
    }
}
