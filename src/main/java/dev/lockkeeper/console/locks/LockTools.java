package dev.lockkeeper.console.locks;

/** The lesser tools of the lock view. Called on the screen's thread; none changes anything on the server. */
public interface LockTools {
    /** Shows which modes conflict. */
    void showMatrix();

    /** Counts the locks of the server, asks, and lists them. */
    void showAllLocks();

    /** Asks for a file and writes down what is shown. */
    void exportIncident();
}
