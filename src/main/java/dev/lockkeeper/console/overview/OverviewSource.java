package dev.lockkeeper.console.overview;

import dev.lockkeeper.fleet.Overview;
import java.util.function.Consumer;

/** Reads the environments of the overview, each at its own pace. Thread-safe; every method returns at once. */
public interface OverviewSource extends AutoCloseable {
    /**
     * Reads every environment now, and those that fail again after growing pauses, until {@link #rest}.
     *
     * @param heard hears each change, on any thread
     */
    void watch(Consumer<Overview> heard);

    /** Reads every environment again, those that failed too. */
    void refreshAll();

    /** Reads those again that answered the last time; the others have pauses of their own. */
    void refreshAnswered();

    /** Reads one environment again. */
    void refresh(String environment);

    /** Nobody looks any more: reads nothing until it is watched again. */
    void rest();

    /** Ends what it opened; it is not used afterwards. */
    @Override
    void close();
}
