package dev.lockkeeper.sql;

import java.io.InputStream;
import java.util.Optional;

/** One statement of a script, without the semicolon that ends it. Immutable, thread-safe. */
public final class Statement {

    private final Source source;
    private final Lines lines;
    private final int number;
    private final int startUnit;
    private final int endUnit;
    private final StatementKind kind;
    private final Optional<CopyData> copyData;

    Statement(
            Source source,
            Lines lines,
            int number,
            int startUnit,
            int endUnit,
            StatementKind kind,
            Optional<CopyData> copyData) {
        this.source = source;
        this.lines = lines;
        this.number = number;
        this.startUnit = startUnit;
        this.endUnit = endUnit;
        this.kind = kind;
        this.copyData = copyData;
    }

    /** Its place among the script's statements, from 1. */
    public int number() {
        return number;
    }

    /** Offset of its first significant character in the script. */
    public int start() {
        return source.offset(startUnit);
    }

    /** Offset behind its last significant character in the script. */
    public int end() {
        return source.offset(endUnit);
    }

    /** Where it begins, as line and column. */
    public Position position() {
        return lines.positionOfUnit(startUnit);
    }

    /** The statement exactly as the script has it, comments inside it included. Made anew with each call. */
    public String text() {
        return source.text(startUnit, endUnit);
    }

    /** What it works on, where that can be looked up in the catalog. */
    public Optional<StatementTarget> target() {
        Words words = new Words(source.units(), startUnit, endUnit);
        // Long statements are rows to be inserted, of which no second copy is made for this.
        return words.takeAny("create", "drop", "reindex", "alter") ? StatementTarget.of(text()) : Optional.empty();
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
     * Its inline data in UTF-8, line ends included, as the driver's {@code CopyManager} takes it. However long the data is,
     * no second copy of it is made. Empty without data. The stream needs no closing.
     */
    public InputStream openCopyData() {
        return copyData.map(data -> source.stream(source.unit(data.start()), source.unit(data.end())))
                .orElseGet(InputStream::nullInputStream);
    }

    /**
     * The statement on one line, without comments and control characters, for lists and logs.
     *
     * @param maxLength the most characters wanted; a longer text ends in an ellipsis
     */
    public String summary(int maxLength) {
        return Summary.of(source, startUnit, endUnit, maxLength);
    }

    /** Whether the other is the same statement of the same script, read in the same act of reading. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Statement statement && statement.lines == lines && statement.number == number;
    }

    @Override
    public int hashCode() {
        return 31 * System.identityHashCode(lines) + number;
    }

    /** Number, place and beginning; for logs and debuggers. */
    @Override
    public String toString() {
        return "statement " + number + " at " + position() + ": " + summary(60);
    }
}
