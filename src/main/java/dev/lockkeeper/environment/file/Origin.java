package dev.lockkeeper.environment.file;

import java.nio.file.Path;

/**
 * Which file an environment comes from. Immutable.
 *
 * @param kind whose file it is
 * @param file the file
 */
public record Origin(Kind kind, Path file) {
    /** Whose file it is; each overlays those before it. */
    public enum Kind {
        /** {@code lockkeeper.toml} in the repository; read only. */
        REPOSITORY("repository"),
        /** The team's file, named by {@code LOCKKEEPER_ENVIRONMENTS}; read only. */
        SHARED("shared"),
        /** The operator's own; the only one that is written. */
        PERSONAL("personal");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The word on every surface. */
        public String word() {
            return word;
        }
    }
}
