package dev.lockkeeper.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a start-up script does: begin, the file, its row, commit; no lock, no journal, no checksum. */
final class BareLoop implements Contender {
    @Override
    public String name() {
        return "bare loop";
    }

    @Override
    public String table() {
        return "schema_migrations";
    }

    @Override
    public void write(Path folder, Workload workload, int files) throws IOException {
        for (int number = 1; number <= files; number++) {
            Files.writeString(folder.resolve("%05d_gate_%d.sql".formatted(number, number)), workload.sql(number));
        }
    }

    @Override
    public void start(String url, Path folder) throws Exception {
        try (Connection connection = DriverManager.getConnection(url)) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE IF NOT EXISTS schema_migrations (id SERIAL PRIMARY KEY, migration_name"
                        + " VARCHAR(255) UNIQUE NOT NULL, applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP)");
            }
            Set<String> applied = applied(connection);
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement();
                    PreparedStatement insert =
                            connection.prepareStatement("INSERT INTO schema_migrations (migration_name) VALUES (?)")) {
                for (String name : names(folder)) {
                    if (applied.contains(name)) {
                        continue;
                    }
                    // The driver sends BEGIN together with the first statement.
                    statement.execute(Files.readString(folder.resolve(name)));
                    insert.setString(1, name);
                    insert.executeUpdate();
                    connection.commit();
                }
            }
        }
    }

    @Override
    public Status status(String url, Path folder) throws Exception {
        try (Connection connection = DriverManager.getConnection(url)) {
            Set<String> applied = applied(connection);
            applied.retainAll(new HashSet<>(names(folder)));
            return new Status(applied.size(), applied);
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(".sql"))
                    .sorted()
                    .toList();
        }
    }

    private static Set<String> applied(Connection connection) throws SQLException {
        Set<String> names = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT migration_name FROM schema_migrations")) {
            while (row.next()) {
                names.add(row.getString(1));
            }
        }
        return names;
    }
}
