package dev.lockkeeper.environment.check;

/** How a step of a connection test ended, from the best to the worst. */
public enum Verdict {
    /** As it should be. */
    OK("ok"),
    /** It was not looked at, because something before it failed, or somebody stopped the test. */
    SKIPPED("skipped"),
    /** It works, but something should be known or mended. */
    WARNING("warning"),
    /** It does not work. */
    FAILED("failed");

    private final String word;

    Verdict(String word) {
        this.word = word;
    }

    /** The word on every surface, and in JSON. */
    public String word() {
        return word;
    }

    /** The worse one of both. */
    Verdict orWorse(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
