package dev.lockkeeper.migration;

/**
 * The number a file name begins with, of any length. Two numbers are the same when they differ only in leading zeros.
 * Immutable.
 *
 * @param digits as written in the file name
 */
public record MigrationNumber(String digits) implements Comparable<MigrationNumber> {

    /**
     * @throws IllegalArgumentException if there is no digit or anything but ASCII digits
     */
    public MigrationNumber {
        if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("'" + digits + "' is not a number");
        }
    }

    /** The digits without leading zeros; the same for numbers that are the same. */
    public String value() {
        int first = 0;
        while (first < digits.length() - 1 && digits.charAt(first) == '0') {
            first++;
        }
        return digits.substring(first);
    }

    /** Whether both stand for the same number: {@code 1} and {@code 001} do. */
    public boolean sameAs(MigrationNumber other) {
        return compareTo(other) == 0;
    }

    /** Numeric order, whatever the padding. Inconsistent with {@code equals}, which compares the digits as written. */
    @Override
    public int compareTo(MigrationNumber other) {
        String mine = value();
        String theirs = other.value();
        int byLength = Integer.compare(mine.length(), theirs.length());
        return byLength != 0 ? byLength : mine.compareTo(theirs);
    }

    @Override
    public String toString() {
        return digits;
    }
}
