package dev.lockkeeper.environment.file;

import java.util.Arrays;
import org.tomlj.TomlPosition;

/**
 * A text without its blank lines and whole-line comments, and where each line stood before. The parser's time grows with the
 * cube of the line ends that follow each other: a thousand lines of comments would take it a quarter of a minute. Immutable.
 */
final class CompactToml {
    /** Longer lists are put on one line for the same reason; where in them something stands is then not told. */
    private static final int MOST_LINES_OF_AN_ENTRY = 40;

    private final String text;
    private final int[] lines;

    private CompactToml(String text, int[] lines) {
        this.text = text;
        this.lines = lines;
    }

    static CompactToml of(String text) {
        StringBuilder compact = new StringBuilder(text.length());
        int[] lines = new int[(int) text.lines().count() + 2];
        int kept = 0;
        for (TomlOutline.Item item : TomlOutline.of(text).items()) {
            if (item.kind() != TomlOutline.Kind.HEADER && item.kind() != TomlOutline.Kind.ENTRY) {
                continue;
            }
            String whole = text.substring(item.start(), item.end());
            String written = whole.lines().count() > MOST_LINES_OF_AN_ENTRY ? TomlOutline.onOneLine(whole) : whole;
            compact.append(written);
            long count = written.chars().filter(character -> character == '\n').count();
            for (int line = 0; line < Math.max(1, count); line++) {
                lines[kept++] = item.line() + line;
            }
        }
        return new CompactToml(compact.toString(), Arrays.copyOf(lines, kept));
    }

    String text() {
        return text;
    }

    /** The line that this one was, both from 1; behind the end the last one. */
    int original(int line) {
        return lines.length == 0 ? line : lines[Math.clamp(line - 1, 0, lines.length - 1)];
    }

    TomlPosition original(TomlPosition position) {
        return TomlPosition.positionAt(original(position.line()), position.column());
    }
}
