package dev.lockkeeper.migration;

import java.util.Comparator;

/**
 * The name of a migration: the whole file name, which is also the key in the tracking table. Ordered by number, then by
 * name. Immutable.
 *
 * @param fileName the whole file name, for example {@code 001_add_streaming_columns.sql}
 * @param number the number it begins with
 * @param description what stands between the number and the ending
 */
public record MigrationName(String fileName, MigrationNumber number, String description)
        implements Comparable<MigrationName> {
    private static final Comparator<MigrationName> ORDER =
            Comparator.comparing(MigrationName::number).thenComparing(MigrationName::fileName);

    @Override
    public int compareTo(MigrationName other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return fileName;
    }
}
