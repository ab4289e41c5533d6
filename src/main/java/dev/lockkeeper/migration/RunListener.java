package dev.lockkeeper.migration;

/** Hears what happens during a run. Called by the thread that runs; must return quickly and must not throw. */
@FunctionalInterface
public interface RunListener {
    /** Something happened. */
    void on(RunEvent event);

    /** Hears nothing. */
    static RunListener none() {
        return event -> {};
    }
}
