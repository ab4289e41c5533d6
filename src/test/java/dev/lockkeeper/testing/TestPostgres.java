package dev.lockkeeper.testing;

import dev.lockkeeper.environment.Credentials;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * The real server the tests run on, one for the whole JVM: {@code -Dlockkeeper.test.postgres=embedded:17},
 * {@code testcontainers:postgres:18} or a JDBC URL with user and, in PGPASSWORD, the password of a superuser.
 */
public final class TestPostgres {
    static final int MOST_STARTS = 3;
    private static final String OBJECT_IN_USE = "55006";
    private static final String CHOICE = System.getProperty("lockkeeper.test.postgres", "embedded:17");

    /** Starts on first use; the JVM's end stops it. */
    private static final class Holder {
        static final TestPostgres SERVER = start();
    }

    private final String adminUrl;
    private final String user;
    private final Optional<String> password;

    TestPostgres(String adminUrl, String user, Optional<String> password) {
        this.adminUrl = adminUrl;
        this.user = user;
        this.password = password;
    }

    /** The server. */
    public static TestPostgres server() {
        return Holder.SERVER;
    }

    private static TestPostgres start() {
        if (CHOICE.startsWith("jdbc:")) {
            if (Integer.getInteger("lockkeeper.test.forks", 1) > 1) {
                throw new IllegalStateException(
                        "Who waits for whom, prepared transactions and restarts are of a whole server:"
                                + " on one that is shared, run the tests with -Dlockkeeper.test.forks=1");
            }
            return new TestPostgres(
                    CHOICE,
                    Optional.ofNullable(System.getenv("PGUSER")).orElse("postgres"),
                    Optional.ofNullable(System.getenv("PGPASSWORD")));
        }
        if (CHOICE.startsWith("testcontainers:")) {
            PostgreSQLContainer container = new PostgreSQLContainer(CHOICE.substring("testcontainers:".length()))
                    .withCommand("postgres", "-c", "max_prepared_transactions=20", "-c", "max_connections=200");
            container.start();
            return new TestPostgres(
                    container.getJdbcUrl(), container.getUsername(), Optional.of(container.getPassword()));
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return embedded();
            } catch (IOException failed) {
                // Its port was free when it was chosen; another program may have taken it before the server did.
                if (attempt == MOST_STARTS) {
                    throw new UncheckedIOException(failed);
                }
            }
        }
    }

    private static TestPostgres embedded() throws IOException {
        // The jar of binaries on the class path decides the major; the profile postgres-N chooses it.
        EmbeddedPostgres embedded = EmbeddedPostgres.builder()
                .setDataDirectory(ServerFolder.create())
                .setServerConfig("max_prepared_transactions", "20")
                .setServerConfig("max_connections", "200")
                // It would come when it likes, and be seen by a test that looks who is there and who waits for
                // whom.
                .setServerConfig("autovacuum_naptime", "1h")
                // A zone nobody's computer has: whatever takes the client's zone for the server's is found out.
                .setServerConfig("timezone", "Asia/Kathmandu")
                .setPGStartupWait(Duration.ofMinutes(3))
                .start();
        return new TestPostgres(embedded.getJdbcUrl("postgres", "postgres"), "postgres", Optional.empty());
    }

    /** A new, empty database with a name of its own. */
    public TestDatabase newDatabase() {
        String name = "test_" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = open(adminUrl);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException failed) {
            throw new IllegalStateException("no database for a test", failed);
        }
        return new TestDatabase(this, name, withDatabase(name));
    }

    /** An existing database; closing it drops it. */
    public TestDatabase database(String name) {
        return new TestDatabase(this, name, withDatabase(name));
    }

    /**
     * Drops a database once its last session has ended. DROP DATABASE would wait for them itself, but asleep for a tenth of a
     * second and for five seconds at most; and a session that is told to end takes its time on a busy machine.
     */
    void drop(String database, List<String> roles) throws SQLException {
        try (Connection connection = open(adminUrl);
                Statement statement = connection.createStatement()) {
            Awaitility.await("the end of the sessions on " + database)
                    .pollInterval(Duration.ofMillis(3))
                    .until(() -> nobodyIsOn(database, statement) && dropped(database, statement));
            for (String role : roles) {
                statement.execute("DROP ROLE IF EXISTS " + role);
            }
        }
    }

    /** Told anew each time: a watch that lost its session may have opened another one. */
    private static boolean nobodyIsOn(String database, Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = '" + database + "'")) {
            return row.next() && row.getInt(1) == 0;
        }
    }

    private static boolean dropped(String database, Statement statement) throws SQLException {
        try {
            statement.execute("DROP DATABASE IF EXISTS " + database);
            return true;
        } catch (SQLException failed) {
            if (OBJECT_IN_USE.equals(failed.getSQLState())) {
                return false;
            }
            throw failed;
        }
    }

    private String withDatabase(String database) {
        int slash = adminUrl.indexOf('/', "jdbc:postgresql://".length());
        int query = adminUrl.indexOf('?');
        return adminUrl.substring(0, slash + 1) + database + (query < 0 ? "" : adminUrl.substring(query));
    }

    Connection open(String url) throws SQLException {
        return DriverManager.getConnection(url, user, password.orElse(""));
    }

    /** The superuser's name. */
    public String user() {
        return user;
    }

    /** The superuser's password; empty on the embedded server, which trusts its own machine. */
    public Optional<String> password() {
        return password;
    }

    /** The superuser's name and password, as the program takes them. */
    public Credentials credentials() {
        Credentials named = Credentials.of(Map.of("PGUSER", user));
        return password.map(word -> named.withPassword(word.toCharArray())).orElse(named);
    }
}
