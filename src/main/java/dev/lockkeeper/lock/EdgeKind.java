package dev.lockkeeper.lock;

/** Why one stands in another's way. */
public enum EdgeKind {
    /** It holds a lock that conflicts with the wanted one (it may also wait ahead in the queue). */
    HARD("hard"),
    /** It only waits for a conflicting lock, ahead in the same queue. */
    SOFT("soft");

    private final String word;

    EdgeKind(String word) {
        this.word = word;
    }

    /** The word on screens and in JSON. */
    public String word() {
        return word;
    }
}
