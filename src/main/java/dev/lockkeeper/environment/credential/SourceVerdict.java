package dev.lockkeeper.environment.credential;

/**
 * What came of asking one source, for the operator. Immutable; holds no secret.
 *
 * @param source the source's name
 * @param kind how it ended
 * @param words where it was found, or why not; without a full stop
 */
public record SourceVerdict(String source, Kind kind, String words) {
    /** How asking a source ended. */
    public enum Kind {
        /** It had a password, which is used. */
        HAD_ONE("had one"),
        /** It had none. */
        HAD_NONE("had none"),
        /** It should have had one. */
        FAILED("failed"),
        /** An earlier source had one already. */
        NOT_ASKED("not asked");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** In words. */
        public String word() {
            return word;
        }
    }

    /** {@code .pgpass: had none (no line matches ...)}. */
    public String sentence() {
        return source + ": " + kind.word() + (words.isEmpty() ? "" : " (" + words + ")");
    }
}
