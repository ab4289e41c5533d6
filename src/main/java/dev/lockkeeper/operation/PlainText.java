package dev.lockkeeper.operation;

/**
 * Makes text from files, servers and file names safe to show on a terminal: what could move the cursor, change colours,
 * ring the bell or turn the direction of writing is shown as its code. Thread-safe.
 */
public final class PlainText {
    /** What begins a formula in one spreadsheet or another; the last four are the wide forms of the first four. */
    private static final String FORMULA_SIGNS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private PlainText() {}

    /** One line: every control character, line ends too, as its code, for example {@code \}{@code u001B}. */
    public static String line(String text) {
        if (text.codePoints().noneMatch(PlainText::unsafe)) {
            return text;
        }
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(character -> {
            if (unsafe(character)) {
                safe.append(String.format(character > 0xFFFF ? "\\U%08X" : "\\u%04X", character));
            } else {
                safe.appendCodePoint(character);
            }
        });
        return safe.toString();
    }

    /** Several lines: line ends stay, a tab becomes a blank, everything else is as {@link #line} makes it. */
    public static String lines(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        int from = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
            boolean windows = end > from && text.charAt(end - 1) == '\r';
            safe.append(line(text.substring(from, windows ? end - 1 : end).replace('\t', ' ')))
                    .append('\n');
            from = end + 1;
        }
        return safe.append(line(text.substring(from).replace('\t', ' '))).toString();
    }

    /**
     * The value of a spreadsheet's cell: as {@link #lines} makes it, with an apostrophe before what would be computed as a
     * formula. Names of files and reasons are written by others.
     */
    public static String cell(String text) {
        String value = lines(text);
        return beginsFormula(text) || beginsFormula(value) ? "'" + value : value;
    }

    private static boolean beginsFormula(String text) {
        return !text.isEmpty() && FORMULA_SIGNS.indexOf(text.charAt(0)) >= 0;
    }

    private static boolean unsafe(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}
