package dev.lockkeeper.environment.credential;

import java.util.Optional;

/** Asks a person. Called on the thread that connects, which waits. Thread-safe. */
@FunctionalInterface
public interface PasswordPrompt {
    /**
     * Asks.
     *
     * @param target what the password is for
     * @param why what the server said without one, or to the last one
     * @return what was typed, in an array that is wiped after use; empty if nobody wants to
     * @throws InterruptedException if the thread was interrupted while it waited
     */
    Optional<char[]> ask(LoginTarget target, String why) throws InterruptedException;
}
