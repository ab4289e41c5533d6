package dev.lockkeeper.migration;

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
    @Override
    public int compareTo(MigrationName other) {
        int byNumber = number.compareTo(other.number);
        return byNumber != 0 ? byNumber : fileName.compareTo(other.fileName);
    }

    @Override
    public String toString() {
        return fileName;
    }
}
