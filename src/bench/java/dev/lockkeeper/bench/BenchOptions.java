package dev.lockkeeper.bench;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/**
 * What to measure, from {@code -Dbench.only}, {@code -Dbench.rounds}, {@code -Dbench.files} and {@code -Dbench.minutes}.
 * Immutable.
 *
 * @param only the letters of the measurements wanted
 * @param rounds rounds that count; one more runs before them and is thrown away
 * @param files how many files are applied in a round; the larger start and the status have ten times as many
 * @param minutes how long the soak goes on
 */
record BenchOptions(Set<String> only, int rounds, int files, int minutes) {
    static BenchOptions fromSystemProperties() {
        String only = System.getProperty("bench.only", "a,b,c,d,e,f,g,h,i");
        return new BenchOptions(
                new TreeSet<>(Arrays.asList(only.split("\\s*,\\s*", -1))),
                Integer.getInteger("bench.rounds", 3),
                Integer.getInteger("bench.files", 1_000),
                Integer.getInteger("bench.minutes", 10));
    }

    boolean wants(String letter) {
        return only.contains(letter);
    }
}
