package dev.lockkeeper.lock;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * The eight table lock modes of PostgreSQL, the same from version 12 to 18 (documentation, "Table-Level Locks"), from the
 * weakest to the strongest: the natural order is the server's own. Immutable, thread-safe.
 */
public enum LockMode {
    /** Reading. */
    ACCESS_SHARE(
            0b1000_0000,
            "blocks only what needs the table for itself",
            "reads, writes, row locks, index builds, VACUUM and ANALYZE"),
    /** Locking rows: {@code SELECT … FOR UPDATE} and its weaker kin, and checks of foreign keys. */
    ROW_SHARE(
            0b1100_0000,
            "blocks only what needs the table for itself, and refreshing a materialized view",
            "reads, writes, row locks, index builds, VACUUM and ANALYZE"),
    /** Writing rows. */
    ROW_EXCLUSIVE(
            0b1111_0000,
            "blocks index builds and most schema changes",
            "reads, writes, row locks, concurrent index builds, VACUUM and ANALYZE"),
    /** Changes and upkeep that let rows be written meanwhile. */
    SHARE_UPDATE_EXCLUSIVE(
            0b1111_1000,
            "blocks other schema changes, index builds, VACUUM and ANALYZE",
            "reads, writes and row locks"),
    /** Building an index. */
    SHARE(
            0b1110_1100,
            "blocks writes, other schema changes, VACUUM and ANALYZE",
            "reads, row locks and other index builds"),
    /** Adding a foreign key or a trigger. */
    SHARE_ROW_EXCLUSIVE(
            0b1111_1100,
            "blocks writes, other schema changes, index builds, VACUUM and ANALYZE",
            "reads and row locks"),
    /** Refreshing a materialized view concurrently. */
    EXCLUSIVE(
            0b1111_1110,
            "blocks writes, row locks, other schema changes, index builds, VACUUM and ANALYZE",
            "plain reads"),
    /** Most schema changes. */
    ACCESS_EXCLUSIVE(0b1111_1111, "blocks reads and writes", "nothing");

    private final int conflicts;
    private final String stops;
    private final String letsThrough;

    /** The conflicts as bits, the weakest mode's at the right. */
    LockMode(int conflicts, String stops, String letsThrough) {
        this.conflicts = conflicts;
        this.stops = stops;
        this.letsThrough = letsThrough;
    }

    /** The name as the documentation and {@code LOCK TABLE} write it: {@code ACCESS SHARE}. */
    public String sqlName() {
        return name().replace('_', ' ');
    }

    /** The name as {@code pg_locks.mode} has it: {@code AccessShareLock}. */
    public String serverName() {
        StringBuilder name = new StringBuilder();
        for (String word : name().split("_")) {
            name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return name.append("Lock").toString();
    }

    /** The mode that {@code pg_locks.mode} names; empty for {@code SIReadLock} and whatever a later server invents. */
    public static Optional<LockMode> ofServerName(String name) {
        return Arrays.stream(values())
                .filter(mode -> mode.serverName().equals(name))
                .findFirst();
    }

    /** The mode of this name, as {@link #sqlName()} writes it, in upper or lower case, whatever separates its words. */
    public static Optional<LockMode> ofSqlName(String name) {
        String words = name.strip().replaceAll("\\s+", " ");
        return Arrays.stream(values())
                .filter(mode -> mode.sqlName().equalsIgnoreCase(words))
                .findFirst();
    }

    /** Whether two sessions cannot hold these modes on one table at the same time; symmetric. */
    public boolean conflictsWith(LockMode other) {
        return (conflicts >> other.ordinal() & 1) == 1;
    }

    /** Whether a plain {@code SELECT} has to wait. */
    public boolean blocksReads() {
        return conflictsWith(ACCESS_SHARE);
    }

    /** Whether {@code INSERT}, {@code UPDATE}, {@code DELETE}, {@code MERGE} and {@code COPY … FROM} have to wait. */
    public boolean blocksWrites() {
        return conflictsWith(ROW_EXCLUSIVE);
    }

    /** Whether {@code SELECT … FOR UPDATE} and its weaker kin have to wait. */
    public boolean blocksRowLocks() {
        return conflictsWith(ROW_SHARE);
    }

    /** What has to wait while the mode is held, as a predicate: {@code blocks writes, …}. */
    public String stops() {
        return stops;
    }

    /** The ordinary work that goes on while the mode is held, as a list: {@code reads, row locks and …}. */
    public String letsThrough() {
        return letsThrough;
    }

    /** Whether it is this mode or one behind it in the server's order. */
    public boolean isAtLeast(LockMode other) {
        return compareTo(other) >= 0;
    }

    /** The strongest of these by the server's order; empty if there is none. */
    public static Optional<LockMode> strongest(Collection<LockMode> modes) {
        return modes.stream().max(Comparator.naturalOrder());
    }
}
