package dev.lockkeeper.console.run;

/** The way from a run to the lock view. Called on the screen's thread. */
@FunctionalInterface
public interface LocksOpening {
    /** Leads nowhere: there is no lock view. What would lead there is not shown. */
    LocksOpening NONE = pid -> {};

    /**
     * Opens the lock view and selects the chain of a backend.
     *
     * @param pid the backend of the run
     */
    void open(int pid);
}
