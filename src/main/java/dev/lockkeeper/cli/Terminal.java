package dev.lockkeeper.cli;

import java.util.Optional;

/** A person who can be asked. Where there is none, commands refuse and name the option that answers. */
public interface Terminal {
    /**
     * Asks for a line.
     *
     * @return the answer; empty if the input has ended
     */
    Optional<String> ask(String question);

    /**
     * Asks for a password, which is not shown while it is typed.
     *
     * @return the answer, to be wiped by the caller; empty if the input has ended
     */
    Optional<char[]> askSecretly(String question);

    /** Whether standard error is shown on it too, so that a line of it can be written again. */
    default boolean showsErrors() {
        return false;
    }

    /** Whether standard output is shown on it too, so that a screen of it can be written again. */
    default boolean showsOutput() {
        return false;
    }
}
