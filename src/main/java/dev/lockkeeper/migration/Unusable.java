package dev.lockkeeper.migration;

import dev.lockkeeper.sql.Secrets;
import java.sql.SQLException;
import java.util.Optional;

/** Says why a database or a folder cannot be used, without secrets. Stateless. */
final class Unusable {
    private static final String CONNECTION_FAILURES = "08";

    private Unusable() {}

    /**
     * What is in the way, and what to do.
     *
     * @param state what the database holds now, in a sentence
     */
    static String sentence(Throwable failed, String state) {
        String reason = sentence(failed);
        return (reason.endsWith(".") ? reason : reason + ".") + " " + state;
    }

    /** The same without a word on the state of the database. */
    static String sentence(Throwable failed) {
        String message = Secrets.masked(Optional.ofNullable(failed.getMessage())
                .orElse(failed.getClass().getName()));
        if (!(failed instanceof SQLException sql)) {
            return message;
        }
        String state = Optional.ofNullable(sql.getSQLState()).orElse("");
        if (state.isEmpty() || state.startsWith(CONNECTION_FAILURES)) {
            return "The database cannot be reached: " + message + (state.isEmpty() ? "" : " (SQLSTATE " + state + ")")
                    + ". See that the server runs and that the data source names it rightly.";
        }
        return "The database refused: " + message + " (SQLSTATE " + state + ").";
    }
}
