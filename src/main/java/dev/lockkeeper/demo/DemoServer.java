package dev.lockkeeper.demo;

import dev.lockkeeper.environment.DatabaseUrl;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A running PostgreSQL of the demo. The data stays when it is closed, and after the program or the computer was switched
 * off. It is stopped with the program too, and a server that outlived its program is stopped by the next start.
 * Thread-safe.
 */
public final class DemoServer implements AutoCloseable {
    static final String HOST = "127.0.0.1";
    static final String USER = "lockkeeper_demo";
    static final String DATABASE = "canal";
    /** Also what an operator sees who lists databases with their comments. */
    private static final String SEEDED = "Canal authority, the demo of Lockkeeper";

    private final DemoCluster cluster;
    private final FolderLock lock;
    private final Thread stopWithProgram;
    private final int port;
    private final String version;
    private final boolean firstStart;
    private final AtomicBoolean closed = new AtomicBoolean();

    private DemoServer(Started started, FolderLock lock, Thread stopWithProgram, String version) {
        this.cluster = started.cluster();
        this.lock = lock;
        this.stopWithProgram = stopWithProgram;
        this.port = started.port();
        this.version = version;
        this.firstStart = started.firstStart();
    }

    private record Started(DemoCluster cluster, int port, boolean firstStart) {}

    /**
     * Unpacks PostgreSQL and creates the data where this was not done yet, and starts the server. Takes seconds, more on
     * the first start. Cancelled by interrupting the thread.
     *
     * @param progress hears of {@link DemoStep#UNPACK} and {@link DemoStep#START}
     * @throws DemoHeldException if the folder is in use, by whom and since when
     * @throws DemoException if the server cannot be started
     * @throws InterruptedException if the thread was interrupted; nothing runs then, and the next start goes on from there
     */
    public static DemoServer start(DemoFolder folder, DemoProgress progress)
            throws DemoException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("Cancelled before the demo was started");
        }
        folder.create();
        FolderLock lock = FolderLock.acquire(folder, Clock.systemDefaultZone());
        DemoServer running = null;
        try {
            PostgresBinaries binaries = progress.track(
                    DemoStep.UNPACK,
                    "PostgreSQL's programs in " + folder.binaries(),
                    () -> PostgresBinaries.unpack(folder, progress));
            running = progress.track(
                    DemoStep.START,
                    "PostgreSQL " + binaries.version() + " on the data in " + folder.data(),
                    () -> start(folder, new DemoCluster(folder, binaries), lock, progress));
            return running;
        } finally {
            if (running == null) {
                lock.close();
            }
        }
    }

    private static DemoServer start(DemoFolder folder, DemoCluster cluster, FolderLock lock, DemoProgress progress)
            throws DemoException, InterruptedException {
        Thread stopWithProgram = new Thread(() -> stopAtExit(cluster), "demo-server-stop");
        DemoServer server = null;
        try {
            Runtime.getRuntime().addShutdownHook(stopWithProgram);
            boolean created = cluster.createIfAbsent();
            progress.happened(new DemoEvent.Advanced(
                    DemoStep.START, created ? "The data folder is new" : "The data folder is from an earlier start"));
            int port = cluster.start();
            lock.tellPort(port);
            Started started = new Started(cluster, port, created);
            server = new DemoServer(started, lock, stopWithProgram, askVersion(port));
            return server;
        } catch (IOException unusable) {
            throw new DemoException(
                    "The demo's folder " + folder.root() + " cannot be used (" + unusable
                            + "); is it writable, and is there room?",
                    unusable);
        } catch (SQLException unreachable) {
            throw new DemoException(
                    "The demo's server started but does not answer: " + unreachable.getMessage() + "; its log is "
                            + folder.serverLog(),
                    unreachable);
        } finally {
            if (server == null) {
                stopAtExit(cluster);
                removeHook(stopWithProgram);
            }
        }
    }

    /**
     * Deletes the demo's data; the next start creates it anew. The unpacked programs and the port are kept.
     *
     * @throws DemoHeldException if the folder is in use, by this program too: close the server first
     * @throws DemoException if the data cannot be deleted
     * @throws InterruptedException if the thread was interrupted; the data is still whole, or gone for the next start
     */
    public static void reset(DemoFolder folder) throws DemoException, InterruptedException {
        folder.create();
        try (FolderLock lock = FolderLock.acquire(folder, Clock.systemDefaultZone())) {
            if (Postmaster.of(folder.data()).isPresent()) {
                new DemoCluster(folder, PostgresBinaries.unpack(folder, DemoProgress.silent())).stop();
            }
            DemoCluster.delete(folder);
        } catch (IOException undeletable) {
            throw new DemoException(
                    "The demo's data in " + folder.data() + " cannot be deleted (" + undeletable
                            + "); end what uses it, then try again",
                    undeletable);
        }
    }

    /** Where the demo's database is; it holds no password, and none is asked for. */
    public DatabaseUrl url() {
        return urlOf(port);
    }

    /** As whom to connect: the owner of the database, no superuser. */
    public String user() {
        return USER;
    }

    /** The server's port on this computer. */
    public int port() {
        return port;
    }

    /** The server's version, for example {@code 17.11}. */
    public String version() {
        return version;
    }

    /** Whether the data folder was created by this start, and is empty. */
    public boolean firstStart() {
        return firstStart;
    }

    /**
     * Whether the first migrations and all rows are in the database. If not on a start that is not the first, an earlier
     * seeding was interrupted: reset, and start over.
     */
    public boolean seeded() throws SQLException {
        try (Connection connection = connect(port);
                Statement statement = connection.createStatement();
                ResultSet answer =
                        statement.executeQuery("SELECT shobj_description(oid, 'pg_database') FROM pg_database"
                                + " WHERE datname = current_database()")) {
            return answer.next() && SEEDED.equals(answer.getString(1));
        }
    }

    /** Writes down, in the database itself, that the seeding is complete. */
    public void markSeeded() throws SQLException {
        try (Connection connection = connect(port);
                Statement statement = connection.createStatement()) {
            statement.execute("COMMENT ON DATABASE " + DATABASE + " IS '" + SEEDED + "'");
        }
    }

    /**
     * Stops the server and gives the folder back; sessions that are still open are ended, their transactions rolled back.
     * Safe to call more than once. Goes on to the end when the thread is interrupted.
     *
     * @throws DemoException if the server does not stop
     */
    @Override
    public void close() throws DemoException {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try (FolderLock giveBack = lock) {
            cluster.stop();
        } catch (IOException unusable) {
            throw new DemoException("The demo's server could not be stopped: " + unusable, unusable);
        } finally {
            removeHook(stopWithProgram);
        }
    }

    private static void stopAtExit(DemoCluster cluster) {
        try {
            cluster.stop();
        } catch (DemoException | IOException stillRuns) {
            // Nobody is left to tell; the next start finds the server, and stops it or says why not.
            System.getLogger(DemoServer.class.getName())
                    .log(System.Logger.Level.WARNING, "The demo's server was not stopped", stillRuns);
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException programIsEnding) {
            // The hook is running already; stopping twice does no harm.
            return;
        }
    }

    private static DatabaseUrl urlOf(int port) {
        return new DatabaseUrl("jdbc:postgresql://" + HOST + ":" + port + "/" + DATABASE);
    }

    private static Connection connect(int port) throws SQLException {
        return DriverManager.getConnection(urlOf(port).value(), USER, "");
    }

    private static String askVersion(int port) throws SQLException {
        try (Connection connection = connect(port);
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("SHOW server_version")) {
            answer.next();
            return answer.getString(1);
        }
    }
}
