package dev.lockkeeper.sql;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/** A server of its own that writes down every statement it receives, word for word. Used by one thread. */
final class StatementLog implements AutoCloseable {

    private static final int DATABASE = 2;
    private static final int SEVERITY = 11;
    private static final int MESSAGE = 13;
    private static final int QUERY = 19;
    private static final String STATEMENT = "statement: ";

    private final EmbeddedPostgres server;
    private final AtomicInteger databases = new AtomicInteger();
    private final Path log;
    private long readUntil;
    private String unread = "";

    StatementLog() throws IOException, SQLException {
        server = EmbeddedPostgres.builder()
                .setServerConfig("logging_collector", "on")
                .setServerConfig("log_destination", "csvlog")
                .setServerConfig("log_rotation_age", "0")
                .setServerConfig("log_rotation_size", "0")
                .setServerConfig("log_statement", "all")
                .setServerConfig("log_min_messages", "error")
                .setServerConfig("log_min_error_statement", "error")
                .setServerConfig("max_prepared_transactions", "20")
                .setServerConfig("statement_timeout", "30s")
                .setServerConfig("fsync", "off")
                .setPGStartupWait(Duration.ofSeconds(120))
                .start();
        try (Connection connection = DriverManager.getConnection(server.getJdbcUrl("postgres", "postgres"));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT current_setting('data_directory') || '/' || pg_current_logfile('csvlog')")) {
            row.next();
            log = Path.of(row.getString(1));
        }
    }

    /** A new database. Returns its name. */
    String newDatabase() throws SQLException {
        String name = "scripts_" + databases.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(server.getJdbcUrl("postgres", "postgres"));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return name;
    }

    /** A database as psql names it. */
    String uri(String database) {
        return "postgresql://postgres@localhost:" + server.getPort() + "/" + database;
    }

    /**
     * What the sessions of a database have sent since the last call, up to the statement that is waited for, which is left
     * out.
     */
    List<String> receivedBefore(String database, String last) {
        List<String> received = new ArrayList<>();
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
            receive(database, received);
            return received.contains(last);
        });
        return received.subList(0, received.indexOf(last));
    }

    private String logged = "";

    /**
     * A statement that the server cannot read is not logged as one, but with its error; one that fails later is logged
     * first, and its error names it again.
     */
    private void receive(String database, List<String> received) throws IOException {
        for (List<String> row : newRows()) {
            if (!row.get(DATABASE).equals(database)) {
                continue;
            }
            if (row.get(MESSAGE).startsWith(STATEMENT)) {
                logged = row.get(MESSAGE).substring(STATEMENT.length());
                received.add(logged);
            } else if (row.get(SEVERITY).equals("ERROR") && !row.get(QUERY).isEmpty()) {
                if (!row.get(QUERY).equals(logged)) {
                    received.add(row.get(QUERY));
                }
                logged = "";
            }
        }
    }

    private List<List<String>> newRows() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] bytes = new byte[(int) (file.length() - readUntil)];
            file.seek(readUntil);
            file.readFully(bytes);
            // Rows are written whole; only whole ones are read, so that no character is cut.
            int end = bytes.length;
            while (end > 0 && bytes[end - 1] != '\n') {
                end--;
            }
            readUntil += end;
            unread += new String(bytes, 0, end, StandardCharsets.UTF_8);
        }
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        int behindLastRow = 0;
        for (int at = 0; at < unread.length(); at++) {
            char character = unread.charAt(at);
            if (character == '"') {
                // A quote within a quoted field is written twice: it ends the field and opens it again.
                if (!quoted && at > 0 && unread.charAt(at - 1) == '"') {
                    field.append('"');
                }
                quoted = !quoted;
            } else if (quoted || (character != ',' && character != '\n')) {
                field.append(character);
            } else {
                row.add(field.toString());
                field.setLength(0);
                if (character == '\n') {
                    rows.add(row);
                    row = new ArrayList<>();
                    behindLastRow = at + 1;
                }
            }
        }
        unread = unread.substring(behindLastRow);
        return rows;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
