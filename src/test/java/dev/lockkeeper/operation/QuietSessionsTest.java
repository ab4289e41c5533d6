package dev.lockkeeper.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.environment.Connections;
import dev.lockkeeper.environment.Credentials;
import dev.lockkeeper.environment.DatabaseUrl;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.Purpose;
import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.journal.Actor;
import dev.lockkeeper.migration.RunControl;
import dev.lockkeeper.migration.RunEvent;
import dev.lockkeeper.migration.RunListener;
import dev.lockkeeper.migration.RunOutcome;
import dev.lockkeeper.migration.RunSettings;
import dev.lockkeeper.testing.Patience;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** While a statement runs outside a transaction, nothing of ours is in one: a concurrent build waits for others only. */
class QuietSessionsTest {
    /**
     * Sessions of ours, besides the one that runs, that an index build could have to wait for. Not by backend_xmin: the server
     * reads it a moment after the state, so that a session that was idle just then may already have one.
     */
    private static final String NOT_QUIET = """
            SELECT count(*) FROM pg_stat_activity
             WHERE datname = current_database() AND application_name LIKE 'lockkeeper%%' AND pid <> %1$s
               AND (state LIKE 'idle in transaction%%'
                    OR state <> 'active' AND xact_start IS NOT NULL
                    OR EXISTS (SELECT FROM pg_locks l WHERE l.pid = pg_stat_activity.pid AND NOT l.granted))
            """;

    private static final int LOOKS = 10;

    @TempDir
    Path folder;

    private TestDatabase database;
    private Desk desk;

    @BeforeEach
    void open() throws IOException {
        database = TestPostgres.server().newDatabase();
        database.execute("CREATE TABLE vessels (name text); INSERT INTO vessels VALUES ('Ariel')");
        Files.writeString(
                folder.resolve("001_index.sql"),
                "VACUUM vessels;\nCREATE INDEX CONCURRENTLY vessels_name_idx ON vessels (name);\nVACUUM vessels");
        desk = newDesk();
    }

    private Desk newDesk() {
        Environment environment =
                new Environment("canal", Tier.DEVELOPMENT, new DatabaseUrl(database.url()), folder, Optional.empty());
        Credentials trusted = Credentials.trusted(TestPostgres.server().user());
        Credentials credentials = TestPostgres.server()
                .password()
                .map(password -> trusted.withPassword(password.toCharArray()))
                .orElse(trusted);
        return new Desk(
                environment,
                new Connections(environment.url(), credentials),
                Actor.ofThisProcess("test"),
                RunSettings.DEFAULT);
    }

    @AfterEach
    void close() {
        desk.close();
        database.close();
    }

    private RunOutcome apply(Desk ours, MigrationOperation operation, RunListener listener) {
        try {
            return ours.perform(
                    operation,
                    new Confirmation(operation.plan().fingerprint(), Optional.of("canal")),
                    new RunControl(),
                    listener);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void peers2NothingOfOursIsInATransactionWhileAConcurrentBuildWaits() throws Exception {
        MigrationOperation operation = desk.applyAll();
        AtomicInteger backend = new AtomicInteger();
        try (Connection blocker = database.open();
                Statement statement = blocker.createStatement();
                Desk second = newDesk();
                Connection watch = desk.connections().open(Purpose.WATCH)) {
            MigrationOperation same = second.applyAll();
            blocker.setAutoCommit(false);
            statement.execute("INSERT INTO vessels VALUES ('Bontekoe')");
            String blockerPid = String.valueOf(
                    blocker.unwrap(org.postgresql.PGConnection.class).getBackendPID());
            CompletableFuture<RunOutcome> run = CompletableFuture.supplyAsync(
                    () -> apply(desk, operation, event -> {
                        if (event instanceof RunEvent.Started started) {
                            backend.set(started.backendPid());
                        }
                    }),
                    Thread::startVirtualThread);
            Awaitility.await()
                    .until(() -> database.value("SELECT count(*) FROM pg_stat_progress_create_index WHERE phase LIKE"
                                    + " 'waiting for%' AND pid = " + backend)
                            .equals("1"));
            // Another Lockkeeper waits for the migrator lock meanwhile.
            AtomicInteger waits = new AtomicInteger();
            CompletableFuture<RunOutcome> waiting = CompletableFuture.supplyAsync(
                    () -> apply(
                            second,
                            same,
                            event -> waits.addAndGet(event instanceof RunEvent.WaitingForMigratorLock ? 1 : 0)),
                    Thread::startVirtualThread);
            Awaitility.await().until(() -> waits.get() >= 2);
            for (int look = 0; look < LOOKS; look++) {
                assertThat(desk.look().status().migrations()).hasSize(1);
                try (Statement sample = watch.createStatement()) {
                    sample.executeQuery("SELECT pid, pg_blocking_pids(pid) FROM pg_stat_activity")
                            .close();
                }
                assertThat(database.value(NOT_QUIET.formatted(backend)))
                        .as("sessions of ours in a transaction")
                        .isEqualTo("0");
                assertThat(database.value("SELECT pg_blocking_pids(" + backend + ")::text"))
                        .as("whom the build waits for")
                        .isEqualTo("{" + blockerPid + "}");
            }
            assertThat(database.value("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                            + " AND application_name LIKE 'lockkeeper%'"))
                    .as("sessions of ours: the run, a look, the watch, and the second one's look and run")
                    .satisfies(count -> assertThat(Integer.parseInt(count)).isGreaterThanOrEqualTo(4));
            blocker.rollback();
            assertThat(run.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isInstanceOf(RunOutcome.Completed.class);
            assertThat(waiting.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .isInstanceOf(RunOutcome.PlanOutdated.class);
        }
        assertThat(database.value("SELECT indisvalid FROM pg_index WHERE indexrelid = 'vessels_name_idx'::regclass"))
                .isEqualTo("t");
    }
}
