package dev.lockkeeper.lock.scene;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A session of a {@link WaitScene}, which does one thing after the other. For the scene's thread. */
public final class SceneSession {
    private final String name;
    private final Connection connection;
    private final SceneServer server;
    private final int pid;
    private Optional<SceneStep> last = Optional.empty();

    SceneSession(String name, Connection connection, SceneServer server) throws SQLException {
        this.name = name;
        this.connection = connection;
        this.server = server;
        this.pid = connection.unwrap(org.postgresql.PGConnection.class).getBackendPID();
    }

    /** Its name, and its {@code application_name}. */
    public String name() {
        return name;
    }

    /** Its process number. */
    public int pid() {
        return pid;
    }

    /** Runs SQL to its end; an error is the test's. */
    public SceneSession run(String sql) {
        starts(sql).untilDone();
        return this;
    }

    /** Begins a transaction, runs SQL in it and leaves it open: what it has locked stays locked. */
    public SceneSession begins(String sql) {
        return run("BEGIN; " + sql);
    }

    /** Prepares its open transaction under a name, which is the scene's to end. */
    public SceneSession prepares(String gid) {
        return run("PREPARE TRANSACTION '" + gid.replace("'", "''") + "'");
    }

    /** Ends its transaction. */
    public SceneSession commits() {
        return run("COMMIT");
    }

    /** Ends its transaction without its changes. */
    public SceneSession rollsBack() {
        return run("ROLLBACK");
    }

    /** Starts a step that may have to wait; the one before has to be over. */
    public SceneStep starts(String sql) {
        if (last.isPresent() && !last.get().isOver()) {
            throw new IllegalStateException(name + " is still busy with: " + last.get());
        }
        CompletableFuture<Optional<SQLException>> end = new CompletableFuture<>();
        SceneStep step = new SceneStep(this, sql, end);
        last = Optional.of(step);
        Thread.ofVirtual().name("session " + name).start(() -> end.complete(execute(sql)));
        return step;
    }

    private Optional<SQLException> execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return Optional.empty();
        } catch (SQLException failed) {
            return Optional.of(failed);
        }
    }

    /** Cancels the step it is at. */
    public void cancel() {
        server.column("SELECT pg_cancel_backend(" + pid + ")");
    }

    /** Ends it from outside. */
    public void terminate() {
        server.terminate(pid);
    }

    SceneServer server() {
        return server;
    }

    void close() {
        try {
            connection.close();
        } catch (SQLException alreadyGone) {
            // The scene has terminated it: there is nothing left to close.
        }
    }
}
