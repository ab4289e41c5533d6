package dev.lockkeeper.environment.file;

import dev.lockkeeper.environment.Policy;
import dev.lockkeeper.environment.Tier;

/**
 * A tier that a file describes: one of somebody's own, or what is different in a built-in one. Immutable.
 *
 * @param like the built-in tier it stands on
 * @param policy what it says differently
 */
record TierDraft(Tier like, PolicyDraft policy) {
    /** The policy of environments of this tier. */
    Policy settled() {
        Policy base = Policy.of(like);
        return policy.over(base).on(base);
    }
}
