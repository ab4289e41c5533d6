package dev.lockkeeper.sql;

/**
 * Reads a text token by token, by the rules of PostgreSQL's scanner (documentation, chapter "Lexical Structure";
 * PostgreSQL 12 to 18) and of psql, version 15 and later.
 *
 * <p>A cursor: {@link #advance()} moves it to the next token, and nothing is allocated on the way. Tokens cover the
 * text without gap or overlap. Any text can be read; each character is looked at a bounded number of times. Not
 * thread-safe.
 */
public final class Lexer {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final CharSequence text;
    private final int limit;

    private TokenKind kind = TokenKind.WHITESPACE;
    private TokenKind intended = TokenKind.WHITESPACE;
    private int start;
    private int end;

    /** Up to here every character is an operator of its own: the rest of a longer run that could not be one. */
    private int singleOperatorsUntil;

    private boolean standardStrings = true;
    private int copiesDue;
    private boolean copyDataBegins;
    private int copyDataEnd;

    /**
     * A cursor before the first token.
     *
     * @param text what to read; it must not change meanwhile
     */
    public Lexer(CharSequence text) {
        this(text, 0, text.length());
    }

    /** A cursor over a part of a text that begins and ends between two tokens. */
    Lexer(CharSequence text, int from, int to) {
        this.text = text;
        this.limit = to;
        this.start = from;
        this.end = from;
    }

    /**
     * Moves to the next token.
     *
     * @return false at the end of the text; the cursor then stands on an empty piece there
     */
    public boolean advance() {
        start = end;
        if (start >= limit) {
            kind = TokenKind.WHITESPACE;
            intended = kind;
            return false;
        }
        if (copyDataBegins) {
            copyData();
        } else if (start < singleOperatorsUntil) {
            finish(TokenKind.OPERATOR, start + 1);
        } else {
            read(text.charAt(start));
        }
        return true;
    }

    /** What the token is. */
    public TokenKind kind() {
        return kind;
    }

    /** What an {@link TokenKind#UNTERMINATED} token would have become, had it been closed; else its kind. */
    public TokenKind intendedKind() {
        return intended;
    }

    /** Offset of the token's first character. */
    public int start() {
        return start;
    }

    /** Offset behind the token's last character. */
    public int end() {
        return end;
    }

    /** Whether the token is this single character. */
    boolean is(char character) {
        return end == start + 1 && text.charAt(start) == character;
    }

    /** Whether the token is this keyword, which is given in lower case. */
    boolean isWord(String keyword) {
        return kind == TokenKind.WORD && Characters.isSpelled(text, start, end, keyword);
    }

    /** Whether a backslash in a string without {@code E} is a character like any other; true at the beginning. */
    void standardStrings(boolean standard) {
        standardStrings = standard;
    }

    /** The token just read ends a {@code COPY … FROM stdin}: its data begins on the next line. */
    void expectCopyData() {
        copiesDue++;
    }

    /** How many COPY commands still wait for their data. */
    int copiesDue() {
        return copiesDue;
    }

    /** When on {@link TokenKind#COPY_DATA}: where the rows end, before the line that says so. */
    int copyDataEnd() {
        return copyDataEnd;
    }

    private void read(char first) {
        if (Characters.isSpace(first) || (start == 0 && first == BYTE_ORDER_MARK)) {
            whitespace();
        } else if (Characters.isIdentifierStart(first)) {
            wordOrPrefixedLiteral(first);
        } else if (Characters.isDigit(first)) {
            finish(TokenKind.NUMBER, Numbers.end(text, start, limit));
        } else {
            switch (first) {
                case '\'' -> string(1);
                case '"' -> quoted(TokenKind.QUOTED_IDENTIFIER, 1, '"');
                case '$' -> dollar();
                case '.' -> dot();
                case ':' -> colon();
                case '\\' -> psqlCommand();
                default -> operatorOrPunctuation(first);
            }
        }
    }

    private void whitespace() {
        int at = start + 1;
        if (copiesDue > 0 && text.charAt(start) == '\n') {
            copyDataBegins = true;
        }
        while (!copyDataBegins && at < limit && Characters.isSpace(text.charAt(at))) {
            // psql reads lines, and to it only a line feed ends one.
            copyDataBegins = copiesDue > 0 && text.charAt(at) == '\n';
            at++;
        }
        finish(TokenKind.WHITESPACE, at);
    }

