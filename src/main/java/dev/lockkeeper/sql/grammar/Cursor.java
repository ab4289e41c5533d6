package dev.lockkeeper.sql.grammar;

import dev.lockkeeper.sql.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads tokens in order. What begins with {@code take} steps over something if it comes next and says whether it did;
 * what begins with {@code expect}, and what returns a name, ends the reading with a {@link NotReadException} if it does
 * not come. Keywords are given in lower case. Not thread-safe.
 */
final class Cursor {

    private final Source source;
    private final int limit;
    private int at;

    Cursor(Source source) {
        this(source, 0, source.tokens());
    }

    /** A cursor over the tokens [from, limit). */
    Cursor(Source source, int from, int limit) {
        this.source = source;
        this.at = from;
        this.limit = limit;
    }

    Source source() {
        return source;
    }

    /** The number of the next token. */
    int at() {
        return at;
    }

    /** Goes on at a token. */
    void moveTo(int token) {
        at = token;
    }

    int limit() {
        return limit;
    }

    boolean atEnd() {
        return at >= limit;
    }

    void next() {
        at++;
    }

    // What comes next.

    boolean isWord(String word) {
        return isWordAt(0, word);
    }

    boolean isWordAt(int ahead, String word) {
        return at + ahead < limit && source.isWord(at + ahead, word);
    }

    boolean isAnyWord(String... words) {
        for (String word : words) {
            if (isWord(word)) {
                return true;
            }
        }
        return false;
    }

    /** Whether these words come next, one after the other. */
    boolean isWords(String first, String... others) {
        if (!isWord(first)) {
            return false;
        }
        for (int index = 0; index < others.length; index++) {
            if (!isWordAt(index + 1, others[index])) {
                return false;
            }
        }
        return true;
    }

    boolean isSymbol(char symbol) {
        return isSymbolAt(0, symbol);
    }

    boolean isSymbolAt(int ahead, char symbol) {
        return at + ahead < limit && source.isSymbol(at + ahead, symbol);
    }

    boolean isKind(TokenKind kind) {
        return isKindAt(0, kind);
    }

    boolean isKindAt(int ahead, TokenKind kind) {
        return at + ahead < limit && source.kind(at + ahead) == kind;
    }

    boolean isName() {
        return isKind(TokenKind.WORD) || isKind(TokenKind.QUOTED_IDENTIFIER);
    }

    boolean isString() {
        return isKind(TokenKind.STRING) || isKind(TokenKind.DOLLAR_STRING);
    }

    /** The next word in lower case; empty where none comes. */
    String word() {
        return isKind(TokenKind.WORD) ? Identifiers.folded(source.text(at)) : "";
    }

    // Stepping.

    /** Steps over these words if all of them come next. */
    boolean take(String first, String... others) {
        boolean found = isWords(first, others);
        if (found) {
            at += 1 + others.length;
        }
        return found;
    }

    boolean takeAny(String... words) {
        for (String word : words) {
            if (take(word)) {
                return true;
            }
        }
        return false;
    }

    boolean takeSymbol(char symbol) {
        boolean found = isSymbol(symbol);
        if (found) {
            at++;
        }
        return found;
    }

    void expect(String first, String... others) {
        if (!take(first, others)) {
            throw unexpected();
        }
    }

    void expectSymbol(char symbol) {
        if (!takeSymbol(symbol)) {
            throw unexpected();
        }
    }

    void expectEnd() {
        if (!atEnd()) {
            throw unexpected();
        }
    }

    /** {@code CASCADE} or {@code RESTRICT}, or neither. */
    boolean takeCascade() {
        return take("cascade") || (take("restrict") && false);
    }

    /** The reading cannot go on here. */
    NotReadException unexpected() {
        if (atEnd()) {
            int end = limit == 0 ? 0 : source.end(limit - 1);
            return new NotReadException("The statement ends where more is expected.", source.range(end, end));
        }
        String found = source.text(at);
        String shown = found.length() <= 40 ? found : found.substring(0, 39) + "…";
        return new NotReadException(shown + " is not understood here.", source.tokenRange(at, at + 1));
    }

    // Names and values.

    Name name() {
        if (!isName()) {
            throw unexpected();
        }
        Name name = new Name(plain(at), source.tokenRange(at, at + 1));
        at++;
        return name;
    }

    /** A token as PostgreSQL keeps it as a name. */
    private String plain(int token) {
        String written = source.text(token);
        return source.kind(token) == TokenKind.QUOTED_IDENTIFIER
                ? Identifiers.unquoted(written)
                : Identifiers.folded(written);
    }

    /** {@code name}, {@code schema.name} or {@code database.schema.name}. */
    ObjectName objectName() {
        int first = at;
        Name last = name();
        Optional<String> schema = Optional.empty();
        while (isSymbol('.')) {
            at++;
            schema = Optional.of(last.text());
            last = name();
        }
        return new ObjectName(schema, last.text(), source.tokenRange(first, at));
    }

    /** Things with commas between them, one at least. */
    <T> List<T> list(Supplier<T> element) {
        List<T> elements = new ArrayList<>();
        do {
            elements.add(element.get());
        } while (takeSymbol(','));
        return List.copyOf(elements);
    }

    List<ObjectName> objectNames() {
        return list(this::objectName);
    }

    /** {@code (name, name)}. */
    List<Name> nameList() {
        expectSymbol('(');
        List<Name> names = list(this::name);
        expectSymbol(')');
        return names;
    }

    /** The value of a string; a dollar-quoted one is as good as another. */
    String string() {
        if (!isString()) {
            throw unexpected();
        }
        StringBuilder value = new StringBuilder(Strings.value(source.text(at++)));
        while (isKind(TokenKind.STRING) && source.text(at).startsWith("'")) {
            value.append(Strings.value(source.text(at++)));
        }
        return value.toString();
    }

    /** Any one token, without its quotes. */
    String value() {
        if (atEnd()) {
            throw unexpected();
        }
        if (isString()) {
            return string();
        }
        boolean sign = isSymbol('-') || isSymbol('+');
        String written = sign ? source.text(at++) : "";
        if (atEnd()) {
            throw unexpected();
        }
        return written + (isName() ? name().text() : source.text(at++));
    }

    // Ranges.

    /** From a token to the last one that was read. */
    SourceRange since(int token) {
        return source.tokenRange(token, at);
    }

    /** The empty place before the next token. */
    SourceRange here() {
        int place = at < source.tokens() ? source.start(at) : source.text().length();
        return source.range(place, place);
    }

    /** Steps over a parenthesis with what it holds; to the end where it is never closed. */
    void skipParentheses() {
        int depth = 0;
        do {
            if (atEnd()) {
                throw unexpected();
            }
            depth += isSymbol('(') || isSymbol('[') ? 1 : isSymbol(')') || isSymbol(']') ? -1 : 0;
            at++;
        } while (depth > 0);
    }

    /** Steps over everything up to a comma or a closing parenthesis outside parentheses, or to the end. */
    void skipToComma() {
        while (!atEnd() && !isSymbol(',') && !isSymbol(')')) {
            skipOne();
        }
    }

    /** Steps over everything that is left. */
    void skipAll() {
        at = limit;
    }

    /** Steps over one token, or over a parenthesis with what it holds. */
    void skipOne() {
        if (isSymbol('(') || isSymbol('[')) {
            skipParentheses();
        } else {
            at++;
        }
    }
}
