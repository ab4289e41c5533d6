package dev.lockkeeper.lint;

import dev.lockkeeper.sql.Lexer;
import dev.lockkeeper.sql.Script;
import dev.lockkeeper.sql.TokenKind;
import dev.lockkeeper.sql.grammar.SourceRange;
import java.util.Locale;
import java.util.Optional;

/** {@code EXECUTE} of one literal, with nothing put together: the SQL in it is known after all. Thread-safe. */
final class ExecutedLiteral {
    private ExecutedLiteral() {}

    /**
     * The SQL in the literal, as a script whose offsets are those of the script around it.
     *
     * @param script the script
     * @param range where {@code EXECUTE …} stands
     */
    static Optional<Script> read(Script script, SourceRange range) {
        String text = range.in(script.text());
        Lexer lexer = new Lexer(text);
        int tokens = 0;
        Optional<int[]> literal = Optional.empty();
        while (lexer.advance()) {
            if (lexer.kind().isBlank()) {
                continue;
            }
            String token = text.substring(lexer.start(), lexer.end());
            boolean keyword = token.toLowerCase(Locale.ROOT).equals("execute") && tokens == 0;
            boolean plain = lexer.kind() == TokenKind.STRING && token.startsWith("'");
            if (plain && literal.isEmpty()) {
                literal = Optional.of(new int[] {lexer.start() + 1, lexer.end() - 1});
            } else if (lexer.kind() == TokenKind.DOLLAR_STRING && literal.isEmpty()) {
                int mark = token.indexOf('$', 1) + 1;
                literal = Optional.of(new int[] {lexer.start() + mark, lexer.end() - mark});
            } else if (!keyword && !token.equals(";")) {
                return Optional.empty();
            }
            tokens++;
        }
        // A doubled quote stands for one; a blank behind it keeps every offset where it is.
        return literal.map(place -> Script.read(" ".repeat(range.start() + place[0])
                + text.substring(place[0], place[1]).replace("''", "' ")));
    }
}
