package dev.lockkeeper.lock.history;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Writes each text once, and from then on its place. {@link TextReader} reads them. Not thread-safe. */
final class TextWriter {
    private final ColumnWriter out;
    private final Map<String, Integer> places = new HashMap<>();

    TextWriter(ColumnWriter out) {
        this.out = out;
    }

    void write(Optional<String> text) {
        text.ifPresentOrElse(this::write, () -> out.number(Column.TEXT_PLACES, 0));
    }

    void write(String text) {
        Integer known = places.get(text);
        int place = known == null ? places.size() : known;
        out.number(Column.TEXT_PLACES, place + 1L);
        if (known == null) {
            places.put(text, place);
            out.text(Column.TEXTS, text);
        }
    }
}
