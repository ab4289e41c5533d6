package dev.lockkeeper.operation.policy;

import java.time.Instant;
import java.util.Optional;

/**
 * Under which circumstances an operation is held against a policy: what is neither in the operation nor in the policy.
 * Immutable.
 *
 * @param osUser the user of the operator's computer
 * @param at the moment that counts
 * @param first what is known of the environment that must have the files first
 * @param weakEncryption why the connection is encrypted less than production should be; empty where there is nothing to say
 */
public record Circumstances(String osUser, Instant at, Elsewhere first, Optional<String> weakEncryption) {
    /** Of a connection about whose encryption there is nothing to say. */
    public Circumstances(String osUser, Instant at, Elsewhere first) {
        this(osUser, at, first, Optional.empty());
    }

    /** The same at another moment, with another user of the computer. */
    public Circumstances by(String user, Instant moment) {
        return new Circumstances(user, moment, first, weakEncryption);
    }
}
