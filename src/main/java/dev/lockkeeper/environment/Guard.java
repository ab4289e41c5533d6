package dev.lockkeeper.environment;

/** How an environment stands to changes at large. */
public enum Guard {
    /** Nothing may be changed, and the server is told so too ({@code default_transaction_read_only}). */
    READ_ONLY("read-only"),
    /** Every rule of the policy holds. */
    GUARDED("guarded"),
    /** Changes ask for the confirmation of the policy and for nothing else. */
    OPEN("open");

    private final String word;

    Guard(String word) {
        this.word = word;
    }

    /** The word in the file and on every surface. */
    public String word() {
        return word;
    }
}
