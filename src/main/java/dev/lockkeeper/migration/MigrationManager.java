package dev.lockkeeper.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The front door for applications: applies what is pending when the application starts. Immutable and thread-safe.
 *
 * <pre>{@code
 * MigrationManager.builder().dataSource(dataSource).classPath("db/migrations").build().migrate();
 * }</pre>
 *
 * <p>Instances that start at once wait for each other: one applies, the others find nothing pending. Every line it logs while
 * it runs carries {@code run}, {@code environment} and {@code file} in slf4j's MDC.
 */
public final class MigrationManager {
    private final ConnectionSource connections;
    private final MigrationSource source;
    private final TableName table;
    private final RunSettings settings;
    private final String application;
    private final Optional<String> environment;
    private final OnFailure onFailure;
    private final List<RunListener> listeners;
    private final Duration healthLimit;
    private final AtomicReference<HealthProbe> health = new AtomicReference<>();

    MigrationManager(MigrationManagerBuilder builder, ConnectionSource connections, MigrationSource source) {
        this.connections = connections;
        this.source = source;
        this.table = builder.table;
        this.settings = builder.limits();
        this.application = builder.application;
        this.environment = builder.environment;
        this.onFailure = builder.onFailure;
        this.listeners = List.copyOf(builder.listeners);
        this.healthLimit = builder.healthLimit;
    }

    /**
     * A builder with the defaults: table {@code schema_migrations}, {@link RunSettings#DEFAULT}, {@link OnFailure#FAIL}.
     */
    public static MigrationManagerBuilder builder() {
        return new MigrationManagerBuilder();
    }

    /**
     * Applies what is pending, in order, and logs it.
     *
     * @return which files were applied, or, with {@link OnFailure#CONTINUE}, what went wrong
     * @throws MigrationFailedException if not everything pending was applied, whatever the reason, unless
     *     {@link OnFailure#CONTINUE} was chosen; with it nothing is thrown
     */
    public MigrationResult migrate() {
        return migrate(listeners, new RunControl());
    }

    /**
     * The same, heard by one more listener and with a hand on the brake.
     *
     * @throws MigrationFailedException as {@link #migrate()} does, also if it was cancelled
     */
    public MigrationResult migrate(RunListener listener, RunControl control) {
        List<RunListener> all = new ArrayList<>(listeners);
        all.add(listener);
        return migrate(List.copyOf(all), control);
    }

    private MigrationResult migrate(List<RunListener> hearing, RunControl control) {
        UUID runId = newRunId();
        MigrationResult result;
        try (RunMdc mdc = RunMdc.begin(runId, environment.orElse(null))) {
            result = new StartUp(connections, source, table)
                    .go(new StartUp.Run(settings, application, environment, runId, hearing, control));
        }
        if (onFailure == OnFailure.FAIL && !(result instanceof MigrationResult.Completed)) {
            throw new MigrationFailedException(result);
        }
        return result;
    }

    /**
     * The status now; changes nothing.
     *
     * @throws SQLException if the server refuses or does not answer
     * @throws FolderException if the folder cannot be read
     */
    public Status status() throws SQLException {
        FolderContents contents = MigrationFolder.read(source.folder());
        try (Connection connection = connections.open()) {
            return new StatusReader().read(connection, contents, table);
        }
    }

    /**
     * What {@link #migrate()} would do now; changes nothing, waits for nobody, and is logged in words that are no run's.
     *
     * @throws SQLException if the server refuses or does not answer
     * @throws FolderException if the folder cannot be read
     */
    public DryRun dryRun() throws SQLException {
        FolderContents contents = MigrationFolder.read(source.folder());
        DryRun dryRun;
        try (Connection connection = connections.open()) {
            Status now = StatusReader.readNames(connection, contents, table);
            dryRun = new DryRun(Planner.applyAll(now).steps(), List.of());
        } catch (PlanRefusedException refused) {
            dryRun = new DryRun(List.of(), refused.refusals());
        }
        new MigrationLog().dryRun(dryRun);
        return dryRun;
    }

    /**
     * How the migrations are, for a health check; see {@link HealthJson}. It reads in a transaction that cannot write, throws
     * nothing, and answers within the limit that was set: what hangs or fails is an error.
     */
    public MigrationHealth health() {
        HealthProbe probe = health.get();
        if (probe == null) {
            // Made when it is first asked for: most starts never are.
            health.compareAndSet(null, new HealthProbe(connections, source, table, healthLimit));
            return health();
        }
        return probe.ask();
    }

    /**
     * Tells one start from all others, by the time and chance. It names and guards nothing, and a generator of secrets costs a
     * start more than everything else in it.
     */
    private static UUID newRunId() {
        ThreadLocalRandom chance = ThreadLocalRandom.current();
        long time = System.currentTimeMillis() << 16;
        // Version 7, as RFC 9562 lays it out.
        return new UUID(time | 0x7000L | chance.nextLong(1L << 12), Long.MIN_VALUE | chance.nextLong(1L << 62));
    }
}
