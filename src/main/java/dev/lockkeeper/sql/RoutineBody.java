package dev.lockkeeper.sql;

/**
 * Follows {@code CREATE [OR REPLACE] FUNCTION|PROCEDURE … BEGIN ATOMIC …; …; END} (PostgreSQL 14 and later), whose
 * semicolons end no statement.
 *
 * <p>psql, with the same aim, counts every {@code begin}, {@code case} and {@code end} after such a header. This is
 * stricter where PostgreSQL's grammar is: only {@code BEGIN ATOMIC} opens a body, and a word behind {@code AS} or a dot
 * is a name. What psql splits rightly, this splits alike; a function called {@code begin} does not swallow what follows.
 * One for each statement; not thread-safe.
 */
final class RoutineBody {

    private enum Header {
        EXPECTS_CREATE,
        EXPECTS_ROUTINE,
        EXPECTS_REPLACE,
        EXPECTS_ROUTINE_AFTER_REPLACE,
        ROUTINE,
        OTHER
    }

    private Header header = Header.EXPECTS_CREATE;
    private int depth;
    private int begin;
    private boolean afterBegin;
    private boolean nameFollows;

    /** The next significant token of the statement outside parentheses. */
    void read(Lexer token) {
        if (header != Header.ROUTINE) {
            header = header == Header.OTHER ? Header.OTHER : nextHeader(token);
            return;
        }
        if (depth == 0) {
            if (afterBegin && token.isWord("atomic")) {
                depth = 1;
            }
        } else if (!nameFollows && token.isWord("case")) {
            depth++;
        } else if (!nameFollows && token.isWord("end")) {
            depth--;
        }
        afterBegin = token.isWord("begin");
        if (depth == 0 && afterBegin) {
            begin = token.start();
        }
        nameFollows = token.is('.') || token.isWord("as");
    }

    private Header nextHeader(Lexer token) {
        boolean routine = token.isWord("function") || token.isWord("procedure");
        return switch (header) {
            case EXPECTS_CREATE -> token.isWord("create") ? Header.EXPECTS_ROUTINE : Header.OTHER;
            case EXPECTS_ROUTINE -> {
                if (token.isWord("or")) {
                    yield Header.EXPECTS_REPLACE;
                }
                yield routine ? Header.ROUTINE : Header.OTHER;
            }
            case EXPECTS_REPLACE -> token.isWord("replace") ? Header.EXPECTS_ROUTINE_AFTER_REPLACE : Header.OTHER;
            case EXPECTS_ROUTINE_AFTER_REPLACE -> routine ? Header.ROUTINE : Header.OTHER;
            case ROUTINE, OTHER -> header;
        };
    }

    /** Whether a body is open, so that a semicolon ends no statement. */
    boolean isOpen() {
        return depth > 0;
    }

    /** Offset of the BEGIN of the open body. */
    int begin() {
        return begin;
    }
}
