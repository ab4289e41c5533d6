package dev.lockkeeper.sql;

/** A statement shortened to one line. */
final class Summary {

    private static final char ELLIPSIS = '…';
    private static final int PIECE = 256;

    private final StringBuilder line = new StringBuilder();
    private boolean gap;

    private Summary() {}

    static String of(Source source, int start, int end, int maxLength) {
        Summary summary = new Summary();
        Lexer lexer = new Lexer(source.units(), start, end);
        while (summary.line.length() <= maxLength && lexer.advance()) {
            if (lexer.kind().isBlank()) {
                summary.gap = true;
            } else {
                summary.append(source, lexer.start(), lexer.end(), maxLength);
            }
        }
        return summary.shortened(maxLength);
    }

    /** By pieces: a literal may be as long as the file. */
    private void append(Source source, int start, int end, int maxLength) {
        int at = start;
        while (at < end && line.length() <= maxLength) {
            int pieceEnd = end - at > PIECE ? source.boundary(at + PIECE) : end;
            append(source.text(at, pieceEnd), maxLength);
            at = pieceEnd;
        }
    }

    private void append(String piece, int maxLength) {
        for (int at = 0; at < piece.length() && line.length() <= maxLength; at++) {
            char character = piece.charAt(at);
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
