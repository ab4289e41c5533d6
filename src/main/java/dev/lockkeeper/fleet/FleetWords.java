package dev.lockkeeper.fleet;

import dev.lockkeeper.operation.PlainText;
import java.util.List;

/** Names and numbers of environments in a sentence. Stateless. */
final class FleetWords {
    private static final int NAMED_AT_MOST = 2;
    private static final List<String> NUMBERS = List.of(
            "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve");

    private FleetWords() {}

    /** {@code staging}, {@code staging and production}, {@code 12 environments}. */
    static String names(List<String> names) {
        if (names.size() > NAMED_AT_MOST) {
            return names.size() + " environments";
        }
        return and(names.stream().map(PlainText::line).toList());
    }

    /** {@code production}, {@code the five other environments}. */
    static String others(List<String> names) {
        return names.size() == 1
                ? PlainText.line(names.getFirst())
                : "the " + number(names.size()) + " other environments";
    }

    /** In letters as far as people write them so. */
    static String number(int number) {
        return number < NUMBERS.size() ? NUMBERS.get(number) : String.valueOf(number);
    }

    /** {@code a, b and c}. */
    static String and(List<String> words) {
        if (words.size() < 2) {
            return String.join("", words);
        }
        return String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.getLast();
    }
}
