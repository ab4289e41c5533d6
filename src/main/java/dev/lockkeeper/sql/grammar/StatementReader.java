package dev.lockkeeper.sql.grammar;

import dev.lockkeeper.sql.Script;
import dev.lockkeeper.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Reads what statements do. Any text can be read and nothing is thrown: what is not understood is {@link
 * Reading.NotAnalysed}. Thread-safe.
 */
public final class StatementReader {

    private final Descent descent = new Descent(new Queries());

    /** A reader. */
    public StatementReader() {}

    /**
     * What one statement of a script does. The data of a {@code COPY … FROM stdin} is not looked at.
     *
     * @param script the script; ranges of the reading are offsets in its text
     * @param statement one of its statements
     */
    public Reading read(Script script, Statement statement) {
        Source source = Source.at(statement.text(), statement.start());
        return descent.reading(source, 0, source.tokens());
    }

    /** What each statement of a script does, in the script's order. Unmodifiable. */
    public List<Reading> read(Script script) {
        List<Reading> readings = new ArrayList<>();
        read(script, (statement, reading) -> readings.add(reading));
        return Collections.unmodifiableList(readings);
    }

    /**
     * Likewise, one after the other, for scripts of which not all readings are to be held at once.
     *
     * @param listener hears each statement with what it does
     */
    public void read(Script script, BiConsumer<Statement, Reading> listener) {
        for (Statement statement : script.statements()) {
            listener.accept(statement, read(script, statement));
        }
    }
}
