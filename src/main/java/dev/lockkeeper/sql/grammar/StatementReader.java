package dev.lockkeeper.sql.grammar;

import dev.lockkeeper.sql.Script;
import dev.lockkeeper.sql.Statement;
import java.util.List;

/**
 * Reads what statements do. Any text can be read and nothing is thrown: what is not understood is {@link
 * Reading.NotAnalysed}. Stateless and thread-safe.
 */
public final class StatementReader {

    /** A reader. */
    public StatementReader() {}

    /** What one statement of a script does. */
    public Reading read(Script script, Statement statement) {
        return new Reading.NotAnalysed(
                "This statement is not read yet.", new SourceRange(statement.start(), statement.end()), "");
    }

    /** What each statement of a script does, in the script's order. */
    public List<Reading> read(Script script) {
        return script.statements().stream()
                .map(statement -> read(script, statement))
                .toList();
    }
}
