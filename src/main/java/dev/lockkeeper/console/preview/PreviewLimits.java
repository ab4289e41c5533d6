package dev.lockkeeper.console.preview;

import java.util.Locale;
import java.util.Optional;

/** Up to which size a text is shown with colours, marks in the text and free selection. Beyond, a plain list of lines stays fast. */
final class PreviewLimits {

    static final int CHARACTERS = 1_000_000;
    static final int LINES = 10_000;
    static final int LINE_CHARACTERS = 5_000;

    private PreviewLimits() {}

    /** Why a text is too large, as the beginning of a sentence; empty if it is not. */
    static Optional<String> exceededBy(VisibleText text) {
        if (text.shown().length() > CHARACTERS) {
            return Optional.of(sentence(
                    "This text has %,d characters, more than %,d", text.shown().length(), CHARACTERS));
        }
        if (text.lineCount() > LINES) {
            return Optional.of(sentence("This text has %,d lines, more than %,d", text.lineCount(), LINES));
        }
        for (int line = 1; line <= text.lineCount(); line++) {
            int length = text.line(line).length();
            if (length > LINE_CHARACTERS) {
                return Optional.of(
                        sentence("Line %,d has %,d characters, more than %,d", line, length, LINE_CHARACTERS));
            }
        }
        return Optional.empty();
    }

    private static String sentence(String format, Object... numbers) {
        return String.format(Locale.ROOT, format, numbers);
    }
}
