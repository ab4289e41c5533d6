package dev.lockkeeper.lint;

import dev.lockkeeper.sql.Lexer;
import dev.lockkeeper.sql.TokenKind;
import dev.lockkeeper.sql.grammar.DataAction;
import dev.lockkeeper.sql.grammar.Expression;
import dev.lockkeeper.sql.grammar.ObjectName;
import dev.lockkeeper.sql.grammar.SourceRange;
import java.util.Locale;
import java.util.Optional;

/**
 * Turns a statement that changes all rows at once into one that changes ten thousand, to be repeated. Only where the result
 * certainly means the same: one table without another name, no {@code RETURNING}. Thread-safe.
 */
final class Batches {
    private static final int ROWS = 10_000;

    private Batches() {}

    /** The statement for one batch of an update. */
    static Optional<String> update(String text, DataAction.Update update) {
        if (!isPlain(text, update.target()) || !hasOnlyItsTable(update.query(), update.target())) {
            return Optional.empty();
        }
        Optional<String> condition = update.where()
                .map(Expression::text)
                .or(() -> update.columns().size() == 1
                        ? assigned(text)
                                .map(value -> update.columns().getFirst().sql() + " IS DISTINCT FROM (" + value + ")")
                        : Optional.empty());
        return condition.map(rows -> {
            String head = update.where()
                    .map(where -> before(text, update.range(), where))
                    .orElse(text + "\n");
            return head + "WHERE " + batch(update.target(), rows);
        });
    }

    /** The statement for one batch of a deletion. */
    static Optional<String> delete(String text, DataAction.Delete delete) {
        if (!isPlain(text, delete.target()) || !hasOnlyItsTable(delete.query(), delete.target())) {
            return Optional.empty();
        }
        String table = delete.target().sql();
        return Optional.of(delete.where()
                .map(where -> before(text, delete.range(), where) + "WHERE " + batch(delete.target(), where.text()))
                .orElse("DELETE FROM " + table + " WHERE ctid = ANY (ARRAY(SELECT ctid FROM " + table + " LIMIT " + ROWS
                        + "));"));
    }

    private static String batch(ObjectName table, String condition) {
        return "ctid = ANY (ARRAY(SELECT ctid FROM " + table.sql() + " WHERE " + condition + " LIMIT " + ROWS + "));";
    }

    /** Everything before the word WHERE. */
    private static String before(String text, SourceRange statement, Expression where) {
        String head = text.substring(0, where.range().start() - statement.start());
        int keyword = head.toLowerCase(Locale.ROOT).lastIndexOf("where");
        return head.substring(0, keyword);
    }

    private static boolean hasOnlyItsTable(dev.lockkeeper.sql.grammar.Query query, ObjectName target) {
        return query.reads().stream().allMatch(target::isSame)
                && query.changes().isEmpty();
    }

    /** {@code UPDATE name SET} or {@code DELETE FROM name [WHERE]}, and nothing behind the condition. */
    private static boolean isPlain(String text, ObjectName target) {
        int word = 0;
        String beforeLast = "";
        String last = "";
        Lexer lexer = new Lexer(text);
        boolean nameEnded = false;
        while (lexer.advance()) {
            if (lexer.kind().isBlank()) {
                continue;
            }
            String token = text.substring(lexer.start(), lexer.end()).toLowerCase(Locale.ROOT);
            if (lexer.kind() == TokenKind.WORD && token.equals("returning") || token.equals("only")) {
                return false;
            }
            boolean set = token.equals("set") || token.equals("where");
            if (set && !nameEnded) {
                nameEnded = true;
                boolean named =
                        last.equals(target.name().toLowerCase(Locale.ROOT)) || last.equals("\"" + target.name() + "\"");
                if (!named || !(beforeLast.equals(".") || beforeLast.equals("update") || beforeLast.equals("from"))) {
                    return false;
                }
            }
            beforeLast = last;
            last = token;
            word++;
        }
        return nameEnded || word <= 5;
    }

    /** What the only column is set to. */
    private static Optional<String> assigned(String text) {
        Lexer lexer = new Lexer(text);
        while (lexer.advance()) {
            if (lexer.kind() == TokenKind.OPERATOR
                    && lexer.end() == lexer.start() + 1
                    && text.charAt(lexer.start()) == '=') {
                return Optional.of(text.substring(lexer.end()).strip());
            }
        }
        return Optional.empty();
    }
}
