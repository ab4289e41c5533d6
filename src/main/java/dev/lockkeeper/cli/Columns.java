package dev.lockkeeper.cli;

import java.lang.Character.UnicodeScript;

/** How wide text is on a terminal, where some writings take two columns for a character. */
final class Columns {
    private Columns() {}

    /** The width in columns of text without control characters. */
    static int width(String text) {
        return text.codePoints().map(Columns::width).sum();
    }

    private static int width(int character) {
        int type = Character.getType(character);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        if (character < 0x1100) {
            return 1;
        }
        boolean fullWidthForm = character >= 0xFF01 && character <= 0xFF60;
        boolean pictogram = character >= 0x1F300 && character <= 0x1FAFF;
        boolean wideScript = switch (UnicodeScript.of(character)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL -> true;
            default -> false;
        };
        return fullWidthForm || pictogram || wideScript ? 2 : 1;
    }

    /** The text with blanks behind it up to a width. */
    static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - width(text)));
    }
}
