package dev.lockkeeper.console.run;

import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.Tone;
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
        DONE(Icon.APPLIED, Tone.SUCCESS),
        /** A file failed. */
        FAILED(Icon.FAILED, Tone.DANGER),
        /** The operator cancelled. */
        CANCELLED(Icon.CANCEL, Tone.WARNING),
        /** Nothing was run. */
        NOT_RUN(Icon.NOTICE, Tone.WARNING);

        private final Icon icon;
        private final Tone tone;

        Kind(Icon icon, Tone tone) {
            this.icon = icon;
            this.tone = tone;
        }

        /** Its picture. */
        public Icon icon() {
            return icon;
        }

        /** The colour of its words. */
        public Tone tone() {
            return tone;
        }
    }
}
