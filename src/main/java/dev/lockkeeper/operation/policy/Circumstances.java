package dev.lockkeeper.operation.policy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Under which circumstances an operation is held against a policy: what is neither in the operation nor in the policy.
 * Immutable.
 *
 * @param osUser the user of the operator's computer
 * @param at the moment that counts
 * @param first what is known of the environment that must have the files first
 * @param unwritten why a journal cannot be written, a sentence each; empty if both can
 * @param weakEncryption why the connection is encrypted less than production should be; empty where there is nothing to say
 */
public record Circumstances(
        String osUser, Instant at, Elsewhere first, List<String> unwritten, Optional<String> weakEncryption) {
    public Circumstances {
        unwritten = List.copyOf(unwritten);
    }

    /** Where both journals can be written, and there is nothing to say of the encryption. */
    public Circumstances(String osUser, Instant at, Elsewhere first) {
        this(osUser, at, first, List.of(), Optional.empty());
    }

    /** The same at another moment, with another user of the computer. */
    public Circumstances by(String user, Instant moment) {
        return new Circumstances(user, moment, first, unwritten, weakEncryption);
    }

    /** The same with other words on why a journal cannot be written. */
    public Circumstances unwritten(List<String> sentences) {
        return new Circumstances(osUser, at, first, sentences, weakEncryption);
    }

    /** The same with other words on the encryption. */
    public Circumstances weakEncryption(Optional<String> sentence) {
        return new Circumstances(osUser, at, first, unwritten, sentence);
    }
}
