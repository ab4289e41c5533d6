package dev.lockkeeper.operation.policy;

import java.time.Instant;
import java.util.List;

/**
 * Under which circumstances an operation is held against a policy: what is neither in the operation nor in the policy.
 * Immutable.
 *
 * @param osUser the user of the operator's computer
 * @param at the moment that counts
 * @param first what is known of the environment that must have the files first
 * @param unwritten why a journal cannot be written, a sentence each; empty if both can
 */
public record Circumstances(String osUser, Instant at, Elsewhere first, List<String> unwritten) {
    public Circumstances {
        unwritten = List.copyOf(unwritten);
    }

    /** Where both journals can be written. */
    public Circumstances(String osUser, Instant at, Elsewhere first) {
        this(osUser, at, first, List.of());
    }

    /** The same at another moment, with another user of the computer. */
    public Circumstances by(String user, Instant moment) {
        return new Circumstances(user, moment, first, unwritten);
    }

    /** The same with other words on why a journal cannot be written. */
    public Circumstances unwritten(List<String> sentences) {
        return new Circumstances(osUser, at, first, sentences);
    }
}
