package dev.lockkeeper.fleet;

import dev.lockkeeper.environment.Environment;

/** Hears how applying to several goes on, one call at a time, on threads of the run's. */
public interface FleetListener {
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
