package dev.lockkeeper.lock.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what a {@link TextWriter} wrote; equal texts are one object. Not thread-safe. */
final class TextReader {
    private final ColumnReader in;
    private final List<String> known = new ArrayList<>();
    private final List<String> forms = new ArrayList<>();

    TextReader(ColumnReader in) {
        this.in = in;
    }

    Optional<String> read() {
        int place = in.count(Column.TEXT_PLACES);
        return switch (place) {
            case TextWriter.EMPTY -> Optional.empty();
            case TextWriter.NEW -> {
                known.add(readNew());
                yield Optional.of(known.getLast());
            }
            default -> Optional.of(known.get(place - TextWriter.KNOWN));
        };
    }

    String readPresent() {
        return read().orElseThrow(() -> new IllegalStateException("a text is missing"));
    }

    private String readNew() {
        int place = in.count(Column.TEXT_FORMS);
        if (place == forms.size()) {
            forms.add(in.text(Column.TEXTS));
        }
        String form = forms.get(place);
        if (form.indexOf(TextWriter.MARK) < 0) {
            return form;
        }
        StringBuilder text = new StringBuilder();
        for (int letter = 0; letter < form.length(); letter++) {
            if (form.charAt(letter) == TextWriter.MARK) {
                readNumber(text);
            } else {
                text.append(form.charAt(letter));
            }
        }
        return text.toString();
    }

    private void readNumber(StringBuilder text) {
        long number = in.number(Column.TEXT_NUMBERS);
        if (number == TextWriter.ITSELF) {
            text.append(TextWriter.MARK);
        } else {
            text.append(number - 1);
        }
    }
}
