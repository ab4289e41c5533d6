package dev.lockkeeper.lint;

/**
 * For which major versions of PostgreSQL something holds. Immutable.
 *
 * @param since the first one
 * @param until the last one
 */
public record MajorVersions(int since, int until) {
    /** The newest major version whose behaviour is known. */
    public static final int NEWEST_KNOWN = 18;

    private static final int OLDEST = 0;
    private static final int NO_END = Integer.MAX_VALUE;

    /** Every version. */
    public static final MajorVersions ALL = new MajorVersions(OLDEST, NO_END);

    /** This version and later ones. */
    public static MajorVersions since(int major) {
        return new MajorVersions(major, NO_END);
    }

    /** Versions before this one. */
    public static MajorVersions before(int major) {
        return new MajorVersions(OLDEST, major - 1);
    }

    /** Whether it holds for this version. */
    public boolean contains(int major) {
        return major >= since && major <= until;
    }

    /** In words: {@code every version}, {@code 14 and later}, {@code up to 11}. */
    @Override
    public String toString() {
        if (since == OLDEST) {
            return until == NO_END ? "every version" : "up to " + until;
        }
        return until == NO_END ? since + " and later" : since + " to " + until;
    }
}
