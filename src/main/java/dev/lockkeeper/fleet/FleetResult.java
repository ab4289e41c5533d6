package dev.lockkeeper.fleet;

import dev.lockkeeper.environment.Environment;
import java.time.Duration;
import java.util.Optional;

/**
 * How applying ended in one environment. Immutable.
 *
 * @param environment which
 * @param end how
 * @param files how many were applied, durably
 * @param duration how long it took
 * @param sentence what else there is to say: the failure with its place and SQLSTATE, what the database holds now
 */
public record FleetResult(Environment environment, End end, int files, Duration duration, Optional<String> sentence) {
    /** How it ended. */
    public enum End {
        /** Everything that was confirmed is applied. */
        APPLIED("applied", false),
        /** It had everything already, or somebody else applied it meanwhile. */
        NOTHING_PENDING("nothing pending", false),
        /** A file failed. */
        FAILED("failed", true),
        /** It was cancelled while it ran. */
        CANCELLED("cancelled", true),
        /** Its guard refused, or its plan is another than was confirmed; nothing was run. */
        REFUSED("refused", true),
        /** Another run held the migrator lock for too long; nothing was run. */
        LOCK_HELD("lock held", true),
        /** The server did not answer. */
        NOT_REACHED("not reached", true),
        /** It was not begun, because another one had failed or somebody stopped it all. */
        NOT_BEGUN("not begun", false);

        private final String word;
        private final boolean failure;

        End(String word, boolean failure) {
            this.word = word;
            this.failure = failure;
        }

        /** The word on every surface. */
        public String word() {
            return word;
        }

        /** Whether it keeps others from being begun. */
        public boolean failure() {
            return failure;
        }
    }

    static FleetResult nothing(Environment environment, End end, Optional<String> sentence) {
        return new FleetResult(environment, end, 0, Duration.ZERO, sentence);
    }

    FleetResult took(Duration time) {
        return new FleetResult(environment, end, files, time, sentence);
    }
}
