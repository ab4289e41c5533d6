package dev.lockkeeper.sql;

import java.util.Optional;

/** One statement of a script, without the semicolon that ends it. Immutable, thread-safe. */
public final class Statement {

    private final String script;
    private final int number;
    private final int start;
    private final int end;
    private final Position position;
    private final StatementKind kind;
    private final Optional<CopyData> copyData;

    Statement(
            String script,
            int number,
            int start,
            int end,
            Position position,
            StatementKind kind,
            Optional<CopyData> copyData) {
        this.script = script;
        this.number = number;
        this.start = start;
        this.end = end;
        this.position = position;
        this.kind = kind;
        this.copyData = copyData;
    }

    /** Its place among the script's statements, from 1. */
    public int number() {
        return number;
    }

    /** Offset of its first significant character in the script. */
    public int start() {
        return start;
    }

    /** Offset behind its last significant character in the script. */
    public int end() {
        return end;
    }

    /** Where it begins, as line and column. */
    public Position position() {
        return position;
    }

    /** The statement exactly as the script has it, comments inside it included. */
    public String text() {
        return script.substring(start, end);
    }

    /** What it works on, where that can be looked up in the catalog. */
    public Optional<StatementTarget> target() {
        return StatementTarget.of(new Words(script, start, end));
    }

    /** What one who runs it must know. */
    public StatementKind kind() {
        return kind;
    }

    /** The inline data of a {@code COPY … FROM stdin}; empty for every other statement. */
    public Optional<CopyData> copyData() {
        return copyData;
    }

    /**
     * The statement on one line, without comments and control characters, for lists and logs.
     *
     * @param maxLength the most characters wanted; a longer text ends in an ellipsis
     */
    public String summary(int maxLength) {
        return Summary.of(script, start, end, maxLength);
    }

    /** Number, place and beginning; for logs and debuggers. */
    @Override
    public String toString() {
        return "statement " + number + " at " + position + ": " + summary(60);
    }
}
