package dev.lockkeeper.forecast;

/**
 * The major version of a server. Immutable.
 *
 * @param number 12 or later; the facts are measured for 12 to 18, and a later server is taken for the latest of them
 */
public record ServerMajor(int number) {
    private static final int OLDEST = 12;

    /** The newest version whose locks were measured: what is assumed where no server is named. */
    public static final ServerMajor LATEST = new ServerMajor(18);

    /**
     * Checked.
     *
     * @throws IllegalArgumentException if it is older than the oldest supported version
     */
    public ServerMajor {
        if (number < OLDEST) {
            throw new IllegalArgumentException("PostgreSQL " + number + " is older than " + OLDEST
                    + ", the oldest version whose locks are known here.");
        }
    }

    /** Whether it is this version or a later one. */
    public boolean isAtLeast(int other) {
        return number >= other;
    }

    /** The number. */
    @Override
    public String toString() {
        return String.valueOf(number);
    }
}
