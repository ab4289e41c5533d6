package dev.lockkeeper.console.migrations;

import dev.lockkeeper.console.theme.Icon;
import java.util.Optional;

/**
 * One thing an operator can do with a file that stopped halfway. Immutable.
 *
 * @param kind what it is
 * @param title the words on its button; they end in {@code …}, because each asks before it does anything
 * @param explanation one sentence: what it does to file and database
 * @param unavailable why it cannot be done now; empty if it can
 */
public record StoppedChoice(Kind kind, String title, String explanation, Optional<String> unavailable) {
    /** What can be done with such a file. */
    public enum Kind {
        /** Go on at the statement it stopped at. */
        RESUME(Icon.RESUME),
        /** Run all of it. */
        RUN_AGAIN(Icon.RUN_AGAIN),
        /** Record it without running anything. */
        MARK_APPLIED(Icon.SKIP),
        /** Forget how far it came without running anything. */
        FORGET(Icon.UNMARK);

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
