package dev.lockkeeper.health;

import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.migration.MigrationHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How one environment is, by its last probe. Immutable.
 *
 * @param environment its name
 * @param tier how it is guarded
 * @param migrations what the report says: what the last probe found, or an error if it found nothing, has not ended yet, or
 *     ended too long ago
 * @param last the last observation, also one that is too old; empty before the first probe has ended
 * @param fresh whether the last observation is young enough to be believed
 * @param age how long ago the last probe ended, or how long the first one is under way
 * @param probeErrors how many probes have found nothing so far
 */
public record EnvironmentHealth(
        String environment,
        Tier tier,
        MigrationHealth migrations,
        Optional<Observation> last,
        boolean fresh,
        Duration age,
        long probeErrors) {

    /** How an environment is at a moment, by what is known of it. */
    static EnvironmentHealth of(Probed probed, ProbeSettings settings, Instant now) {
        Duration age = probed.age(now);
        boolean fresh = probed.last().isPresent() && age.compareTo(settings.staleAfter()) <= 0;
        return new EnvironmentHealth(
                probed.environment(),
                probed.tier(),
                migrations(probed, fresh, age),
                probed.last(),
                fresh,
                age,
                probed.errors());
    }

    private static MigrationHealth migrations(Probed probed, boolean fresh, Duration age) {
        if (fresh) {
            return probed.last()
                    .map(observation -> observation.reading().migrations())
                    .orElseThrow();
        }
        return new MigrationHealth.Error(probed.last()
                .map(observation -> "The probe has not answered since " + observation.at() + ", which is "
                        + age.toSeconds() + " s ago; what it saw then no longer counts")
                .orElse("The first probe has not ended yet"));
    }

    /** What the last probe found, if it found something and is young enough. */
    public Optional<Reading.Known> known() {
        return last.filter(observation -> fresh)
                .map(Observation::reading)
                .filter(Reading.Known.class::isInstance)
                .map(Reading.Known.class::cast);
    }
}
