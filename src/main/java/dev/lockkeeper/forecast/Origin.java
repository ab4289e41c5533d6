package dev.lockkeeper.forecast;

/** Since when a relation is there, seen from the statement that is being judged. */
public enum Origin {
    /** It was there before any of the pending files, and others may be using it. */
    EXISTING,
    /** A pending file that runs earlier creates it: committed by then, but nobody's yet. */
    EARLIER_FILE,
    /** This file creates it: while its transaction is open nobody else can see it. */
    THIS_FILE;

    /** Whether it is created by what is about to run, so that a lock on it hurts nobody. */
    public boolean isNew() {
        return this != EXISTING;
    }
}
