package dev.lockkeeper.cli;

import java.util.regex.Pattern;

/** Arguments as a POSIX shell reads them. Stateless. */
final class ShellWords {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+=,-]+");

    private ShellWords() {}

    /** The text as one word: as it is where nothing in it is special, otherwise in quotation marks. */
    static String quoted(String text) {
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
