package dev.lockkeeper.console.run;

import dev.lockkeeper.console.theme.Icon;
import java.time.Duration;
import java.time.Instant;

/**
 * How a run ended. Immutable.
 *
 * @param kind how, in one word
 * @param sentence what came of it and what the database holds now
 * @param brief a few words for the status bar and for the line of the last run
 * @param endedAt when
 * @param took how long it took, from the confirmation
 */
public record RunResult(Kind kind, String sentence, String brief, Instant endedAt, Duration took) {
    /** The ways to end. */
    public enum Kind {
        /** Everything was done. */
        DONE(Icon.APPLIED),
        /** A file failed. */
        FAILED(Icon.FAILED),
        /** The operator cancelled. */
        CANCELLED(Icon.CANCEL),
        /** Nothing was run. */
        NOT_RUN(Icon.NOTICE);

        private final Icon icon;

        Kind(Icon icon) {
            this.icon = icon;
        }

        /** Its picture. */
        public Icon icon() {
            return icon;
        }
    }
}
