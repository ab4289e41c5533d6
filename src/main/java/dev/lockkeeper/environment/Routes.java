package dev.lockkeeper.environment;

import java.sql.SQLException;

/** Finds the way to an environment. Stateless and thread-safe. */
final class Routes {
    private Routes() {}

    /** The way that an environment asks for; nothing is opened yet. */
    static Route to(Environment environment) {
        return environment
                .access()
                .tunnel()
                .<Route>map(tunnel -> url -> {
                    throw new SQLException(
                            "The way to " + environment.name() + " leads through the SSH server " + tunnel.words()
                                    + ", and this build has no SSH; nothing was connected",
                            "08001");
                })
                .orElse(Route.STRAIGHT);
    }
}
