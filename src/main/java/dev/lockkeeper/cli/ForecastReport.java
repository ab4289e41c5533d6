package dev.lockkeeper.cli;

import dev.lockkeeper.forecast.FileForecast;
import dev.lockkeeper.sql.ModeDecision;
import dev.lockkeeper.sql.Problem;
import dev.lockkeeper.sql.Script;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything that is told of a file. Immutable.
 *
 * @param subject the file and what is known around it
 * @param script its text
 * @param mode how it meets transactions
 * @param forecast what it will lock
 */
record ForecastReport(ForecastSubject subject, Script script, ModeDecision mode, FileForecast forecast) {

    /** What keeps the file from running as it is, with its place. */
    List<String> notes() {
        String name = fileName();
        return Stream.concat(script.problems().stream(), mode.contradictions().stream())
                .map(problem -> note(name, problem))
                .toList();
    }

    private static String note(String name, Problem problem) {
        return name + ":" + problem.position().line() + ":" + problem.position().column() + ": " + problem.message();
    }

    String fileName() {
        return String.valueOf(subject.file().getFileName());
    }

    /** How long a lock is held, as an addition to a sentence. */
    String held() {
        return switch (mode.mode()) {
            case TRANSACTIONAL -> "every lock is held until the end of the file";
            case STATEMENT_BY_STATEMENT -> "each lock goes with the statement that took it";
            case AS_WRITTEN -> "each lock is held until the file's own COMMIT, or its statement's end outside of one";
        };
    }
}
