package dev.lockkeeper.migration;

import dev.lockkeeper.journal.Actor;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The front door for applications: applies what is pending when the application starts. Immutable and thread-safe.
 *
 * <pre>{@code
 * MigrationManager.builder().dataSource(dataSource).folder(Path.of("migrations")).build().migrate();
 * }</pre>
 */
public final class MigrationManager {
    private final ConnectionSource connections;
    private final Path folder;
    private final TableName table;
    private final RunSettings settings;
    private final Actor actor;

    private MigrationManager(Builder builder, ConnectionSource connections, Path folder) {
        this.connections = connections;
        this.folder = folder;
        this.table = builder.table;
        this.settings = builder.settings;
        this.actor = Actor.ofThisProcess(builder.application);
    }

    /** A builder with the defaults: table {@code schema_migrations}, {@link RunSettings#DEFAULT}. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The status now; changes nothing.
     *
     * @throws SQLException if the server refuses or does not answer
     * @throws FolderException if the folder cannot be read
     */
    public Status status() throws SQLException {
        FolderContents contents = MigrationFolder.read(folder);
        try (Connection connection = connections.open()) {
            return new StatusReader().read(connection, contents, table);
        }
    }

    /**
     * Applies what is pending, in order, and logs it.
     *
     * @return how it ended; a failed file is an outcome, not an exception
     * @throws SQLException if the server could not be reached
     * @throws FolderException if the folder cannot be read
     * @throws PlanRefusedException if a pending file cannot be run; nothing was run then
     */
    public RunOutcome migrate() throws SQLException {
        return migrate(RunListener.none(), new RunControl());
    }

    /** The same, heard by a listener and with a hand on the brake. */
    public RunOutcome migrate(RunListener listener, RunControl control) throws SQLException {
        MigrationLog log = new MigrationLog();
        log.starting();
        StartUpLook look = StartUpLook.at(folder);
        FolderContents contents;
        Status before;
        try (Connection connection = connections.open()) {
            if (look.findsNothingPending(connection, table)) {
                log.nothingPending();
                return new RunOutcome.Completed(List.of());
            }
            contents = MigrationFolder.read(folder);
            before = StatusReader.readNames(connection, contents, table);
        }
        if (before.appliable().isEmpty() && before.table() instanceof TrackingTable.Ours) {
            log.nothingPending();
            return new RunOutcome.Completed(List.of());
        }
        RunListener both = event -> {
            log.on(event);
            listener.on(event);
        };
        try {
            return new Runner(connections, settings, actor)
                    .runLate(
                            before.table().name(),
                            session -> Planner.applyAll(StatusReader.readNames(session.connection(), contents, table)),
                            "Apply what is pending on start-up",
                            control,
                            both);
        } catch (PlanRefusedException refused) {
            log.refused(refused);
            throw refused;
        }
    }

    /** Collects what a manager needs. Not thread-safe. */
    public static final class Builder {
        private @Nullable ConnectionSource connections;
        private @Nullable Path folder;
        private TableName table = TableName.DEFAULT;
        private RunSettings settings = RunSettings.DEFAULT;
        private String application = "MigrationManager";

        private Builder() {}

        /** Where connections come from: any data source of the PostgreSQL driver, also behind a pool. */
        public Builder dataSource(DataSource dataSource) {
            this.connections = dataSource::getConnection;
            return this;
        }

        /** Where connections come from. */
        public Builder connections(ConnectionSource source) {
            this.connections = source;
            return this;
        }

        /** The folder with the migrations. */
        public Builder folder(Path path) {
            this.folder = path;
            return this;
        }

        /**
         * The tracking table, possibly with its schema.
         *
         * @throws IllegalArgumentException if this names no table
         */
        public Builder table(String name) {
            this.table = TableName.parse(name);
            return this;
        }

        /** The limits of a run. */
        public Builder settings(RunSettings limits) {
            this.settings = limits;
            return this;
        }

        /** How the application is named in the journal. */
        public Builder application(String name) {
            this.application = name;
            return this;
        }

        /**
         * The manager.
         *
         * @throws IllegalArgumentException if data source or folder are not set
         */
        public MigrationManager build() {
            ConnectionSource source = Optional.ofNullable(connections)
                    .orElseThrow(
                            () -> new IllegalArgumentException("dataSource is not set; say where the database is"));
            Path path = Optional.ofNullable(folder)
                    .orElseThrow(() -> new IllegalArgumentException("folder is not set; say where the migrations are"));
            return new MigrationManager(this, source, path);
        }
    }
}
