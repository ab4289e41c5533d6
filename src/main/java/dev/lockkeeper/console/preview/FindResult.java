package dev.lockkeeper.console.preview;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Where a word stands in a text, and which of these places the operator looks at. Immutable.
 *
 * @param query what was looked for, as typed
 * @param matches every place, in order, without overlaps
 * @param current which of them is looked at, from 0; -1 if there is none
 */
record FindResult(String query, List<TextRange> matches, int current) {

    static final FindResult NOTHING = new FindResult("", List.of(), -1);

    FindResult {
        matches = List.copyOf(matches);
    }

    /** Looks for a word, ignoring case; the first place at or behind {@code from} becomes the current one, else the very first. */
    static FindResult search(String text, String query, int from) {
        if (query.isEmpty()) {
            return NOTHING;
        }
        Matcher matcher = Pattern.compile(query, Pattern.LITERAL | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(text);
        List<TextRange> matches = matcher.results()
                .map(match -> new TextRange(match.start(), match.end()))
                .toList();
        int first = IntStream.range(0, matches.size())
                .filter(index -> matches.get(index).start() >= from)
                .findFirst()
                .orElse(0);
        return new FindResult(query, matches, matches.isEmpty() ? -1 : first);
    }

    /** The same places, looking at the next one; behind the last comes the first. */
    FindResult next() {
        return step(1);
    }

    /** The same places, looking at the one before; before the first comes the last. */
    FindResult previous() {
        return step(-1);
    }

    private FindResult step(int by) {
        return matches.isEmpty() ? this : new FindResult(query, matches, Math.floorMod(current + by, matches.size()));
    }

    /** The place that is looked at. */
    Optional<TextRange> currentMatch() {
        return current < 0 ? Optional.empty() : Optional.of(matches.get(current));
    }

    /** "3 of 17", "no match", or nothing while nothing is looked for. */
    String count() {
        if (query.isEmpty()) {
            return "";
        }
        return matches.isEmpty() ? "no match" : String.format(Locale.ROOT, "%,d of %,d", current + 1, matches.size());
    }
}
