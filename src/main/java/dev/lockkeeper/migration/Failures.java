package dev.lockkeeper.migration;

import dev.lockkeeper.sql.Position;
import dev.lockkeeper.sql.Script;
import dev.lockkeeper.sql.Statement;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Turns what the server answered into what the operator needs. */
final class Failures {
    private static final int SUMMARY_LENGTH = 120;
    private static final String PARAMETER_WITHOUT_VALUE = "08P01";

    private Failures() {}

    static boolean isCancel(SQLException failure) {
        return "57014".equals(failure.getSQLState());
    }

    /**
     * Class 08, and the server's own words for "this session has ended" (class 57P0x). A file can raise them too, as when
     * a foreign server does not answer: whether the session lives must be asked.
     */
    static boolean soundsLikeALostConnection(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return state.startsWith("08") || state.startsWith("57P0") || state.equals("25P03");
    }

    static RunFailure describe(
            PlannedStep step, Optional<Script> script, StepTransaction transaction, StatementException failure) {
        SQLException sql = failure.sqlException();
        Optional<ServerErrorMessage> server = sql instanceof PSQLException ofDriver
                ? Optional.ofNullable(ofDriver.getServerErrorMessage())
                : Optional.empty();
        Optional<Statement> statement = transaction.fileStatement(failure.index());
        String said = server.map(ServerErrorMessage::getMessage).orElse(String.valueOf(sql.getMessage()));
        String message = transaction
                .purpose(failure.index())
                .map(purpose -> purpose + ": " + said)
                .orElse(said);
        Optional<String> hint = server.map(ServerErrorMessage::getHint);
        if (transaction.isGuard(failure.index()) && "22012".equals(sql.getSQLState())) {
            message = "this run no longer holds the migrator lock, because its session changed or gave it up";
            hint = Optional.of(
                    "A file or a transaction-pooling proxy can do that; connect to the server directly and run again.");
        } else if (transaction.isRecord(failure.index()) && "22012".equals(sql.getSQLState())) {
            message = "its row in the tracking table was already gone, or could not stay there";
            hint = Optional.of("Another program deleted it, or a trigger or rule on the table swallowed it;"
                    + " refresh and look again.");
        } else if (statement.isPresent() && PARAMETER_WITHOUT_VALUE.equals(sql.getSQLState()) && hint.isEmpty()) {
            hint = Optional.of("A $1 outside of quotes stands for a value that only a program could give.");
        }
        return new RunFailure(
                step.fileName(),
                step.script().map(Path::getFileName).map(Path::toString).orElse(step.fileName()),
                statement.map(Statement::number),
                statement.map(s -> s.summary(SUMMARY_LENGTH)),
                statement.flatMap(s -> position(script, s, server)),
                Optional.ofNullable(sql.getSQLState()),
                message,
                server.map(ServerErrorMessage::getDetail),
                hint,
                server.map(ServerErrorMessage::getWhere));
    }

    /** The server counts characters of the statement from 1; where it names no place, the statement's beginning is one. */
    private static Optional<Position> position(
            Optional<Script> script, Statement statement, Optional<ServerErrorMessage> server) {
        int character = server.map(ServerErrorMessage::getPosition).orElse(0);
        return script.map(read -> {
            String text = statement.text();
            int inside = 0;
            if (character > 0 && character - 1 <= text.codePointCount(0, text.length())) {
                inside = text.offsetByCodePoints(0, character - 1);
            }
            return read.position(statement.start() + inside);
        });
    }
}
