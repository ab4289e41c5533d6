package dev.lockkeeper.health;

import dev.lockkeeper.environment.Tier;
import java.time.Duration;
import java.time.Instant;

/**
 * What one probe of one environment found. Health report, metrics and alerts are made of it; none of them asks the server
 * itself. Immutable.
 *
 * @param environment the environment's name
 * @param tier how it is guarded
 * @param at when the probe ended, by this computer's clock
 * @param took how long it took, its connection included if that had to be made
 * @param reading what it found
 * @param place how the command line finds the environment
 */
public record Observation(
        String environment, Tier tier, Instant at, Duration took, Reading reading, CommandPlace place) {
    /** Of an environment that has its name in the files of environments. */
    public Observation(String environment, Tier tier, Instant at, Duration took, Reading reading) {
        this(environment, tier, at, took, reading, CommandPlace.named(environment));
    }
}
