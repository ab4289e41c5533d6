package dev.lockkeeper.sql;

/** What psql reads by lines and never sends as SQL: backslash commands and the data of COPY (reference page "psql"). */
final class PsqlLines {

    private PsqlLines() {}

    /** The end of a command's name; {@code \;}, {@code \:} and {@code \\} are names of their own. */
    static int nameEnd(CharSequence text, int backslash, int limit) {
        int at = backslash + 1;
        if (at < limit && isSymbol(text.charAt(at))) {
            return at + 1;
        }
        while (at < limit && !Characters.isSpace(text.charAt(at)) && text.charAt(at) != '\\') {
            at++;
        }
        return at;
    }

    private static boolean isSymbol(char character) {
        return character == ';' || character == ':' || character == '\\';
    }

    /** The end of a command's last argument. Arguments never go beyond the line. */
    static int commandEnd(CharSequence text, int backslash, int limit) {
        int nameEnd = nameEnd(text, backslash, limit);
        if (nameEnd == backslash + 2 && isSymbol(text.charAt(backslash + 1))) {
            return nameEnd;
        }
        // A command that is left out must not take SQL with it: a backslash ends the arguments, and SQL may follow.
        boolean leftOut = Characters.isSpelled(text, backslash + 1, nameEnd, "restrict")
                || Characters.isSpelled(text, backslash + 1, nameEnd, "unrestrict");
        int at = nameEnd;
        while (at < limit && !Characters.isLineEnd(text.charAt(at)) && !(leftOut && text.charAt(at) == '\\')) {
            at++;
        }
        while (at > nameEnd && Characters.isSpace(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    /** Where the line {@code \.} begins; without one the data goes to the end of the text. */
    static int copyDataEnd(CharSequence text, int from, int limit) {
        int line = from;
        while (line < limit) {
            int next = nextLine(text, line, limit);
            if (isEndOfCopy(text, line, next)) {
                return line;
            }
            line = next;
        }
        return limit;
    }

    private static boolean isEndOfCopy(CharSequence text, int line, int next) {
        if (!Literals.startsWith(text, line, next, '\\', '.')) {
            return false;
        }
        int at = line + 2;
        if (at < next && text.charAt(at) == '\r') {
            at++;
        }
        return at == next || text.charAt(at) == '\n';
    }

    /** The start of the next line; to psql only a line feed ends one. */
    static int nextLine(CharSequence text, int from, int limit) {
        int at = from;
        while (at < limit && text.charAt(at) != '\n') {
            at++;
        }
        return Math.min(at + 1, limit);
    }
}
