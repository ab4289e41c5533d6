package dev.lockkeeper.fleet;

import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.migration.SharedFolders;
import dev.lockkeeper.operation.Desk;
import dev.lockkeeper.operation.Look;
import java.sql.SQLException;

/** Looks at environments. Called by several threads at once; a thread that is interrupted is to come back soon. */
@FunctionalInterface
public interface LookSource {
    /**
     * One look, with a connection that is gone again when it returns.
     *
     * @throws SQLException if the server cannot be reached or refuses
     */
    Look look(Environment environment) throws SQLException;

    /**
     * Looks with a desk of their own each. No connection outlives its look, so that many environments need no more
     * connections than looks that are under way.
     *
     * @param folders read once for all that share them; some seconds are fresh enough for one round
     */
    static LookSource of(DeskSource desks, SharedFolders folders) {
        return environment -> {
            try (Desk desk = desks.open(environment)) {
                return desk.look(folders);
            }
        };
    }
}
