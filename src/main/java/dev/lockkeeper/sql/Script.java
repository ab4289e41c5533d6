package dev.lockkeeper.sql;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A SQL script as psql reads it: statements, the commands meant for psql, and the places where it is broken. Any text
 * can be read, in time linear in its length. Immutable, thread-safe.
 */
public final class Script {

    private final Source source;
    private final Lines lines;
    private final StatementList statements;
    private final List<Statement> copies;
    private final List<Problem> problems;
    private final List<PsqlCommand> psqlCommands;

    private Script(Source source) {
        this.source = source;
        this.lines = new Lines(source);
        ScriptReader reader = new ScriptReader(source, lines);
        reader.read(token -> {});
        this.statements = reader.statements();
        this.copies = reader.copies();
        this.problems = reader.problems();
        this.psqlCommands = reader.psqlCommands();
    }

    /** Reads a script. Whatever the text is, it is read to its end. */
    public static Script read(String text) {
        return new Script(new StringSource(text));
    }

    /** Reads a script, also a very large one: what is kept besides the text are some bytes for each line and statement. */
    public static Script read(Utf8Text text) {
        return new Script(text.source());
    }

    /** The text as it was given; made anew with each call where it was given as UTF-8. */
    public String text() {
        return source.text(0, source.units().length());
    }

    /** Whether these letters of ASCII, given in lower case, stand anywhere in the text, be it in a comment. */
    public boolean mentions(String letters) {
        CharSequence units = source.units();
        for (int at = 0; at + letters.length() <= units.length(); at++) {
            if (Characters.lower(units.charAt(at)) == letters.charAt(0)
                    && Characters.isSpelled(units, at, at + letters.length(), letters)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The statements in the script's order; nothing between two semicolons is no statement. The list cannot be changed,
     * and makes a statement whenever it is asked for one.
     */
    public List<Statement> statements() {
        return statements;
    }

    /** Where the script is broken, in the order in which that shows; empty for a sound one. */
    public List<Problem> problems() {
        return problems;
    }

    /** The backslash commands outside literals, comments and COPY data. */
    public List<PsqlCommand> psqlCommands() {
        return psqlCommands;
    }

    /** Every piece of the text in order, without gap or overlap. Read anew with each call. */
    public List<Token> tokens() {
        List<Token> tokens = new ArrayList<>();
        new ScriptReader(source, lines)
                .read(token ->
                        tokens.add(new Token(token.kind(), source.offset(token.start()), source.offset(token.end()))));
        return Collections.unmodifiableList(tokens);
    }

    /** Hears the comments of a script that last to the end of their line. */
    @FunctionalInterface
    interface LineComments {
        /**
         * @param offset where the comment begins
         * @param text the comment with its two hyphens
         * @param head whether it stands before the first statement
         */
        void on(int offset, String text, boolean head);
    }

    /** Reads the script once more, for its line comments alone. */
    void readLineComments(LineComments listener) {
        boolean[] head = {true};
        new ScriptReader(source, lines).read(token -> {
            head[0] &= token.kind().isBlank() || token.kind() == TokenKind.PSQL_COMMAND;
            if (token.kind() == TokenKind.LINE_COMMENT) {
                listener.on(source.offset(token.start()), source.text(token.start(), token.end()), head[0]);
            }
        });
    }

    /**
     * The line and column of an offset. An offset outside the text is taken for the nearest inside; a byte-order mark
     * takes no column.
     */
    public Position position(int offset) {
        return lines.position(offset);
    }

    /** The offset of a line and column. A place outside the text is taken for the nearest inside. */
    public int offset(Position position) {
        return lines.offset(position);
    }

    /** The statement around an offset, its end and its inline data included; empty between statements. */
    public Optional<Statement> statementAt(int offset) {
        int index = offset < 0 ? -1 : statements.countUpTo(source.unit(offset)) - 1;
        if (index >= 0 && offset <= statements.get(index).end()) {
            return Optional.of(statements.get(index));
        }
        // Data stands behind the whole line of its COPY, so that the next statement may begin before it.
        for (int copy = countUpTo(copies, offset) - 1; copy >= 0; copy--) {
            CopyData data = copies.get(copy).copyData().orElseThrow();
            if (data.start() <= offset) {
                return offset < data.end() ? Optional.of(copies.get(copy)) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static int countUpTo(List<Statement> sorted, int offset) {
        int low = 0;
        int high = sorted.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted.get(middle).start() <= offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
