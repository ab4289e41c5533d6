package dev.lockkeeper.lock.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what a {@link TextWriter} wrote; equal texts are one object. Not thread-safe. */
final class TextReader {
    private final ColumnReader in;
    private final List<String> known = new ArrayList<>();

    TextReader(ColumnReader in) {
        this.in = in;
    }

    Optional<String> read() {
        int place = in.count(Column.TEXT_PLACES) - 1;
        if (place < 0) {
            return Optional.empty();
        }
        if (place == known.size()) {
            known.add(in.text(Column.TEXTS));
        }
        return Optional.of(known.get(place));
    }

    String readPresent() {
        return read().orElseThrow(() -> new IllegalStateException("a text is missing"));
    }
}
