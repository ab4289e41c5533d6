package dev.lockkeeper.operation;

import dev.lockkeeper.environment.Act;
import dev.lockkeeper.operation.policy.PolicyVerdict;
import java.util.List;

/**
 * Something that changes a database. It can describe itself before it is done, is held against the policy of its
 * environment, and is done only through {@link Desk}.
 */
public sealed interface Operation permits MigrationOperation, Intervention {
    /** What it will do, where, and how it must be confirmed. */
    Description describe();

    /** What it is to a policy. */
    Act act();

    /** What the policy says to it, refusals first, then what needs a reason. */
    List<PolicyVerdict> verdicts();

    /** The same with the operator's reason, in the place of any it had; a blank one is none. */
    Operation withReason(String given);
}
