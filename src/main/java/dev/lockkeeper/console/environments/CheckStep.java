package dev.lockkeeper.console.environments;

import java.time.Duration;
import java.util.Optional;

/**
 * One step of trying a connection out. Immutable; holds no secret.
 *
 * @param name what is tried: {@code name}, {@code TCP}, {@code authentication}; a later step of the same name replaces it
 * @param verdict how it stands
 * @param words what was found, in sentences
 * @param duration how long it took, once it is over
 */
public record CheckStep(String name, Verdict verdict, String words, Optional<Duration> duration) {
    /** How a step stands. */
    public enum Verdict {
        /** It is going on. */
        RUNNING("trying"),
        /** All is well. */
        GOOD("good"),
        /** It works, but something should be known. */
        WARNING("look at it"),
        /** It does not work. */
        FAILED("failed"),
        /** It was not tried, because an earlier one failed or it is not needed. */
        SKIPPED("not tried");

        private final String word;

        Verdict(String word) {
            this.word = word;
        }

        /** The word beside its picture. */
        public String word() {
            return word;
        }
    }
}
