package dev.lockkeeper.lint;

import dev.lockkeeper.sql.Lexer;
import dev.lockkeeper.sql.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the SQL statements in a block of PL/pgSQL, in linear time. It follows where statements may begin (behind a
 * semicolon, {@code BEGIN}, {@code THEN}, {@code ELSE}, {@code LOOP}) and takes those that begin like SQL; what steers the
 * block is stepped over. Not thread-safe.
 */
final class BlockStatements {
    /** What a piece of a block is. */
    enum Kind {
        /** SQL as it stands. */
        SQL,
        /** {@code EXECUTE} of one literal: the SQL in it is known. */
        LITERAL,
        /** {@code EXECUTE} of something computed. */
        DYNAMIC,
        /** {@code COMMIT} or {@code ROLLBACK}. */
        TRANSACTION_END
    }

    /**
     * A statement of the block.
     *
     * @param kind what it is
     * @param start offset in the text handed in
     * @param end behind its last token
     */
    record Piece(Kind kind, int start, int end) {}

    private static final Set<String> SQL = Set.of(
            "create", "alter", "drop", "update", "delete", "insert", "truncate", "lock", "refresh", "reindex",
            "cluster", "vacuum", "grant", "revoke", "comment", "select", "perform", "with", "merge", "call", "set",
            "import", "analyze", "security");

    /** After these, the next THEN or LOOP begins a statement. */
    private static final Set<String> STEERING =
            Set.of("if", "elsif", "elseif", "when", "case", "for", "foreach", "while", "exception");

    /** These begin no statement themselves; the next word does. */
    private static final Set<String> OPENING = Set.of("begin", "else", "loop", "then", "declare");

    private final String text;
    private final Lexer lexer;
    private final List<Piece> pieces = new ArrayList<>();

    private String first = "";
    private int start;
    private int end;
    private int depth;
    private boolean declaring;
    private int tokensBehindFirst;
    private Optional<int[]> literal = Optional.empty();

    private BlockStatements(String text) {
        this.text = text;
        this.lexer = new Lexer(text);
    }

    /** The statements of a block's body, without the quotes around it. */
    static List<Piece> of(String body) {
        BlockStatements reader = new BlockStatements(body);
        reader.read();
        return reader.pieces;
    }

    private void read() {
        while (lexer.advance()) {
            if (lexer.kind().isBlank()) {
                continue;
            }
            token(word());
        }
        finish();
    }

    private String word() {
        return lexer.kind() == TokenKind.WORD
                ? text.substring(lexer.start(), lexer.end()).toLowerCase(Locale.ROOT)
                : "";
    }

    private void token(String word) {
        if (is(';') && depth == 0) {
            finish();
            return;
        }
        depth += is('(') ? 1 : is(')') ? -1 : 0;
        if (first.isEmpty()) {
            begin(word);
            return;
        }
        boolean steered = STEERING.contains(first) && depth == 0;
        if (steered && (word.equals("then") || word.equals("loop"))) {
            first = "";
            return;
        }
        if (declaring && word.equals("begin")) {
            declaring = false;
            first = "";
            return;
        }
        tokensBehindFirst++;
        boolean string = lexer.kind() == TokenKind.STRING || lexer.kind() == TokenKind.DOLLAR_STRING;
        literal = string && tokensBehindFirst == 1
                ? Optional.of(new int[] {lexer.start(), lexer.end()})
                : Optional.empty();
        end = lexer.end();
    }

    private void begin(String word) {
        declaring |= word.equals("declare");
        declaring &= !word.equals("begin");
        if (OPENING.contains(word) || lexer.kind() == TokenKind.OPERATOR) {
            return;
        }
        first = word.isEmpty() ? "?" : word;
        start = lexer.start();
        end = lexer.end();
        tokensBehindFirst = 0;
        literal = Optional.empty();
    }

    private boolean is(char symbol) {
        return lexer.end() == lexer.start() + 1 && text.charAt(lexer.start()) == symbol;
    }

    private void finish() {
        if (!declaring) {
            if (SQL.contains(first)) {
                pieces.add(new Piece(Kind.SQL, start, end));
            } else if (first.equals("execute")) {
                pieces.add(literal.map(place -> new Piece(Kind.LITERAL, place[0], place[1]))
                        .orElseGet(() -> new Piece(Kind.DYNAMIC, start, end)));
            } else if (first.equals("commit") || first.equals("rollback")) {
                pieces.add(new Piece(Kind.TRANSACTION_END, start, end));
            }
        }
        first = "";
        depth = 0;
    }
}
