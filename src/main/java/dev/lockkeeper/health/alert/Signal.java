package dev.lockkeeper.health.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What one source has said of one rule so far. Used under the engine's lock. */
final class Signal {
    /** For how long it must have been quiet before a pause between two attempts counts as the end. */
    static final Duration CALM = Duration.ofSeconds(30);

    private Optional<Instant> since = Optional.empty();
    private Optional<Instant> quietSince = Optional.empty();
    private Optional<Judgement.Words> words = Optional.empty();
    private boolean firing;

    void hear(Judgement judgement, Instant now) {
        switch (judgement) {
            case Judgement.Holds holds -> {
                Instant from = since.orElse(holds.since());
                since = Optional.of(from);
                quietSince = Optional.empty();
                if (!firing) {
                    words = Optional.of(holds.words());
                    firing = !now.isBefore(from.plus(holds.patience()));
                }
            }
            case Judgement.Clear clear -> {
                Instant quiet = quietSince.orElse(now);
                quietSince = Optional.of(quiet);
                if (!firing || clear.settled() || !now.isBefore(quiet.plus(CALM))) {
                    forget();
                }
            }
            case Judgement.Untold untold -> {
                // Neither a beginning nor an end.
            }
        }
    }

    void forget() {
        since = Optional.empty();
        quietSince = Optional.empty();
        words = Optional.empty();
        firing = false;
    }

    /** What is to be told; empty while nothing is. */
    Optional<Judgement.Words> firing() {
        return firing ? words : Optional.empty();
    }

    Optional<Instant> since() {
        return since;
    }
}
