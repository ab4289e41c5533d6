package dev.lockkeeper.migration;

import dev.lockkeeper.sql.Secrets;
import java.sql.SQLException;

/** Lets nobody read a password in the words of an exception, such as those of a driver that quotes a whole address. */
final class SafeCause {
    private SafeCause() {}

    /** The exception itself, or, if it or a cause of it tells a secret, one that says the same without and has none. */
    static Exception of(Exception thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            String message = String.valueOf(each.getMessage());
            if (!Secrets.masked(message).equals(message)) {
                String state = thrown instanceof SQLException sql ? sql.getSQLState() : null;
                SQLException safe = new SQLException(Secrets.masked(String.valueOf(thrown.getMessage())), state);
                safe.setStackTrace(thrown.getStackTrace());
                return safe;
            }
        }
        return thrown;
    }
}
