package dev.lockkeeper.environment.check;

import dev.lockkeeper.environment.DatabaseUrl;
import dev.lockkeeper.environment.Targets;
import java.util.Optional;
import org.postgresql.PGProperty;

/** How a place is named before the server itself has answered. Stateless and thread-safe. */
final class ServerWords {
    private ServerWords() {}

    static String database(DatabaseUrl url) {
        return Targets.properties(url)
                .flatMap(parsed -> Optional.ofNullable(parsed.getProperty(PGProperty.PG_DBNAME.getName())))
                .filter(name -> !name.isBlank())
                .orElse("database");
    }
}
