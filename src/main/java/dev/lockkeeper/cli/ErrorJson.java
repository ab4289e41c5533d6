package dev.lockkeeper.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.migration.PlanRefusedException;
import dev.lockkeeper.migration.Refusal;
import dev.lockkeeper.migration.RunFailure;
import dev.lockkeeper.operation.policy.PolicyVerdict;
import dev.lockkeeper.sql.Position;
import dev.lockkeeper.sql.Secrets;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What stopped a command, for other programs. Every field is always there; what is not known is null.
 *
 * <ul>
 *   <li>{@code sentence}: what happened; {@code refusals}: each reason, where there are several.
 *   <li>{@code sqlstate}, {@code detail}, {@code hint}, {@code context}: as the server said.
 *   <li>{@code file}, {@code line}, {@code column}, {@code statement} (its number): where in the SQL.
 *   <li>{@code database_state}: what the database holds now; {@code next}: what to do.
 * </ul>
 */
final class ErrorJson {
    /** Of a database to which nothing was done. */
    static final String UNTOUCHED = "Nothing was run; the database is as it was.";

    private static final String NEXT = "\nNext: ";

    private ErrorJson() {}

    /** The object for a problem that ended a command before it ran anything, or while it only read. */
    static ObjectNode of(Throwable problem, ExitCode code) {
        ObjectNode error = empty(masked(Problems.sentence(problem)));
        switch (problem) {
            case SQLException failed -> fill(error, failed);
            case PlanRefusedException refused ->
                Json.put(
                        error,
                        "refusals",
                        refused.refusals().stream()
                                .map(Refusal::message)
                                .map(ErrorJson::masked)
                                .toList());
            default -> split(error);
        }
        switch (code) {
            case WRONG_USAGE, REFUSED, STOPPED, LOCK_HELD -> error.put("database_state", UNTOUCHED);
            default -> {
                // The sentence has said what is known.
            }
        }
        return error;
    }

    /** The object for what is known in a few sentences. */
    static ObjectNode of(String sentence, Optional<String> databaseState, Optional<String> next) {
        ObjectNode error = empty(masked(sentence));
        Json.put(error, "database_state", databaseState);
        Json.put(error, "next", next);
        return error;
    }

    /** The object for what the policy would refuse, if it were no dry run. */
    static ObjectNode of(PolicyVerdict verdict, String databaseState) {
        return of(
                "It would be refused (rule: " + verdict.rule().word() + "): " + verdict.sentence() + ".",
                Optional.of(databaseState),
                Optional.empty());
    }

    /** The object for a statement that failed. */
    static ObjectNode of(RunFailure failure, String databaseState, String next) {
        ObjectNode error = of(failure.message(), Optional.of(databaseState), Optional.of(next));
        Json.put(error, "sqlstate", failure.sqlState());
        error.put("file", failure.scriptName());
        Json.putNumber(error, "line", failure.position().map(Position::line));
        Json.putNumber(error, "column", failure.position().map(Position::column));
        Json.putNumber(error, "statement", failure.statement());
        Json.put(error, "detail", failure.detail());
        Json.put(error, "hint", failure.hint());
        Json.put(error, "context", failure.where());
        return error;
    }

    private static ObjectNode empty(String sentence) {
        ObjectNode error = Json.object();
        error.put("sentence", sentence);
        error.putArray("refusals");
        for (String field : List.of(
                "sqlstate",
                "file",
                "line",
                "column",
                "statement",
                "detail",
                "hint",
                "context",
                "database_state",
                "next")) {
            error.putNull(field);
        }
        return error;
    }

    private static void fill(ObjectNode error, SQLException failed) {
        Optional<ServerErrorMessage> server = failed instanceof PSQLException ofDriver
                ? Optional.ofNullable(ofDriver.getServerErrorMessage())
                : Optional.empty();
        Json.put(error, "sqlstate", Optional.ofNullable(failed.getSQLState()));
        Json.put(error, "detail", server.map(ServerErrorMessage::getDetail).map(ErrorJson::masked));
        Json.put(error, "hint", server.map(ServerErrorMessage::getHint).map(ErrorJson::masked));
        Json.put(error, "context", server.map(ServerErrorMessage::getWhere).map(ErrorJson::masked));
        Json.put(error, "next", Problems.advice(failed));
    }

    /** A sentence with what to do next behind it, and reasons in lines of their own between them. */
    private static void split(ObjectNode error) {
        String whole = error.get("sentence").asText();
        int next = whole.lastIndexOf(NEXT);
        if (next >= 0) {
            error.put("next", whole.substring(next + NEXT.length()));
        }
        List<String> lines =
                (next >= 0 ? whole.substring(0, next) : whole).lines().toList();
        if (lines.size() > 1) {
            Json.put(
                    error,
                    "refusals",
                    lines.subList(1, lines.size()).stream().map(String::strip).toList());
        }
        error.put("sentence", lines.isEmpty() ? whole : lines.getFirst());
    }

    private static String masked(String text) {
        return Secrets.masked(text);
    }
}
