package dev.lockkeeper.journal;

import java.util.Arrays;

/** What is known of one part of a file that does not run in one transaction. The words stand in the table. */
public enum UnitOutcome {
    /** It was begun, and nobody has written down how it ended. */
    RUNNING("running"),
    /** It is done and kept. */
    DONE("done"),
    /** The server refused it. */
    FAILED("failed"),
    /** The operator cancelled it. */
    CANCELLED("cancelled");

    private final String word;

    UnitOutcome(String word) {
        this.word = word;
    }

    /** The word in the table. */
    public String word() {
        return word;
    }

    /**
     * The outcome for a word of the table. One that this version does not know counts as unknown, that is as running:
     * what it did has to be looked up.
     */
    static UnitOutcome of(String word) {
        return Arrays.stream(values())
                .filter(outcome -> outcome.word.equals(word))
                .findFirst()
                .orElse(RUNNING);
    }
}
