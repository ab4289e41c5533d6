package dev.lockkeeper.migration;

import dev.lockkeeper.sql.Position;
import dev.lockkeeper.sql.Script;
import dev.lockkeeper.sql.Statement;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Turns what the server answered into what the operator needs. */
final class Failures {
    private static final int SUMMARY_LENGTH = 120;
    private static final String PARAMETER_WITHOUT_VALUE = "08P01";
    private static final String INVALID_TRANSACTION_TERMINATION = "2D000";
    private static final String ACTIVE_TRANSACTION = "25001";
    private static final String DIVISION_BY_ZERO = "22012";
    /** Of the guard, where sessions are shared. */
    private static final String INVALID_TEXT = "22P02";

    /** As in {@code COPY berths, line 3, column length: "x"}; a quotation mark in a name cannot stand before it. */
    private static final Pattern LINE_OF_COPY = Pattern.compile("COPY [^\\n]*?, line (\\d+)");

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
        Optional<Statement> statement = transaction.fileStatement(failure.index());
        RunFailure described = describe(step, script, statement, transaction.purpose(failure.index()), sql);
        if (transaction.isGuard(failure.index()) && DIVISION_BY_ZERO.equals(sql.getSQLState())) {
            return lockLost(described);
        } else if (transaction.isGuard(failure.index()) && INVALID_TEXT.equals(sql.getSQLState())) {
            return described.saying(
                    "another server answered than at the beginning of this run",
                    "The proxy in front hands out sessions of several servers; connect to the server itself and run again.");
        } else if (transaction.check(failure.index()).isPresent() && DIVISION_BY_ZERO.equals(sql.getSQLState())) {
            IndexCheck check = transaction.check(failure.index()).orElseThrow();
            return check.failure(describe(step, script, Optional.of(check.statement()), Optional.empty(), sql));
        } else if (transaction.isRecord(failure.index()) && DIVISION_BY_ZERO.equals(sql.getSQLState())) {
            return described.saying(
                    "its row in the tracking table was already gone, or could not stay there",
                    "Another program deleted it, or a trigger or rule on the table swallowed it;"
                            + " refresh and look again.");
        }
        return described;
    }

    static RunFailure lockLost(RunFailure described) {
        return described.saying(
                "this run no longer holds the migrator lock, because its session changed or gave it up",
                "A file or a transaction-pooling proxy can do that; connect to the server directly and run again.");
    }

    /** Whether a guard said that the migrator lock is lost. */
    static boolean isLockLost(SQLException failure) {
        return DIVISION_BY_ZERO.equals(failure.getSQLState());
    }

    /**
     * @param statement the file's statement that failed; empty if it was one of ours
     * @param purpose what a statement of ours was for
     */
    static RunFailure describe(
            PlannedStep step,
            Optional<Script> script,
            Optional<Statement> statement,
            Optional<String> purpose,
            SQLException sql) {
        Optional<ServerErrorMessage> server = sql instanceof PSQLException ofDriver
                ? Optional.ofNullable(ofDriver.getServerErrorMessage())
                : Optional.empty();
        String said = server.map(ServerErrorMessage::getMessage).orElse(String.valueOf(sql.getMessage()));
        return new RunFailure(
                step.fileName(),
                step.script().map(Path::getFileName).map(Path::toString).orElse(step.fileName()),
                statement.map(Statement::number),
                statement.map(s -> s.summary(SUMMARY_LENGTH)),
                statement.flatMap(s -> position(script, s, server)),
                Optional.ofNullable(sql.getSQLState()),
                purpose.map(words -> words + ": " + said).orElse(said),
                server.map(ServerErrorMessage::getDetail),
                server.map(ServerErrorMessage::getHint).or(() -> hint(step, statement, sql)),
                server.map(ServerErrorMessage::getWhere));
    }

    /** A failure that was found out before anything was sent. */
    static RunFailure notFromServer(PlannedStep step, String message) {
        return new RunFailure(
                step.fileName(),
                step.fileName(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                message,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Optional<String> hint(PlannedStep step, Optional<Statement> statement, SQLException sql) {
        if (statement.isEmpty()) {
            return Optional.empty();
        }
        boolean inTransaction = !step.mode().transactions().canStopHalfway();
        return switch (String.valueOf(sql.getSQLState())) {
            case PARAMETER_WITHOUT_VALUE ->
                Optional.of("A $1 outside of quotes stands for a value that only a program could give.");
            case INVALID_TRANSACTION_TERMINATION ->
                inTransaction
                        ? Optional.of(
                                "A procedure or DO block that commits cannot run inside the transaction of its file;"
                                        + " write -- lockkeeper: transaction=off as the file's first line, and it runs statement by"
                                        + " statement.")
                        : Optional.empty();
            case ACTIVE_TRANSACTION ->
                inTransaction
                        ? Optional.of(
                                "PostgreSQL refuses this inside a transaction; write -- lockkeeper: transaction=off as"
                                        + " the file's first line, and it runs statement by statement.")
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    /**
     * The server counts characters of the statement from 1, and lines of the rows of a COPY; where it names no place, the
     * statement's beginning is one.
     */
    private static Optional<Position> position(
            Optional<Script> script, Statement statement, Optional<ServerErrorMessage> server) {
        Optional<Position> ofRow = script.flatMap(read -> statement
                .copyData()
                .flatMap(data -> server.map(ServerErrorMessage::getWhere)
                        .map(LINE_OF_COPY::matcher)
                        .filter(Matcher::find)
                        .map(found -> new Position(
                                read.position(data.start()).line() + Integer.parseInt(found.group(1)) - 1, 1))));
        if (ofRow.isPresent()) {
            return ofRow;
        }
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
