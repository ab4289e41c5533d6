package dev.lockkeeper.journal;

import java.util.Arrays;

/** How an act ended. The words stand in the table and are read by people. */
public enum Outcome {
    /** The file's effects and its row in the tracking table were committed together. */
    APPLIED("applied"),
    /** The row was inserted without running the file. */
    SKIPPED("skipped"),
    /** The row was deleted without running anything. */
    UNMARKED("unmarked"),
    /** The rollback script's effects and the removal of the row were committed together. */
    ROLLED_BACK("rolled back"),
    /** The present text of an applied file was taken for the one that ran; nothing was run. */
    ACCEPTED("accepted"),
    /** A script that is recorded only here was committed. */
    DONE("done"),
    /** The server refused; nothing of the file was kept. */
    FAILED("failed"),
    /** The operator cancelled; nothing of the file was kept. */
    CANCELLED("cancelled"),
    /** A file that does not run in one transaction ended early; what it had done by then stays. */
    STOPPED("stopped"),
    /** A guard refused beforehand; nothing was done. */
    REFUSED("refused"),
    /** It has not ended: the server process that works on it is still there. No row says so, only who reads them. */
    RUNNING("running");

    private final String word;

    Outcome(String word) {
        this.word = word;
    }

    /** The word in the table and on the screen. */
    public String word() {
        return word;
    }

    /**
     * The outcome for a word of the table.
     *
     * @throws IllegalArgumentException if the word is none of ours
     */
    public static Outcome of(String word) {
        return Arrays.stream(values())
                .filter(outcome -> outcome.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + word + "' is not an outcome Lockkeeper writes"));
    }

    /** Whether this act decided if the file counts as applied; a failed or cancelled attempt did not. */
    public boolean decides() {
        return this == APPLIED || this == SKIPPED || this == UNMARKED || this == ROLLED_BACK || this == ACCEPTED;
    }

    /** Of two the one that an operator must hear of first; a run is as grave as the gravest of its acts. */
    public Outcome graver(Outcome other) {
        return gravity() >= other.gravity() ? this : other;
    }

    private int gravity() {
        return switch (this) {
            case DONE -> 0;
            case APPLIED, SKIPPED, UNMARKED, ROLLED_BACK, ACCEPTED -> 1;
            case REFUSED -> 2;
            case RUNNING -> 3;
            case CANCELLED -> 4;
            case FAILED -> 5;
            case STOPPED -> 6;
        };
    }
}
