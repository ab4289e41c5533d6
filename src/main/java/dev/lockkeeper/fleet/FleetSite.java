package dev.lockkeeper.fleet;

import dev.lockkeeper.migration.RunControl;

/** Where one environment is applied to. Called by several threads at once. */
@FunctionalInterface
public interface FleetSite {
    /**
     * Applies what was confirmed. Every failure is a result; nothing is thrown that can be foreseen.
     *
     * @param confirmed what the operator was shown of this environment
     * @param control the hand on the brake
     */
    FleetResult apply(Prepared.Ready confirmed, RunControl control);
}
