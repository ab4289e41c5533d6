package dev.lockkeeper.health;

import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.migration.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Observations made of what somebody has looked at anyway, without a probe. They know of no runs and no waits. Stateless.
 */
public final class Observations {
    private Observations() {}

    /**
     * What a status says.
     *
     * @param at when it was read, by this computer's clock
     */
    public static Observation of(String environment, Tier tier, Status status, Instant at) {
        Reading reading = StatusHealth.reading(status, Optional.empty(), Waits.NONE);
        return new Observation(environment, tier, at, Duration.ZERO, reading);
    }

    /**
     * Why there is none.
     *
     * @param at when it was found out, by this computer's clock
     */
    public static Observation unknown(String environment, Tier tier, String why, Instant at) {
        return new Observation(environment, tier, at, Duration.ZERO, new Reading.Unknown(ProbeFailures.safe(why)));
    }
}
