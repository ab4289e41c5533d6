package dev.lockkeeper.fleet;

import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.operation.Desk;
import java.sql.SQLException;

/** Opens desks: who may log in with what is settled there. Called by several threads at once. */
@FunctionalInterface
public interface DeskSource {
    /**
     * A desk of its own for an environment; whoever asks closes it. May connect, or ask for nothing yet.
     *
     * @throws SQLException if the credentials are not to be had, or the server refuses
     */
    Desk open(Environment environment) throws SQLException;
}
