package dev.lockkeeper.migration;

import java.math.BigInteger;

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
        // Ten thousand of these are made at every start, before the JVM has compiled anything: plain loops here.
        boolean number = !digits.isEmpty();
        for (int at = 0; at < digits.length(); at++) {
            number &= digits.charAt(at) >= '0' && digits.charAt(at) <= '9';
        }
        if (!number) {
            throw new IllegalArgumentException("'" + digits + "' is not a number");
        }
    }

    /** The digits without leading zeros; the same for numbers that are the same. */
    public String value() {
        return digits.substring(leadingZeros());
    }

    /** The number behind this one, as wide as this one where it fits: {@code 009} is followed by {@code 010}. */
    public MigrationNumber next() {
        String next = new BigInteger(digits).add(BigInteger.ONE).toString();
        return new MigrationNumber("0".repeat(Math.max(0, digits.length() - next.length())) + next);
    }

    private int leadingZeros() {
        int zeros = 0;
        while (zeros < digits.length() - 1 && digits.charAt(zeros) == '0') {
            zeros++;
        }
        return zeros;
    }

    /** Whether both stand for the same number: {@code 1} and {@code 001} do. */
    public boolean sameAs(MigrationNumber other) {
        return compareTo(other) == 0;
    }

    /** Numeric order, whatever the padding. Inconsistent with {@code equals}, which compares the digits as written. */
    @Override
    public int compareTo(MigrationNumber other) {
        if (digits.length() == other.digits.length()) {
            return digits.compareTo(other.digits);
        }
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
