package dev.lockkeeper.console.locks;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Where the sessions of the server are read. */
@FunctionalInterface
public interface SessionsSource {
    /**
     * All sessions of one moment. Immutable.
     *
     * @param takenAt when, by the server's clock
     * @param took how long it took
     * @param rows one for each
     */
    record Sessions(Instant takenAt, Duration took, List<SessionRow> rows) {
        /** Copies the rows. */
        public Sessions {
            rows = List.copyOf(rows);
        }
    }

    /**
     * Reads them. Blocks; belongs into the background.
     *
     * @throws SQLException if the server does not answer or refuses
     */
    Sessions read() throws SQLException;
}
