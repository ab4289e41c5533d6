package dev.lockkeeper.lock.scene;

import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.awaitility.Awaitility;

/**
 * Sessions with names that get into each other's way on a real server. Each runs one step after the other; a step that is to
 * be blocked is started, and the scene asks the server until it is.
 *
 * <pre>{@code
 * try (WaitScene scene = WaitScene.inNewDatabase("CREATE TABLE t (id int)")) {
 *     scene.session("A").begins("SELECT * FROM t");
 *     scene.session("B").starts("ALTER TABLE t ADD x int").untilBlocked();
 *     assertThat(scene.blockers()).containsExactly("B <- A");
 * }
 * }</pre>
 *
 * <p>A session's name is its {@code application_name}. Closing ends everything: the sessions, prepared transactions, the
 * database. For one thread, which waits for nothing without a limit.
 */
public final class WaitScene implements AutoCloseable {
    /** Generous: nothing is measured, and a machine may have more to do. */
    static final Duration LIMIT = Duration.ofSeconds(60);

    private final TestDatabase database;
    private final boolean dropsDatabase;
    private final SceneServer server;
    private final Map<String, SceneSession> sessions = new LinkedHashMap<>();

    private WaitScene(TestDatabase database, boolean dropsDatabase) {
        this.database = database;
        this.dropsDatabase = dropsDatabase;
        this.server = new SceneServer(database);
    }

    /**
     * A scene in a new database of the shared server.
     *
     * @param setUp SQL for what is there before anybody begins; may be empty
     */
    public static WaitScene inNewDatabase(String setUp) {
        return inNewDatabaseOf(TestPostgres.server(), setUp);
    }

    /**
     * A scene in a new database of a server.
     *
     * @param setUp SQL for what is there before anybody begins; may be empty
     */
    public static WaitScene inNewDatabaseOf(TestPostgres server, String setUp) {
        TestDatabase database = server.newDatabase();
        if (!setUp.isBlank()) {
            database.execute(setUp);
        }
        return new WaitScene(database, true);
    }

    /** A scene in a database that is there, and that is left there. */
    public static WaitScene in(TestDatabase database) {
        return new WaitScene(database, false);
    }

    /** The database it plays in. */
    public TestDatabase database() {
        return database;
    }

    /** The server's major version. */
    public int major() {
        return server.major();
    }

    /** The superuser's session of this name; opened when it is first asked for. */
    public SceneSession session(String name) {
        return sessionIn(database, name);
    }

    /** The superuser's session of this name, in another database if it is not open yet. */
    public SceneSession sessionIn(TestDatabase place, String name) {
        return sessions.computeIfAbsent(name, unknown -> open(unknown, () -> place.openWith(parameters(unknown))));
    }

    /** A session of this name of a role that needs no password ({@link TestDatabase#newRole}). */
    public SceneSession sessionOf(String role, String name) {
        return sessions.computeIfAbsent(
                name,
                unknown -> open(unknown, () -> {
                    Connection connection = database.openAs(role);
                    try (Statement statement = connection.createStatement()) {
                        statement.execute("SET application_name = '" + unknown + "'");
                    }
                    return connection;
                }));
    }

    /** SQL goes to the server as it is written, several statements in one string included. */
    private static String parameters(String name) {
        return "ApplicationName=" + name + "&preferQueryMode=simple";
    }

    private SceneSession open(String name, Opening opening) {
        try {
            return new SceneSession(name, opening.open(), server);
        } catch (SQLException failed) {
            throw new IllegalStateException("no session " + name, failed);
        }
    }

    /** Opens a connection. */
    private interface Opening {
        Connection open() throws SQLException;
    }

    /**
     * Who waits for whom by {@code pg_blocking_pids()}, asked for every process of the server: {@code B <- A}, each pair once,
     * sorted. Prepared transactions are all {@code prepared transaction}, as the function has no more of them than a 0;
     * parallel workers are their leader; processes without a session of this scene go by their kind.
     */
    public List<String> blockers() {
        return List.copyOf(server.blockingPairs(namesByPid()));
    }

    /** Waits until {@link #blockers()} are these, in any order, and all of them sleep. */
    public void untilBlockers(String... pairs) {
        List<String> wanted = List.copyOf(new TreeSet<>(List.of(pairs)));
        Awaitility.await("blockers")
                .atMost(LIMIT)
                .pollInterval(SceneServer.PAUSE)
                .until(
                        () -> server.queuesAreStill() ? blockers() : List.of("somebody is about to wait"),
                        wanted::equals);
    }

    /** The name in the scene of a process, else what kind of process it is. */
    public String nameOf(int pid) {
        return server.nameOf(pid, namesByPid());
    }

    /** Whose transaction or virtual transaction this is, as {@code pg_locks} writes its number; {@code nobody} if it is over. */
    String ownerOf(String transaction) {
        return server.ownerOf(transaction, namesByPid());
    }

    /** Asks the server something, in a session that takes no part: the first column of each row, as text. */
    public List<String> ask(String query) {
        return server.column(query);
    }

    private Map<Integer, String> namesByPid() {
        Map<Integer, String> names = new LinkedHashMap<>();
        sessions.values().forEach(session -> names.put(session.pid(), session.name()));
        return names;
    }

    /** Ends every session at once, whatever it does. The names can be used again. */
    public void endSessions() {
        sessions.values().forEach(session -> server.terminate(session.pid()));
        sessions.values().forEach(SceneSession::close);
        sessions.clear();
    }

    @Override
    public void close() {
        try {
            endSessions();
            server.rollBackPrepared();
        } finally {
            server.close();
            if (dropsDatabase) {
                database.close();
            }
        }
    }
}
