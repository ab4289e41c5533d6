package dev.lockkeeper.console.migrations;

import dev.lockkeeper.console.Background;
import dev.lockkeeper.console.Desktop;
import dev.lockkeeper.console.session.DeskSession;
import dev.lockkeeper.console.shell.ShellModel;
import dev.lockkeeper.environment.Connections;
import dev.lockkeeper.environment.Credentials;
import dev.lockkeeper.environment.DatabaseUrl;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.journal.Actor;
import dev.lockkeeper.migration.RunControl;
import dev.lockkeeper.migration.RunListener;
import dev.lockkeeper.migration.RunSettings;
import dev.lockkeeper.operation.Confirmation;
import dev.lockkeeper.operation.Desk;
import dev.lockkeeper.operation.MigrationOperation;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A real desk: a database of its own, a folder of its own, and a session on both. */
final class Place implements AutoCloseable {
    static final String TABLE =
            "CREATE TABLE schema_migrations (id SERIAL PRIMARY KEY, migration_name VARCHAR(255) UNIQUE NOT NULL,"
                    + " applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP)";

    final TestDatabase database = TestPostgres.server().newDatabase();
    final Path folder;
    final Desk desk;
    final ShellModel shell = new ShellModel(Clock.systemUTC());
    final List<Throwable> errors = new ArrayList<>();
    final List<String> copied = new ArrayList<>();
    final RecordedRequests requests = new RecordedRequests();
    final DeskSession session;
    final Background background;

    /** A place whose work happens at once. */
    Place(Path folder) {
        this(folder, Optional.empty());
    }

    /** A place whose work happens there. */
    Place(Path folder, Optional<Background> background) {
        this(folder, background, Optional.empty());
    }

    /** A place that asks another server than that of its database. */
    Place(Path folder, Optional<Background> background, Optional<String> otherServer) {
        this.folder = folder;
        Credentials credentials = Credentials.trusted(TestPostgres.server().user());
        Credentials complete = TestPostgres.server()
                .password()
                .map(password -> credentials.withPassword(password.toCharArray()))
                .orElse(credentials);
        Environment environment = new Environment(
                "staging", Tier.STAGING, new DatabaseUrl(otherServer.orElse(database.url())), folder, Optional.empty());
        this.desk = new Desk(
                environment,
                new Connections(environment.url(), complete),
                new Actor("dba_on_call", "desk-7", "lockkeeper console"),
                RunSettings.DEFAULT);
        this.background = background.orElseGet(() -> Background.synchronous((what, thrown) -> errors.add(thrown)));
        this.session = new DeskSession(desk, shell, this.background, Clock.systemUTC());
        shell.open(environment);
    }

    /** Writes a file. */
    Place file(String name, String text) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(name), text);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        return this;
    }

    /** Deletes a file. */
    Place withoutFile(String name) {
        try {
            Files.delete(folder.resolve(name));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return this;
    }

    /** Inserts a row as another program does. */
    Place recordedElsewhere(String name, String age) {
        database.execute("INSERT INTO schema_migrations (migration_name, applied_at) VALUES ('" + name
                + "', now() - interval '" + age + "')");
        return this;
    }

    /** Applies through the desk; failing files fail. */
    Place apply(String... names) {
        return perform(() -> desk.apply(List.of(names)));
    }

    /** Skips through the desk. */
    Place skip(String name, String reason) {
        return perform(() -> desk.skip(List.of(name), reason));
    }

    /** Rolls back through the desk. */
    Place rollBack(String name) {
        return perform(() -> desk.rollBack(List.of(name), Optional.of("the toll office asked")));
    }

    /** Makes what the desk did lie in the past, with another user and duration. */
    Place longAgo(String name, String age, String user, int millis) {
        database.execute(
                "SET session_replication_role = replica; UPDATE lockkeeper.journal SET started_at = started_at - interval '"
                        + age
                        + "', applied_at = applied_at - interval '" + age + "', database_user = '" + user
                        + "', duration_us = " + millis * 1_000L + " WHERE file = '" + name + "'");
        database.execute("UPDATE schema_migrations SET applied_at = applied_at - interval '" + age
                + "' WHERE migration_name = '" + name + "'");
        return this;
    }

    private Place perform(Preparation preparation) {
        try {
            MigrationOperation operation = preparation.prepare();
            desk.perform(
                    operation,
                    new Confirmation(operation.describe().fingerprint(), Optional.empty()),
                    new RunControl(),
                    RunListener.none());
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        return this;
    }

    /** A desk that remembers what was copied and chooses nothing. */
    Desktop desktop() {
        return new Desktop() {
            @Override
            public Optional<Path> chooseFolder(String title, Path start) {
                return Optional.empty();
            }

            @Override
            public Optional<Path> chooseSqlFile(String title, Path start) {
                return Optional.of(start.resolve("cleanup.sql"));
            }

            @Override
            public Optional<Path> chooseNewFile(String title, Path folder, String name) {
                return Optional.empty();
            }

            @Override
            public void open(Path path) {
                copied.add("opened " + path.getFileName());
            }

            @Override
            public void copy(String text) {
                copied.add(text);
            }
        };
    }

    @Override
    public void close() {
        session.close();
        database.close();
    }

    @FunctionalInterface
    private interface Preparation {
        MigrationOperation prepare() throws SQLException;
    }
}
