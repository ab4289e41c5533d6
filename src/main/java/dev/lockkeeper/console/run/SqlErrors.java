package dev.lockkeeper.console.run;

import java.sql.SQLException;
import java.util.Optional;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** An error of the server or of the connection, in the operator's words. Stateless. */
final class SqlErrors {
    private SqlErrors() {}

    static String sentence(SQLException failure) {
        String message =
                server(failure).map(ServerErrorMessage::getMessage).orElse(String.valueOf(failure.getMessage()));
        return "The server does not do it: " + message;
    }

    static String details(SQLException failure) {
        StringBuilder text = new StringBuilder(String.valueOf(failure.getMessage()));
        Optional.ofNullable(failure.getSQLState())
                .ifPresent(state -> text.append("\nSQLSTATE: ")
                        .append(state)
                        .append(SqlStates.name(state).map(name -> " " + name).orElse("")));
        return text.toString();
    }

    private static Optional<ServerErrorMessage> server(SQLException failure) {
        return failure instanceof PSQLException ofDriver
                ? Optional.ofNullable(ofDriver.getServerErrorMessage())
                : Optional.empty();
    }
}
