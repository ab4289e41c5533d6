package dev.lockkeeper.operation.policy;

import java.time.Instant;

/**
 * Under which circumstances an operation is held against a policy: what is neither in the operation nor in the policy.
 * Immutable.
 *
 * @param osUser the user of the operator's computer
 * @param at the moment that counts
 * @param first what is known of the environment that must have the files first
 */
public record Circumstances(String osUser, Instant at, Elsewhere first) {
    /** The same at another moment, with another user of the computer. */
    public Circumstances by(String user, Instant moment) {
        return new Circumstances(user, moment, first);
    }
}
