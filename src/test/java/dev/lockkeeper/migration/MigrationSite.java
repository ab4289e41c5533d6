package dev.lockkeeper.migration;

import dev.lockkeeper.journal.Actor;
import dev.lockkeeper.journal.JournalEntry;
import dev.lockkeeper.journal.JournalTable;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;

/** A database and a folder of migrations, with the hands to work on both. For one test; closing removes both. */
final class MigrationSite implements AutoCloseable {
    static final RunSettings PATIENT = RunSettings.DEFAULT.withLockTimeout(Duration.ofSeconds(30));

    private final TestDatabase database = TestPostgres.server().newDatabase();
    private final Path folder;
    private final List<RunEvent> events = Collections.synchronizedList(new ArrayList<>());
    private ConnectionSource connections = database::open;
    private TableName table = TableName.DEFAULT;
    private RunSettings settings = PATIENT;

    MigrationSite() {
        try {
            folder = Files.createTempDirectory("migrations");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    TestDatabase database() {
        return database;
    }

    Path folder() {
        return folder;
    }

    /** Everything that happened in the runs of this site, in order. */
    List<RunEvent> events() {
        synchronized (events) {
            return List.copyOf(events);
        }
    }

    <T extends RunEvent> List<T> events(Class<T> type) {
        return events().stream().filter(type::isInstance).map(type::cast).toList();
    }

    MigrationSite connections(ConnectionSource source) {
        connections = source;
        return this;
    }

    ConnectionSource connections() {
        return connections;
    }

    MigrationSite as(String role) {
        return connections(() -> database.openAs(role));
    }

    MigrationSite table(String name) {
        table = TableName.parse(name);
        return this;
    }

    MigrationSite settings(RunSettings limits) {
        settings = limits;
        return this;
    }

    RunSettings settings() {
        return settings;
    }

    Path write(String fileName, String sql) {
        return write(fileName, sql.getBytes(StandardCharsets.UTF_8));
    }

    Path write(String fileName, byte[] bytes) {
        try {
            return Files.write(folder.resolve(fileName), bytes);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    void delete(String fileName) {
        try {
            Files.delete(folder.resolve(fileName));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    FolderContents contents() {
        return MigrationFolder.read(folder);
    }

    Status status() {
        try (Connection connection = connections.open()) {
            return new StatusReader().read(connection, contents(), table);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    MigrationState state(String fileName) {
        return status().find(fileName).orElseThrow().state();
    }

    /** Applies the named files, or everything that can be applied if none is named. */
    RunOutcome apply(String... fileNames) {
        Status status = status();
        List<String> names = fileNames.length > 0
                ? List.of(fileNames)
                : status.appliable().stream().map(Migration::fileName).toList();
        return run(Planner.apply(status, names));
    }

    /** A plan for files of which some may have stopped halfway. */
    Plan plan(StoppedFiles stopped, boolean dropInvalid, String... fileNames) {
        return Planner.apply(status(), List.of(fileNames), stopped, dropInvalid);
    }

    RunOutcome skip(String reason, String... fileNames) {
        return run(Planner.skip(status(), List.of(fileNames), reason));
    }

    RunOutcome unmark(String reason, String... fileNames) {
        return run(Planner.unmark(status(), List.of(fileNames), reason));
    }

    RunOutcome rollBack(String... fileNames) {
        return run(Planner.rollBack(status(), List.of(fileNames), Optional.empty()));
    }

    RunOutcome run(Plan plan) {
        return run(plan, new RunControl(), event -> {});
    }

    RunOutcome run(Plan plan, RunControl control, RunListener listener) {
        try {
            return new Runner(connections, settings, new Actor("tester", "desk", "lockkeeper test"))
                    .run(plan, "what the operator was told", control, event -> {
                        events.add(event);
                        listener.on(event);
                    });
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    MigrationManager manager() {
        MigrationManagerBuilder builder = MigrationManager.builder()
                .connections(connections)
                .folder(folder)
                .settings(settings)
                .onFailure(OnFailure.CONTINUE);
        return builder.table(table.sql()).build();
    }

    /** The names in the tracking table, in the order in which they came. */
    List<String> recorded() {
        return database.column("SELECT migration_name FROM schema_migrations ORDER BY id");
    }

    boolean tableExists(String name) {
        return !database.value("SELECT to_regclass('" + name + "')").equals("null");
    }

    List<JournalEntry> history(String fileName) {
        try (Connection connection = database.open()) {
            return JournalTable.history(connection, status().table().name().toString(), fileName);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** SQL that sleeps until {@link #openGate}, however long that takes. */
    static String untilTheGateOpens() {
        return "DO $gate$BEGIN WHILE NOT EXISTS (SELECT FROM pg_class WHERE relname = 'gate') LOOP PERFORM pg_sleep(0.01); END LOOP; END$gate$;";
    }

    /** Lets go on what waits for the gate. */
    void openGate() {
        database.execute("CREATE TABLE public.gate ()");
    }

    /**
     * Sessions on this database, other than the one that asks, that are in a transaction or hold the migrator lock, once
     * those have ended whose client has gone: a backend outlives its connection by a moment.
     */
    String sessionsThatHoldSomething() {
        return Awaitility.await("sessions that hold nothing").until(() -> database.value("""
                SELECT count(*) FROM pg_stat_activity a
                 WHERE a.datname = current_database() AND a.pid <> pg_backend_pid() AND a.backend_type = 'client backend'
                   AND (a.xact_start IS NOT NULL
                        OR EXISTS (SELECT FROM pg_locks l WHERE l.pid = a.pid AND l.locktype = 'advisory'))
                """), "0"::equals);
    }

    @Override
    public void close() {
        database.close();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
                    Files.delete(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
