package dev.lockkeeper.sql;

/** A statement shortened to one line. */
final class Summary {

    private static final char ELLIPSIS = '…';

    private final StringBuilder line = new StringBuilder();
    private boolean gap;

    private Summary() {}

    static String of(String script, int start, int end, int maxLength) {
        Summary summary = new Summary();
        Lexer lexer = new Lexer(script, start, end);
        while (summary.line.length() <= maxLength && lexer.advance()) {
            if (lexer.kind().isBlank()) {
                summary.gap = true;
            } else {
                summary.append(script, lexer.start(), lexer.end(), maxLength);
            }
        }
        return summary.shortened(maxLength);
    }

    private void append(String script, int start, int end, int maxLength) {
        for (int at = start; at < end && line.length() <= maxLength; at++) {
            char character = script.charAt(at);
            if (Character.isWhitespace(character) || Character.isISOControl(character)) {
                gap = true;
                continue;
            }
            if (gap && !line.isEmpty()) {
                line.append(' ');
            }
            gap = false;
            line.append(character);
        }
    }

    private String shortened(int maxLength) {
        if (line.length() <= maxLength) {
            return line.toString();
        }
        if (maxLength < 1) {
            return "";
        }
        int length = maxLength - 1;
        if (length > 0 && Character.isHighSurrogate(line.charAt(length - 1))) {
            length--;
        }
        return line.substring(0, length).stripTrailing() + ELLIPSIS;
    }
}
