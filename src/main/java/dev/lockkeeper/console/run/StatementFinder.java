package dev.lockkeeper.console.run;

import dev.lockkeeper.migration.FolderException;
import dev.lockkeeper.migration.PlannedStep;
import dev.lockkeeper.migration.SourceText;
import dev.lockkeeper.sql.Statement;
import java.util.List;
import java.util.Optional;

/** Tells which statement of a file the server works on, from what the server shows of it. Used by one thread. */
final class StatementFinder {
    private static final int SUMMARY_LENGTH = 160;
    /** The server shows at least this many bytes of a statement (the least track_activity_query_size). */
    private static final int SHORTEST_CUT = 90;

    private Optional<PlannedStep> readStep = Optional.empty();
    private List<Statement> statements = List.of();
    private int last;

    /** The statement with this beginning; of several the first that has not been passed yet. */
    Optional<CurrentStatement> find(PlannedStep step, String shown) {
        read(step);
        if (shown.isEmpty()) {
            return Optional.empty();
        }
        for (int index = last; index < statements.size(); index++) {
            Statement statement = statements.get(index);
            String text = statement.text();
            if (text.equals(shown) || (shown.length() >= SHORTEST_CUT && text.startsWith(shown))) {
                last = index;
                return Optional.of(new CurrentStatement(
                        statement.number(),
                        statements.size(),
                        statement.position().line(),
                        statement.summary(SUMMARY_LENGTH)));
            }
        }
        return Optional.empty();
    }

    private void read(PlannedStep step) {
        if (readStep.filter(step::equals).isPresent()) {
            return;
        }
        readStep = Optional.of(step);
        last = 0;
        try {
            statements = step.script()
                    .map(path -> SourceText.read(path).script().statements())
                    .orElse(List.of());
        } catch (FolderException gone) {
            // The run itself will say so; without the file its statements just have no numbers.
            statements = List.of();
        }
    }
}
