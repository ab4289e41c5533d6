package dev.lockkeeper.environment.file;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody may have meant by a word that does not exist. Thread-safe. */
public final class Suggestions {
    private static final int LONGEST = 200;

    private Suggestions() {}

    /** The most similar of the words, if one is similar enough to be a slip of the finger. */
    public static Optional<String> nearest(String written, Collection<String> words) {
        if (written.length() > LONGEST) {
            return Optional.empty();
        }
        String lowerCase = written.toLowerCase(Locale.ROOT);
        int most = Math.max(1, written.length() / 3);
        return words.stream()
                // Names come from the same files, and a suggestion stands in a sentence as it is.
                .filter(word -> word.length() <= LONGEST && SafeText.isHarmless(word))
                .filter(word -> distance(lowerCase, word.toLowerCase(Locale.ROOT)) <= most)
                .min(Comparator.comparingInt((String word) -> distance(lowerCase, word.toLowerCase(Locale.ROOT))));
    }

    /** The question that ends a sentence, with a blank before it; empty if nothing is similar. */
    static String question(String written, Collection<String> words) {
        return nearest(written, words)
                .map(word -> " Did you mean " + word + "?")
                .orElse("");
    }

    /** How many letters must be put in, left out, changed or swapped with their neighbour. */
    private static int distance(String one, String other) {
        int[][] cost = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, one, other, i, j);
            }
        }
        return cost[one.length()][other.length()];
    }

    private static int cheapest(int[][] cost, String one, String other, int i, int j) {
        int changed = cost[i - 1][j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        int best = Math.min(changed, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
