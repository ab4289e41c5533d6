package dev.lockkeeper.environment.credential;

import java.util.Arrays;

/** A password in our own hands: copied when it comes in, wiped when it is closed, never shown. Thread-safe. */
public final class Password implements AutoCloseable {
    private final char[] characters;

    private Password(char[] characters) {
        this.characters = characters;
    }

    /** A password; the array is copied and stays the caller's to wipe. */
    public static Password copyOf(char[] characters) {
        return new Password(characters.clone());
    }

    /** Takes the array over: it is wiped when this is closed. */
    static Password owning(char[] characters) {
        return new Password(characters);
    }

    /** The characters, in an array that the caller wipes. */
    public synchronized char[] characters() {
        return characters.clone();
    }

    /** As a string, for interfaces that take nothing else; not to be kept. */
    public synchronized String forDriver() {
        return new String(characters);
    }

    @Override
    public synchronized void close() {
        Arrays.fill(characters, '\0');
    }

    @Override
    public String toString() {
        return "Password[hidden]";
    }
}
