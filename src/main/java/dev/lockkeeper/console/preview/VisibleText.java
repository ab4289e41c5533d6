package dev.lockkeeper.console.preview;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A text as the screen shows it, and the way between the two. Line ends become {@code \n}; characters that cannot be seen, or that would
 * reorder what can, are written out ({@code <U+202E>}, in a form every font has), so that what the operator reads is what the server gets. Immutable.
 *
 * <p>A line ends at {@code \n}, {@code \r\n} or a lone {@code \r}. Lines and columns count from 1, columns in UTF-16 units, as
 * the SQL reader counts them; a byte-order mark at the very start is not shown and has no column.
 */
final class VisibleText {

    /** Blank on the screen, though Unicode calls them letters, marks or symbols. */
    private static final int[] BLANK_BUT_PRINTABLE = {0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0};

    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final String source;
    private final String shown;
    /** Where source and shown text differ in length or look, ascending. */
    private final Replacement[] replacements;

    private final int[] lineStarts;

    private VisibleText(String source, String shown, Replacement[] replacements, int[] lineStarts) {
        this.source = source;
        this.shown = shown;
        this.replacements = replacements;
        this.lineStarts = lineStarts;
    }

    private record Replacement(int sourceStart, int sourceEnd, int shownStart, int shownEnd, boolean writtenOut) {}

    /** Prepares a text for the screen; linear in its length. */
    static VisibleText of(String source) {
        StringBuilder shown = new StringBuilder(source.length() + 16);
        List<Replacement> replacements = new ArrayList<>();
        int[] lineStarts = new int[64];
        int lines = 1;
        for (int offset = 0; offset < source.length(); ) {
            int character = source.codePointAt(offset);
            int end = offset + Character.charCount(character);
            int shownStart = shown.length();
            if (character == '\n' || character == '\r') {
                end += character == '\r' && end < source.length() && source.charAt(end) == '\n' ? 1 : 0;
                shown.append('\n');
                lineStarts = lines == lineStarts.length ? Arrays.copyOf(lineStarts, lines * 2) : lineStarts;
                lineStarts[lines++] = shown.length();
                if (end - offset > 1) {
                    replacements.add(new Replacement(offset, end, shownStart, shown.length(), false));
                }
            } else if (offset == 0 && character == BYTE_ORDER_MARK) {
                replacements.add(new Replacement(offset, end, shownStart, shownStart, false));
            } else {
                Optional<String> picture = picture(character);
                picture.ifPresentOrElse(shown::append, () -> shown.appendCodePoint(character));
                if (picture.isPresent()) {
                    replacements.add(new Replacement(offset, end, shownStart, shown.length(), true));
                }
            }
            offset = end;
        }
        return new VisibleText(
                source, shown.toString(), replacements.toArray(Replacement[]::new), Arrays.copyOf(lineStarts, lines));
    }

    /** How a character is written out; empty if it can be seen as it is. */
    private static Optional<String> picture(int character) {
        if (character >= 0x20 && character < 0x7F || character == '\t') {
            return Optional.empty();
        }
        boolean unseen = switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> true;
            default ->
                character >= 0xFE00 && character <= 0xFE0F
                        || character >= 0xE0100 && character <= 0xE01EF
                        || Arrays.binarySearch(BLANK_BUT_PRINTABLE, character) >= 0;
        };
        return unseen ? Optional.of(String.format(Locale.ROOT, "<U+%04X>", character)) : Optional.empty();
    }

    /** The text as it stands in the file. */
    String source() {
        return source;
    }

    /** The text as the screen shows it. */
    String shown() {
        return shown;
    }

    /** The characters that were written out, as ranges of the shown text. */
    List<TextRange> writtenOut() {
        return Arrays.stream(replacements)
                .filter(Replacement::writtenOut)
                .map(replacement -> new TextRange(replacement.shownStart(), replacement.shownEnd()))
                .toList();
    }

    /** Where a place of the file is on the screen; inside a written-out character that is its start. */
    int toShown(int sourceOffset) {
        int offset = Math.clamp(sourceOffset, 0, source.length());
        int index = lastReplacement(offset, true);
        if (index < 0) {
            return offset;
        }
        Replacement before = replacements[index];
        return offset < before.sourceEnd() ? before.shownStart() : before.shownEnd() + offset - before.sourceEnd();
    }

    /** A range of the file as a range of the screen. */
    TextRange toShown(TextRange range) {
        int start = toShown(range.start());
        return new TextRange(start, Math.max(start, toShown(range.end())));
    }

    /** The part of the file that a range of the screen stands for; a written-out character counts as a whole. */
    TextRange toSource(TextRange range) {
        int start = sourceOffset(range.start(), false);
        return new TextRange(start, Math.max(start, sourceOffset(range.end(), true)));
    }

    private int sourceOffset(int shownOffset, boolean roundUp) {
        int offset = Math.clamp(shownOffset, 0, shown.length());
        int index = lastReplacement(offset, false);
        if (index < 0) {
            return offset;
        }
        Replacement before = replacements[index];
        if (offset >= before.shownEnd()) {
            return before.sourceEnd() + offset - before.shownEnd();
        }
        return roundUp && offset > before.shownStart() ? before.sourceEnd() : before.sourceStart();
    }

    private int lastReplacement(int offset, boolean inSource) {
        int low = 0;
        int high = replacements.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int start = inSource ? replacements[middle].sourceStart() : replacements[middle].shownStart();
            if (start <= offset) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high;
    }

    /** How many lines the text has; a text that ends in a line end has an empty last line. */
    int lineCount() {
        return lineStarts.length;
    }

    /** The shown range of a line, without its end. */
    TextRange line(int line) {
        int index = Math.clamp(line, 1, lineStarts.length) - 1;
        int end = index + 1 < lineStarts.length ? lineStarts[index + 1] - 1 : shown.length();
        return new TextRange(lineStarts[index], end);
    }

    /** A line as the screen shows it, without its end. */
    String lineText(int line) {
        TextRange range = line(line);
        return shown.substring(range.start(), range.end());
    }

    /** The line, from 1, in which a place of the shown text lies. */
    int lineAt(int shownOffset) {
        int found = Arrays.binarySearch(lineStarts, shownOffset);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** Where line and column of the file are on the screen; what lies outside the text is moved to its nearest place. */
    int place(int line, int column) {
        if (line > lineStarts.length) {
            return shown.length();
        }
        TextRange range = line(line);
        int from = sourceOffset(range.start(), false);
        int to = sourceOffset(range.end(), false);
        return toShown((int) Math.clamp(from + column - 1L, from, Math.max(from, to)));
    }

    /** Line and column of the file at a place of the shown text, as {@code line:column}. */
    String placeName(int shownOffset) {
        int line = lineAt(shownOffset);
        int column = sourceOffset(shownOffset, false) - sourceOffset(line(line).start(), false) + 1;
        return line + ":" + column;
    }
}
