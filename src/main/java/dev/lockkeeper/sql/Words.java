package dev.lockkeeper.sql;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a statement's words in order, over white space and comments. Not thread-safe. */
final class Words {

    /** With every abbreviation that is not also one of "on". */
    private static final Set<String> FALSE = Set.of("off", "of", "false", "fals", "fal", "fa", "f", "no", "n", "0");

    private final CharSequence text;
    private final Lexer lexer;
    private boolean atEnd;

    /** Before the statement's first word. */
    Words(CharSequence text, int start, int end) {
        this.text = text;
        this.lexer = new Lexer(text, start, end);
        next();
    }

    private void next() {
        do {
            atEnd = !lexer.advance();
        } while (!atEnd && (lexer.kind().isBlank() || lexer.kind() == TokenKind.PSQL_COMMAND));
    }

    boolean atEnd() {
        return atEnd;
    }

    boolean isString() {
        return lexer.kind() == TokenKind.STRING || lexer.kind() == TokenKind.DOLLAR_STRING;
    }

    /** Whether a value comes next that PostgreSQL takes for false; it may be quoted. */
    boolean isFalse() {
        return !atEnd && FALSE.contains(plain());
    }

    boolean is(char symbol) {
        return !atEnd && lexer.is(symbol);
    }

    /** Steps over the keyword, given in lower case, if it comes next. */
    boolean take(String keyword) {
        boolean found = !atEnd && lexer.isWord(keyword);
        if (found) {
            next();
        }
        return found;
    }

    /** Steps over whichever of the keywords comes next, if one does. */
    boolean takeAny(String first, String... others) {
        boolean found = take(first);
        for (int index = 0; !found && index < others.length; index++) {
            found = take(others[index]);
        }
        return found;
    }

    /** Steps over the character if it comes next. */
    boolean takeSymbol(char symbol) {
        boolean found = is(symbol);
        if (found) {
            next();
        }
        return found;
    }

    /** Steps over {@code name} or {@code schema.name}, quoted or not. */
    boolean takeName() {
        if (!isIdentifier()) {
            return false;
        }
        next();
        while (is('.')) {
            next();
            if (isIdentifier()) {
                next();
            }
        }
        return true;
    }

    /** Steps over {@code name}, {@code schema.name} or {@code database.schema.name} and says which, if one comes next. */
    Optional<QualifiedName> takeQualifiedName() {
        if (!isIdentifier()) {
            return Optional.empty();
        }
        Optional<String> schema = Optional.empty();
        String name = identifier();
        next();
        while (is('.')) {
            next();
            if (isIdentifier()) {
                schema = Optional.of(name);
                name = identifier();
                next();
            }
        }
        return Optional.of(new QualifiedName(schema, name));
    }

    private String identifier() {
        String written = text.subSequence(lexer.start(), lexer.end()).toString();
        if (lexer.kind() == TokenKind.WORD) {
            StringBuilder folded = new StringBuilder(written.length());
            written.chars().forEach(character -> folded.append(Characters.lower((char) character)));
            return folded.toString();
        }
        return written.substring(written.indexOf('"') + 1, written.length() - 1).replace("\"\"", "\"");
    }

    private boolean isIdentifier() {
        return lexer.kind() == TokenKind.WORD || lexer.kind() == TokenKind.QUOTED_IDENTIFIER;
    }

    /** Steps over everything before the keyword; false when it does not come. */
    boolean takeThrough(String keyword) {
        while (!atEnd && !take(keyword)) {
            next();
        }
        return !atEnd;
    }

    /** Steps over a parenthesis and what it holds, if one comes next. */
    void takeParentheses() {
        if (!is('(')) {
            return;
        }
        int depth = 0;
        do {
            depth += is('(') ? 1 : is(')') ? -1 : 0;
            next();
        } while (!atEnd && depth > 0);
    }

    /**
     * Steps over {@code (name value, name = value, name)} if it comes next.
     *
     * @return the values by name, both in lower case and without quotes; a name without a value has an empty one
     */
    Map<String, String> takeOptions() {
        Map<String, String> options = new HashMap<>();
        if (!takeSymbol('(')) {
            return options;
        }
        while (!atEnd && !takeSymbol(')')) {
            String name = plain();
            next();
            takeSymbol('=');
            boolean last = atEnd || is(')') || is(',');
            options.put(name, last ? "" : plain());
            while (!atEnd && !is(')') && !is(',')) {
                next();
            }
            takeSymbol(',');
        }
        return options;
    }

    private String plain() {
        StringBuilder plain = new StringBuilder();
        for (int at = lexer.start(); at < lexer.end(); at++) {
            char character = text.charAt(at);
            if (character != '\'' && character != '"') {
                plain.append(Characters.lower(character));
            }
        }
        return plain.toString();
    }
}
