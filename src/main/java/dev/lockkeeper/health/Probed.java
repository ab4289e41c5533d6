package dev.lockkeeper.health;

import dev.lockkeeper.environment.Tier;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the probes know of one environment now. Immutable.
 *
 * @param environment its name
 * @param tier how it is guarded
 * @param startedAt since when it has been probed, by this computer's clock
 * @param last the last observation; empty before the first probe has ended
 * @param errors how many probes have found nothing since then
 */
public record Probed(String environment, Tier tier, Instant startedAt, Optional<Observation> last, long errors) {
    /** How long ago the last probe ended, or the first began. */
    public Duration age(Instant now) {
        Duration age = Duration.between(last.map(Observation::at).orElse(startedAt), now);
        return age.isNegative() ? Duration.ZERO : age;
    }
}
