package dev.lockkeeper.environment.tunnel;

import java.util.Optional;

/** Asks somebody for the passphrase of a private key. Called on the thread that connects, which waits for the answer. */
@FunctionalInterface
public interface PassphrasePrompt {
    /** There is nobody to ask. */
    PassphrasePrompt NOBODY = question -> Optional.empty();

    /**
     * Asks.
     *
     * @param question what to show, with the file of the key
     * @return what was typed, wiped by the caller; empty if nobody wants to say it
     */
    Optional<char[]> ask(String question);
}
