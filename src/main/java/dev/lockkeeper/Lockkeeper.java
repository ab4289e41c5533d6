package dev.lockkeeper;

/** Starts the program: the console or the command line. */
public final class Lockkeeper {
    private Lockkeeper() {}

    /** Entry point of {@code bin/lockkeeper}. */
    public static void main(String[] arguments) {
        System.exit(0);
    }
}
