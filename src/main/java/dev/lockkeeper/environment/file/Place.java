package dev.lockkeeper.environment.file;

import java.util.Optional;

/** How a definition says where its database is. Immutable; holds no password. */
public sealed interface Place {
    /**
     * As a JDBC URL.
     *
     * @param url as it was written
     */
    record Url(String url) implements Place {}

    /**
     * As single values.
     *
     * @param host the host, or several with commas between them
     * @param port empty for 5432
     * @param database empty for the name of the user, as everywhere in PostgreSQL
     * @param user empty for what the operator's environment says
     */
    record Server(String host, Optional<Integer> port, Optional<String> database, Optional<String> user)
            implements Place {}

    /**
     * As a service of {@code pg_service.conf}.
     *
     * @param name the service
     */
    record Service(String name) implements Place {}
}
