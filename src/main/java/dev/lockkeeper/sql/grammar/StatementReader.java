package dev.lockkeeper.sql.grammar;

import dev.lockkeeper.sql.Script;
import dev.lockkeeper.sql.Statement;
import java.util.List;

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
        String text = script.text().substring(statement.start(), statement.end());
        Source source = Source.at(text, statement.start());
        return descent.reading(source, 0, source.tokens());
    }

    /** What each statement of a script does, in the script's order. */
    public List<Reading> read(Script script) {
        return script.statements().stream()
                .map(statement -> read(script, statement))
                .toList();
    }
}
