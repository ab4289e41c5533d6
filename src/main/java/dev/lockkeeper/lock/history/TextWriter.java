package dev.lockkeeper.lock.history;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Writes each text once, and from then on its place; of texts that differ only in numbers, as the same statement for other
 * rows, only the numbers. {@link TextReader} reads them. Not thread-safe.
 */
final class TextWriter {
    static final int EMPTY = 0;
    static final int NEW = 1;
    static final int KNOWN = 2;

    /** Stands for a number in a form. A text that has it of its own is no trouble: it gets a number of its own. */
    static final char MARK = '\u0001';

    /** The number of a mark that stands for itself; others are one more than what was written. */
    static final long ITSELF = 0;

    /** More digits do not fit. */
    private static final int MOST_DIGITS = 17;

    private final ColumnWriter out;
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<String, Integer> forms = new HashMap<>();

    TextWriter(ColumnWriter out) {
        this.out = out;
    }

    void write(Optional<String> text) {
        text.ifPresentOrElse(this::write, () -> out.number(Column.TEXT_PLACES, EMPTY));
    }

    void write(String text) {
        Integer known = places.get(text);
        if (known == null) {
            places.put(text, places.size());
            out.number(Column.TEXT_PLACES, NEW);
            writeNew(text);
        } else {
            out.number(Column.TEXT_PLACES, (long) known + KNOWN);
        }
    }

    private void writeNew(String text) {
        StringBuilder form = new StringBuilder();
        int place = 0;
        while (place < text.length()) {
            int end = endOfNumber(text, place);
            if (end > place) {
                out.number(Column.TEXT_NUMBERS, 1 + Long.parseLong(text, place, end, 10));
                form.append(MARK);
                place = end;
            } else {
                char other = text.charAt(place);
                if (other == MARK) {
                    out.number(Column.TEXT_NUMBERS, ITSELF);
                }
                form.append(other);
                place++;
            }
        }
        writeForm(form.toString());
    }

    /** Where the number that begins here ends; here if there is none, or none that looks the same when it is written again. */
    private static int endOfNumber(String text, int start) {
        int end = start;
        while (end < text.length() && end - start < MOST_DIGITS && isDigit(text.charAt(end))) {
            end++;
        }
        return end > start + 1 && text.charAt(start) == '0' ? start : end;
    }

    private static boolean isDigit(char letter) {
        return letter >= '0' && letter <= '9';
    }

    private void writeForm(String form) {
        Integer known = forms.get(form);
        int place = known == null ? forms.size() : known;
        out.number(Column.TEXT_FORMS, place);
        if (known == null) {
            forms.put(form, place);
            out.text(Column.TEXTS, form);
        }
    }
}