    private void wordOrPrefixedLiteral(char first) {
        char prefix = Characters.lower(first);
        char second = charAt(start + 1);
        if (second == '\'' && prefix == 'e') {
            finishOrBreak(TokenKind.STRING, Literals.escaped(text, start + 2, limit));
        } else if (second == '\'' && prefix == 'n') {
            string(2);
        } else if (second == '\'' && (prefix == 'b' || prefix == 'x')) {
            quoted(TokenKind.STRING, 2, '\'');
        } else if (second == '&' && prefix == 'u' && charAt(start + 2) == '\'') {
            quoted(TokenKind.STRING, 3, '\'');
        } else if (second == '&' && prefix == 'u' && charAt(start + 2) == '"') {
            quoted(TokenKind.QUOTED_IDENTIFIER, 3, '"');
        } else {
            int at = start + 1;
            while (at < limit && Characters.isIdentifierPart(text.charAt(at))) {
                at++;
            }
            finish(TokenKind.WORD, at);
        }
    }

    private void dollar() {
        int at = start + 1;
        while (at < limit && Characters.isDigit(text.charAt(at))) {
            at++;
        }
        if (at > start + 1) {
            finish(TokenKind.PARAMETER, at);
            return;
        }
        int opened = Literals.dollarQuote(text, start, limit);
        if (opened == Literals.OPEN) {
            finish(TokenKind.PUNCTUATION, start + 1);
        } else {
            finishOrBreak(TokenKind.DOLLAR_STRING, Literals.dollarQuoted(text, start, opened, limit));
        }
    }

    private void dot() {
        if (charAt(start + 1) == '.') {
            finish(TokenKind.OPERATOR, start + 2);
        } else if (Characters.isDigit(charAt(start + 1))) {
            finish(TokenKind.NUMBER, Numbers.end(text, start, limit));
        } else {
            finish(TokenKind.PUNCTUATION, start + 1);
        }
    }

    private void colon() {
        char second = charAt(start + 1);
        if (second == ':' || second == '=') {
            finish(TokenKind.OPERATOR, start + 2);
        } else {
            finish(TokenKind.PUNCTUATION, start + 1);
        }
    }

    private void operatorOrPunctuation(char first) {
        if (Literals.startsWith(text, start, limit, '-', '-')) {
            finish(TokenKind.LINE_COMMENT, Literals.lineEnd(text, start, limit));
        } else if (Literals.startsWith(text, start, limit, '/', '*')) {
            finishOrBreak(TokenKind.BLOCK_COMMENT, Literals.blockComment(text, start + 2, limit));
        } else if (Characters.isOperator(first)) {
            operator();
        } else {
            finish(TokenKind.PUNCTUATION, start + 1);
        }
    }

    /**
     * An operator stops before a comment. It ends in + or - only when it holds a character that operators of the SQL
     * standard do not: {@code =-1} is two operators and a number, {@code @-} is one operator.
     */
    private void operator() {
        int at = start;
        int endWithoutSigns = start + 1;
        boolean mayEndInSign = false;
        while (at < limit
                && Characters.isOperator(text.charAt(at))
                && !Literals.startsWith(text, at, limit, '-', '-')
                && !Literals.startsWith(text, at, limit, '/', '*')) {
            char character = text.charAt(at++);
            mayEndInSign |= Characters.isBeyondStandardOperator(character);
            if (character != '+' && character != '-') {
                endWithoutSigns = at;
            }
        }
        // What is left of the run is signs only; remembering that keeps a long run of them linear.
        singleOperatorsUntil = at;
        finish(TokenKind.OPERATOR, mayEndInSign ? at : endWithoutSigns);
    }

    /** Recognised wherever no literal or comment is open, not only at the start of a line. */
    private void psqlCommand() {
        finish(TokenKind.PSQL_COMMAND, PsqlLines.commandEnd(text, start, limit));
    }

    /** When on {@link TokenKind#PSQL_COMMAND}: where its name ends. */
    int psqlNameEnd() {
        return PsqlLines.nameEnd(text, start, end);
    }

    private void copyData() {
        copyDataEnd = PsqlLines.copyDataEnd(text, start, limit);
        copiesDue--;
        copyDataBegins = copiesDue > 0;
        finish(TokenKind.COPY_DATA, PsqlLines.nextLine(text, copyDataEnd, limit));
    }

    /** The character there, or NUL behind the end, which no rule asks for. */
    private char charAt(int at) {
        return at < limit ? text.charAt(at) : '\0';
    }

    private void string(int opening) {
        if (standardStrings) {
            quoted(TokenKind.STRING, opening, '\'');
        } else {
            finishOrBreak(TokenKind.STRING, Literals.escaped(text, start + opening, limit));
        }
    }

    private void quoted(TokenKind quotedKind, int opening, char quote) {
        finishOrBreak(quotedKind, Literals.quoted(text, start + opening, limit, quote));
    }

    private void finishOrBreak(TokenKind closedKind, int closedEnd) {
        if (closedEnd == Literals.OPEN) {
            finish(TokenKind.UNTERMINATED, limit);
            intended = closedKind;
        } else {
            finish(closedKind, closedEnd);
        }
    }

    private void finish(TokenKind finishedKind, int finishedEnd) {
        kind = finishedKind;
        intended = finishedKind;
        end = finishedEnd;
    }
}
