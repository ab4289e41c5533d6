package dev.lockkeeper.migration;

import dev.lockkeeper.migration.classpath.ClassPathLocation;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a {@link MigrationManager} needs. Every option is checked when it is set, and a wrong one is an
 * {@link IllegalArgumentException} that names the option and its value. A manager that was built stays as it is, whatever is
 * set afterwards. Not thread-safe.
 */
public final class MigrationManagerBuilder {
    private static final Duration LONGEST_HEALTH_LIMIT = Duration.ofHours(1);
    private static final int LONGEST_NAME = 100;

    TableName table = TableName.DEFAULT;
    String application = "MigrationManager";
    Optional<String> environment = Optional.empty();
    OnFailure onFailure = OnFailure.FAIL;
    Duration healthLimit = Duration.ofSeconds(5);
    final List<RunListener> listeners = new ArrayList<>(1);

    private RunSettings settings = RunSettings.DEFAULT;
    private @Nullable Duration lockWait;
    private @Nullable ConnectionSource connections;
    private @Nullable Path folder;
    private @Nullable ClassPathLocation location;

    MigrationManagerBuilder() {}

    /** A data source, without the cost a lambda has when it is the first of its JVM. */
    private record OfDataSource(DataSource dataSource) implements ConnectionSource {
        @Override
        public Connection open() throws SQLException {
            return dataSource.getConnection();
        }
    }

    /** Where connections come from: any data source of the PostgreSQL driver, also behind a pool. */
    public MigrationManagerBuilder dataSource(DataSource dataSource) {
        this.connections = new OfDataSource(given("dataSource", dataSource));
        return this;
    }

    /** Where connections come from. */
    public MigrationManagerBuilder connections(ConnectionSource source) {
        this.connections = given("connections", source);
        return this;
    }

    /** The folder with the migrations. Whether it is there is found out when it is read. */
    public MigrationManagerBuilder folder(Path path) {
        this.folder = given("folder", path);
        return this;
    }

    /**
     * The folder with the migrations on the class path or module path, such as {@code db/migrations}, in a folder, a jar or a
     * jar inside a jar. Whether it is there is found out when it is read.
     */
    public MigrationManagerBuilder classPath(String name) {
        try {
            this.location = ClassPathLocation.of(given("classPath", name));
        } catch (IllegalArgumentException wrong) {
            throw refused("classPath", name, String.valueOf(wrong.getMessage()));
        }
        return this;
    }

    /**
     * The same, in the jar or module in which a class lies. It is for class loaders of their own, and for locations that
     * several jars hold.
     */
    public MigrationManagerBuilder classPath(String name, Class<?> beside) {
        try {
            this.location = ClassPathLocation.of(given("classPath", name), given("classPath", beside));
        } catch (IllegalArgumentException wrong) {
            throw refused("classPath", name, String.valueOf(wrong.getMessage()));
        }
        return this;
    }

    /** The tracking table, possibly with its schema: {@code schema_migrations} unless told otherwise. */
    public MigrationManagerBuilder table(String name) {
        try {
            this.table = TableName.parse(given("table", name));
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("table: " + wrong.getMessage(), wrong);
        }
        return this;
    }

    /** The limits of a run. */
    public MigrationManagerBuilder settings(RunSettings limits) {
        this.settings = given("settings", limits);
        return this;
    }

    /** How the application is named in the journal. */
    public MigrationManagerBuilder application(String name) {
        this.application = readable("application", name);
        return this;
    }

    /** What the place is called in the log's context, for example {@code production}. */
    public MigrationManagerBuilder environment(String name) {
        this.environment = Optional.of(readable("environment", name));
        return this;
    }

    /**
     * How long to wait for another instance's run: an hour unless told otherwise. Zero does not wait at all. It goes before
     * what {@link #settings} says.
     */
    public MigrationManagerBuilder lockWait(Duration limit) {
        Duration wait = given("lockWait", limit);
        if (wait.isNegative() || wait.compareTo(Duration.ofMillis(Integer.MAX_VALUE)) > 0) {
            throw refused("lockWait", wait, "it must be between 0 and 24 days");
        }
        this.lockWait = wait;
        return this;
    }

    /** What becomes of a start whose migrations did not all run: {@link OnFailure#FAIL} unless told otherwise. */
    public MigrationManagerBuilder onFailure(OnFailure choice) {
        this.onFailure = given("onFailure", choice);
        return this;
    }

    /** Somebody who hears what happens in each run; may be called more than once. */
    public MigrationManagerBuilder listener(RunListener listener) {
        listeners.add(given("listener", listener));
        return this;
    }

    /** How long {@link MigrationManager#health()} takes at most: five seconds unless told otherwise. */
    public MigrationManagerBuilder healthLimit(Duration limit) {
        Duration most = given("healthLimit", limit);
        if (most.toMillis() < 1 || most.compareTo(LONGEST_HEALTH_LIMIT) > 0) {
            throw refused("healthLimit", most, "it must be between a millisecond and an hour");
        }
        this.healthLimit = most;
        return this;
    }

    RunSettings limits() {
        return lockWait == null ? settings : settings.withMigratorLockWait(lockWait);
    }

    /**
     * The manager.
     *
     * @throws IllegalArgumentException if it is not said where the database or the migrations are, or said twice
     */
    public MigrationManager build() {
        ConnectionSource opening = connections;
        if (opening == null) {
            throw new IllegalArgumentException("dataSource is not set; say where the database is");
        }
        return new MigrationManager(this, opening, source());
    }

    private MigrationSource source() {
        Path path = folder;
        ClassPathLocation onClassPath = location;
        if (path != null && onClassPath != null) {
            throw new IllegalArgumentException("folder is " + path + " and classPath is " + onClassPath
                    + "; migrations lie in one place, so set one of them");
        }
        if (path != null) {
            return new MigrationSource.Folder(path);
        }
        if (onClassPath != null) {
            return new MigrationSource.ClassPath(onClassPath);
        }
        throw new IllegalArgumentException("folder is not set, nor is classPath; say where the migrations are");
    }

    /** Applications are not all compiled with our checks. */
    private static <T> T given(String option, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException(option + " is null; leave it out or give it a value");
        }
        return value;
    }

    private static String readable(String option, String name) {
        String given = given(option, name);
        if (given.isBlank()) {
            throw refused(option, given, "it is empty");
        }
        if (given.length() > LONGEST_NAME) {
            throw refused(option, given, "it is longer than " + LONGEST_NAME + " characters");
        }
        for (int at = 0; at < given.length(); at++) {
            if (Character.isISOControl(given.charAt(at))) {
                throw new IllegalArgumentException(option + " holds a control character at place " + (at + 1)
                        + ", which would break the lines of a log");
            }
        }
        return given;
    }

    private static IllegalArgumentException refused(String option, Object value, String why) {
        return new IllegalArgumentException(option + " is '" + value + "'; " + why);
    }
}
