package dev.lockkeeper.fleet;

import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.migration.RunListener;

/** Hears how applying to several goes on, one call at a time, on threads of the run's. */
public interface FleetListener {
    /** Hears the run of an environment; unlike the other calls at the same time as those of others. */
    default RunListener hearing(Environment environment) {
        return RunListener.none();
    }

    /** An environment is begun. */
    void begun(Environment environment);

    /** An environment is done, well or badly. */
    void ended(FleetResult result);

    /** Hears nothing. */
    static FleetListener none() {
        return new FleetListener() {
            @Override
            public void begun(Environment environment) {
                // Nobody wants to know.
            }

            @Override
            public void ended(FleetResult result) {
                // Nobody wants to know.
            }
        };
    }
}
