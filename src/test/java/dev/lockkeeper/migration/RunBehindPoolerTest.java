package dev.lockkeeper.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.testing.Patience;
import dev.lockkeeper.testing.PgBouncer;
import dev.lockkeeper.testing.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Runs through a real PgBouncer in transaction mode. */
class RunBehindPoolerTest {
    private static final TableName TABLE = TableName.parse("public.schema_migrations");
    private static final String ADVISORY_LOCKS = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"
            + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";

    private final MigrationSite site = new MigrationSite();
    private PgBouncer pooler = PgBouncer.inFrontOf(site.database(), "transaction", "connect_query='SET jit = off'");

    @AfterEach
    void close() {
        pooler.close();
        site.close();
    }

    private Connection through() throws SQLException {
        return DriverManager.getConnection(
                pooler.url() + "?ApplicationName=lockkeeper/run",
                TestPostgres.server().user(),
                "");
    }

    private void goThrough() {
        site.connections(this::through);
    }

    private static String value(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    @Test
    void ordinaryFilesAreAppliedAndNothingIsLeftBehind() throws Exception {
        for (int number = 1; number <= 6; number++) {
            site.write(
                    "00" + number + "_t.sql",
                    "CREATE TABLE t" + number + " (); SET search_path = pg_catalog; SET lock_timeout = '7s';"
                            + " CREATE TEMP TABLE left_behind (a int); PREPARE p AS SELECT 1;"
                            + " SET SESSION AUTHORIZATION DEFAULT; LISTEN gossip");
        }
        goThrough();
        assertThat(site.apply()).isInstanceOf(RunOutcome.Completed.class);
        assertThat(site.database().value("SELECT count(*) FROM schema_migrations"))
                .isEqualTo("6");
        assertThat(site.database().value("SELECT count(*) FROM lockkeeper.journal WHERE outcome = 'applied'"))
                .isEqualTo("6");
        assertThat(site.database().value(ADVISORY_LOCKS)).isEqualTo("0");
        List<Connection> all = new ArrayList<>();
        try {
            // Every session that the pooler has, at once.
            for (int number = 0; number < 3; number++) {
                Connection connection = through();
                all.add(connection);
                connection.setAutoCommit(false);
                assertThat(value(connection, "SHOW search_path")).contains("public");
                assertThat(value(connection, "SHOW lock_timeout")).isEqualTo("0");
                assertThat(value(connection, "SHOW jit"))
                        .as("what the pooler set")
                        .isEqualTo("off");
                assertThat(value(connection, "SELECT count(*) FROM pg_prepared_statements"))
                        .isEqualTo("0");
                assertThat(value(connection, "SELECT count(*) FROM pg_listening_channels()"))
                        .isEqualTo("0");
                assertThat(value(connection, "SELECT to_regclass('pg_temp.left_behind')"))
                        .isEqualTo("null");
            }
        } finally {
            for (Connection connection : all) {
                connection.rollback();
                connection.close();
            }
        }
        assertThat(site.events(RunEvent.Note.class).getFirst().toString()).contains("transaction-pooling proxy");
        assertThat(site.events(RunEvent.Started.class).getFirst().backendPid()).isZero();
    }

    @Test
    void aFileThatFailsIsRolledBackAndToldAndTheOnesBeforeStay() {
        site.write("001_a.sql", "CREATE TABLE a ()");
        site.write("002_b.sql", "CREATE TABLE b (); SET lock_timeout = '7s'; SELECT 1 / 0");
        goThrough();
        assertThat(site.apply()).isInstanceOfSatisfying(RunOutcome.Failed.class, failed -> {
            assertThat(failed.failure().sqlState()).contains("22012");
            assertThat(failed.failure().fileName()).isEqualTo("002_b.sql");
        });
        assertThat(site.tableExists("a")).isTrue();
        assertThat(site.tableExists("b")).isFalse();
        assertThat(site.database().value("SELECT count(*) FROM lockkeeper.journal WHERE outcome = 'failed'"))
                .isEqualTo("1");
        assertThat(site.database().value(ADVISORY_LOCKS)).isEqualTo("0");
    }

    @Test
    void aFileThatDoesNotRunInOneTransactionIsRefusedBeforeAnythingIsRun() {
        site.write("001_a.sql", "CREATE TABLE a (x int)");
        site.write("002_b.sql", "CREATE INDEX CONCURRENTLY i ON a (x)");
        site.write("003_c.sql", "BEGIN; CREATE TABLE c (); COMMIT");
        site.write("004_d.sql", "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE; SELECT 1");
        goThrough();
        assertThatThrownBy(site::apply)
                .isInstanceOfSatisfying(
                        PlanRefusedException.class,
                        refused -> assertThat(refused.refusals())
                                .extracting(Refusal::fileName)
                                .containsExactly("002_b.sql", "003_c.sql", "004_d.sql"))
                .hasMessageContaining("connect to the server itself");
        assertThat(site.tableExists("a")).isFalse();
        assertThat(site.tableExists("schema_migrations")).isFalse();
        assertThat(site.database().value(ADVISORY_LOCKS)).isEqualTo("0");
    }

    @Test
    void aRunOnTheServerItselfIsWaitedForAtTheBeginningAndBetweenFiles() throws Exception {
        site.write("001_a.sql", "CREATE TABLE a ()");
        site.write("002_b.sql", "CREATE TABLE b (); SELECT count(*) FROM a");
        goThrough();
        CompletableFuture<RunOutcome> run;
        try (Connection other = site.database().open()) {
            assertThat(new MigratorLock(other, TABLE).tryOnce()).isTrue();
            run = CompletableFuture.supplyAsync(() -> site.apply());
            Awaitility.await()
                    .until(() ->
                            !site.events(RunEvent.WaitingForMigratorLock.class).isEmpty());
            assertThat(site.tableExists("a")).isFalse();
        }
        assertThat(run.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isInstanceOf(RunOutcome.Completed.class);
    }

    @Test
    void aRunOnTheServerItselfWaitsWhileAFileRunsThroughThePooler() throws Exception {
        site.write("001_a.sql", "CREATE TABLE a (); SELECT pg_advisory_xact_lock(42)");
        goThrough();
        try (Connection holder = site.database().open();
                Connection other = site.database().open()) {
            holder.createStatement().execute("SELECT pg_advisory_lock(42)");
            CompletableFuture<RunOutcome> run = CompletableFuture.supplyAsync(() -> site.apply());
            Awaitility.await()
                    .until(() -> site.database()
                            .value(
                                    "SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype = 'advisory'"
                                            + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())")
                            .equals("1"));
            assertThat(new MigratorLock(other, TABLE).tryOnce()).isFalse();
            holder.createStatement().execute("SELECT pg_advisory_unlock(42)");
            assertThat(run.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isInstanceOf(RunOutcome.Completed.class);
            assertThat(new MigratorLock(other, TABLE).tryOnce()).isTrue();
        }
    }

    @Test
    void twoRunsThroughThePoolerApplyEachFileOnce() throws Exception {
        for (int number = 1; number <= 8; number++) {
            site.write("00" + number + "_t.sql", "CREATE TABLE t" + number + " (); SELECT pg_sleep(0.05)");
        }
        goThrough();
        CompletableFuture<RunOutcome> first = CompletableFuture.supplyAsync(() -> site.apply());
        CompletableFuture<RunOutcome> second = CompletableFuture.supplyAsync(() -> site.apply());
        for (RunOutcome outcome : List.of(
                first.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS),
                second.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS))) {
            assertThat(outcome).isInstanceOfAny(RunOutcome.Completed.class, RunOutcome.PlanOutdated.class);
        }
        assertThat(site.database().value("SELECT count(*) FROM schema_migrations"))
                .isEqualTo("8");
        assertThat(site.database().value("SELECT count(*) FROM lockkeeper.journal WHERE outcome = 'applied'"))
                .isEqualTo("8");
    }

    @Test
    void aFileWaitsForALockNoLongerThanItMayAndIsTriedAgain() throws Exception {
        site.database().execute("CREATE TABLE busy (x int)");
        site.write("001_a.sql", "ALTER TABLE busy ADD COLUMN y int");
        goThrough();
        site.settings(RunSettings.DEFAULT.withLockTimeout(Duration.ofMillis(200)));
        try (Connection holder = site.database().open()) {
            holder.setAutoCommit(false);
            holder.createStatement().execute("LOCK TABLE busy");
            CompletableFuture<RunOutcome> run = CompletableFuture.supplyAsync(() -> site.apply());
            Awaitility.await()
                    .until(() -> !site.events(RunEvent.RetryScheduled.class).isEmpty());
            holder.rollback();
            assertThat(run.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isInstanceOf(RunOutcome.Completed.class);
        }
    }

    @Test
    void aRunIsCancelledThroughThePooler() throws Exception {
        site.write("001_a.sql", "CREATE TABLE a (); SELECT pg_sleep(600)");
        goThrough();
        RunControl control = new RunControl();
        Plan plan = Planner.apply(site.status(), List.of("001_a.sql"));
        CompletableFuture<RunOutcome> run =
                CompletableFuture.supplyAsync(() -> site.run(plan, control, RunListener.none()));
        Awaitility.await()
                .until(() -> site.database()
                        .value("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                                + " AND wait_event = 'PgSleep'")
                        .equals("1"));
        control.cancel();
        assertThat(run.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isInstanceOf(RunOutcome.Cancelled.class);
        assertThat(site.tableExists("a")).isFalse();
    }
}
