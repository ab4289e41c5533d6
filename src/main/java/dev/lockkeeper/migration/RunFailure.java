package dev.lockkeeper.migration;

import dev.lockkeeper.journal.ErrorRecord;
import dev.lockkeeper.sql.Position;
import dev.lockkeeper.sql.Secrets;
import java.util.Optional;

/**
 * Why a file failed, as much as the server said, without passwords in its words: see {@link Secrets}.
 * Immutable.
 *
 * @param fileName the file
 * @param scriptName the file whose SQL failed; another than {@code fileName} for a rollback
 * @param statement the number of the failing statement, beginning at 1; empty if it was none of the file's
 * @param statementSummary the failing statement in one line
 * @param position where in the script
 * @param sqlState SQLSTATE; empty if the failure did not come from the server
 * @param message the server's primary message; where no statement of the file failed, after the words for what did
 * @param detail the server's DETAIL
 * @param hint the server's HINT
 * @param where the server's CONTEXT, for example the line of a function
 */
public record RunFailure(
        String fileName,
        String scriptName,
        Optional<Integer> statement,
        Optional<String> statementSummary,
        Optional<Position> position,
        Optional<String> sqlState,
        String message,
        Optional<String> detail,
        Optional<String> hint,
        Optional<String> where) {
    public RunFailure {
        message = Secrets.masked(message);
        detail = detail.map(Secrets::masked);
        hint = hint.map(Secrets::masked);
        where = where.map(Secrets::masked);
    }

    /** {@code file:line:column}, as far as it is known. */
    public String location() {
        return scriptName + position.map(place -> ":" + place).orElse("");
    }

    /** Everything, in lines, for a terminal, a log or the clipboard. */
    public String details() {
        StringBuilder text = new StringBuilder(location()).append(": ").append(message);
        sqlState.ifPresent(state -> text.append("\nSQLSTATE: ").append(state));
        statement.ifPresent(number -> text.append("\nStatement ")
                .append(number)
                .append(statementSummary.map(summary -> ": " + summary).orElse("")));
        detail.ifPresent(value -> text.append("\nDetail: ").append(value));
        hint.ifPresent(value -> text.append("\nHint: ").append(value));
        where.ifPresent(value -> text.append("\nContext: ").append(value));
        return text.toString();
    }

    /** The same failure in other words. */
    RunFailure saying(String otherMessage, String otherHint) {
        return new RunFailure(
                fileName,
                scriptName,
                statement,
                statementSummary,
                position,
                sqlState,
                otherMessage,
                detail,
                Optional.of(otherHint),
                where);
    }

    ErrorRecord record() {
        return new ErrorRecord(
                sqlState,
                message,
                detail,
                hint,
                statement,
                position.map(Position::line),
                position.map(Position::column));
    }
}
