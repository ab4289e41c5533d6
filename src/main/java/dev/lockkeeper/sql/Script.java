package dev.lockkeeper.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A SQL script as psql reads it: statements, the commands meant for psql, and the places where it is broken. Any text
 * can be read, in time linear in its length. Immutable, thread-safe.
 */
public final class Script {

    private final String text;
    private final Lines lines;
    private final List<Statement> statements;
    private final List<Statement> copies;
    private final List<Problem> problems;
    private final List<PsqlCommand> psqlCommands;

    private Script(String text, Lines lines, ScriptReader reader) {
        this.text = text;
        this.lines = lines;
        this.statements = reader.statements();
        this.copies = statements.stream()
                .filter(statement -> statement.copyData().isPresent())
                .toList();
        this.problems = reader.problems();
        this.psqlCommands = reader.psqlCommands();
    }

    /** Reads a script. Whatever the text is, it is read to its end. */
    public static Script read(String text) {
        Lines lines = new Lines(text);
        ScriptReader reader = new ScriptReader(text, lines);
        reader.read(token -> {});
        return new Script(text, lines, reader);
    }

    /** The text as it was given. */
    public String text() {
        return text;
    }

    /** The statements in the script's order; nothing between two semicolons is no statement. */
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
        return tokens(text, lines);
    }

    static List<Token> tokens(String text, Lines lines) {
        List<Token> tokens = new ArrayList<>();
        new ScriptReader(text, lines).read(token -> tokens.add(new Token(token.kind(), token.start(), token.end())));
        return List.copyOf(tokens);
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
        int index = firstBehind(statements, offset) - 1;
        if (index >= 0 && offset <= statements.get(index).end()) {
            return Optional.of(statements.get(index));
        }
        // Data stands behind the whole line of its COPY, so that the next statement may begin before it.
        for (int copy = firstBehind(copies, offset) - 1; copy >= 0; copy--) {
            CopyData data = copies.get(copy).copyData().orElseThrow();
            if (data.start() <= offset) {
                return offset < data.end() ? Optional.of(copies.get(copy)) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static int firstBehind(List<Statement> sorted, int offset) {
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
