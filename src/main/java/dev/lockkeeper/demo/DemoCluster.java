package dev.lockkeeper.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The data folder and the server on it: creates, starts, stops. Whoever uses it holds the folder's lock. Not thread-safe.
 */
final class DemoCluster {
    private static final String CREATING = "data-creating-";
    private static final String DELETING = "data-deleting-";
    private static final String SETTINGS_FILE = "lockkeeper.conf";
    private static final long LOG_KEPT_BYTES = 1_000_000;
    private static final int START_ATTEMPTS = 3;

    private final DemoFolder folder;
    private final PostgresBinaries binaries;
    private final PostgresCommand command;

    DemoCluster(DemoFolder folder, PostgresBinaries binaries) {
        this.folder = folder;
        this.binaries = binaries;
        this.command = new PostgresCommand(folder, binaries.programs());
    }

    /**
     * Creates the data folder if there is none. It is made under another name and gets its own in one step at the end: an
     * interrupted attempt leaves nothing that looks like data.
     *
     * @return whether it was created now
     */
    boolean createIfAbsent() throws DemoException, IOException, InterruptedException {
        DeletedTree.deleteLeftovers(folder.root(), CREATING);
        DeletedTree.deleteLeftovers(folder.root(), DELETING);
        Path data = folder.data();
        Path versionFile = data.resolve("PG_VERSION");
        if (Files.exists(versionFile) && Files.exists(data.resolve("global").resolve("pg_control"))) {
            String major = Files.readString(versionFile).strip();
            if (!major.equals(binaries.major())) {
                throw new DemoException("The demo's data was written by PostgreSQL " + major
                        + ", this program brings PostgreSQL " + binaries.version()
                        + "; Reset demo starts over with new data");
            }
            return false;
        }
        delete(folder);
        Path draft = folder.root().resolve(CREATING + System.nanoTime());
        List<String> options = new ArrayList<>(
                List.of("-D", draft.toString(), "-U", "postgres", "-A", "reject", "-E", "UTF8", "--locale=C"));
        if (binaries.haveBuiltinLocale()) {
            options.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
        }
        expectSuccess("initdb", command.run("", "initdb", options.toArray(String[]::new)));
        // The superuser can never connect: on a computer with several users, "trust" for him would let everybody run
        // programs as this user. The demo's role owns its database, sees everybody, and needs no more.
        String setup = "CREATE ROLE " + DemoServer.USER + " LOGIN\n"
                + "GRANT pg_monitor, pg_signal_backend TO " + DemoServer.USER + "\n"
                + "CREATE DATABASE " + DemoServer.DATABASE + " OWNER " + DemoServer.USER + "\n";
        PostgresCommand.Outcome outcome =
                command.run(setup, "postgres", "--single", "-D", draft.toString(), "postgres");
        expectSuccess("postgres --single", outcome);
        if (outcome.output().contains("ERROR:")) {
            throw failed("postgres --single", outcome);
        }
        Files.writeString(
                draft.resolve("pg_hba.conf"),
                "# The demo's own role, from this computer; nobody else.\nhost all " + DemoServer.USER + " "
                        + DemoServer.HOST + "/32 trust\n");
        Files.writeString(
                draft.resolve("postgresql.conf"), "\ninclude = '" + SETTINGS_FILE + "'\n", StandardOpenOption.APPEND);
        Files.move(draft, data, StandardCopyOption.ATOMIC_MOVE);
        return true;
    }

    /**
     * Starts the server and waits until it answers.
     *
     * @return its port
     * @throws InterruptedException if the thread was interrupted; the server may be starting, {@link #stop} stops it
     */
    int start() throws DemoException, IOException, InterruptedException {
        rotateLog();
        DemoException problem = new DemoException("The demo's server was not started");
        for (int attempt = 0; attempt < START_ATTEMPTS; attempt++) {
            // Not only before the first attempt: a pg_ctl whose console was killed may bring its server up only now.
            stop();
            int port = DemoPort.choose(folder);
            Files.writeString(folder.data().resolve(SETTINGS_FILE), settings(port));
            PostgresCommand.Outcome outcome = command.run(
                    "",
                    "pg_ctl",
                    "-D",
                    folder.data().toString(),
                    "-l",
                    folder.serverLog().toString(),
                    "-w",
                    "-t",
                    "60",
                    "start");
            if (outcome.succeeded()) {
                DemoPort.remember(folder, port);
                return port;
            }
            problem = new DemoException("The demo's server does not start. Its log " + folder.serverLog() + " ends:\n"
                    + PostgresCommand.lastLines(folder.serverLog())
                    + "\nReset demo starts over with new data");
        }
        throw problem;
    }

    /** What differs from a freshly installed server. Durability is left as it is: the demo shows real times. */
    static String settings(int port) {
        return """
                # Written by Lockkeeper at each start.
                listen_addresses = '%s'
                port = %d
                unix_socket_directories = ''
                max_connections = 50
                cluster_name = 'lockkeeper demo'
                # A guest on somebody's computer: less memory and disk than a server of its own would take.
                shared_buffers = '64MB'
                min_wal_size = '64MB'
                max_wal_size = '256MB'
                # Waits for locks are what the demo is about.
                log_lock_waits = on
                log_line_prefix = '%%m [%%p] %%a '
                """.formatted(DemoServer.HOST, port);
    }

    /**
     * Stops the server of this data folder, if one runs: ours, or one that outlived its console. Goes on when the thread is
     * interrupted.
     */
    void stop() throws DemoException, IOException {
        if (Postmaster.of(folder.data()).isEmpty()) {
            Postmaster.forgetStranger(folder.data());
            return;
        }
        for (String mode : List.of("fast", "immediate")) {
            PostgresCommand.Outcome outcome =
                    command.runToTheEnd("pg_ctl", "-D", folder.data().toString(), "-m", mode, "-w", "-t", "30", "stop");
            if (outcome.succeeded() || Postmaster.of(folder.data()).isEmpty()) {
                return;
            }
        }
        long pid = Postmaster.of(folder.data())
                .map(postmaster -> postmaster.process().pid())
                .orElse(-1L);
        throw new DemoException("The demo's server, process " + pid + ", does not stop; end it, then try again");
    }

    /** Deletes the data of a folder whose server does not run. What is half deleted no longer looks like data. */
    static void delete(DemoFolder folder) throws IOException {
        if (!Files.exists(folder.data())) {
            return;
        }
        Path doomed = folder.root().resolve(DELETING + System.nanoTime());
        Files.move(folder.data(), doomed, StandardCopyOption.ATOMIC_MOVE);
        DeletedTree.delete(doomed);
    }

    private void rotateLog() throws IOException {
        Path log = folder.serverLog();
        if (Files.exists(log) && Files.size(log) > LOG_KEPT_BYTES) {
            Files.move(log, log.resolveSibling("server.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void expectSuccess(String program, PostgresCommand.Outcome outcome) throws DemoException {
        if (!outcome.succeeded()) {
            throw failed(program, outcome);
        }
    }

    private DemoException failed(String program, PostgresCommand.Outcome outcome) {
        return new DemoException("The demo's data cannot be created in " + folder.root() + ": " + program
                + " ended with " + outcome.exitCode() + ":\n" + outcome.output()
                + "\nMend this and start again, or open another database with --url");
    }
}
