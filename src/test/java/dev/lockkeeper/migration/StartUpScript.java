package dev.lockkeeper.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What application teams run at start-up, in plain JDBC and knowing nothing of us: create the table, read the names, and
 * for each pending file begin, execute, insert the row, commit. It takes no lock; when it fails, the application is
 * started again.
 */
final class StartUpScript {
    private StartUpScript() {}

    /** One start. */
    static void run(ConnectionSource connections, Path folder) throws SQLException, IOException {
        try (Connection connection = connections.open();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE IF NOT EXISTS schema_migrations (
                        id SERIAL PRIMARY KEY,
                        migration_name VARCHAR(255) UNIQUE NOT NULL,
                        applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP
                    )""");
            Set<String> applied = new HashSet<>();
            try (ResultSet row = statement.executeQuery("SELECT migration_name FROM schema_migrations")) {
                while (row.next()) {
                    applied.add(row.getString(1));
                }
            }
            connection.setAutoCommit(false);
            for (Path file : files(folder)) {
                String name = String.valueOf(file.getFileName());
                if (applied.contains(name)) {
                    continue;
                }
                statement.execute(Files.readString(file));
                try (PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO schema_migrations (migration_name) VALUES (?)")) {
                    insert.setString(1, name);
                    insert.executeUpdate();
                }
                connection.commit();
            }
        }
    }

    /** Starts until one start succeeds, as whoever runs applications does. Returns how many starts failed. */
    static int runUntilItSucceeds(ConnectionSource connections, Path folder) throws IOException {
        for (int failed = 0; ; failed++) {
            try {
                run(connections, folder);
                return failed;
            } catch (SQLException startedAgain) {
                if (failed == 1_000) {
                    throw new IllegalStateException(startedAgain);
                }
            }
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
