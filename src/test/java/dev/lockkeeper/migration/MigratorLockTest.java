package dev.lockkeeper.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.testing.Patience;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One run at a time on one table, and whoever waits sees for whom. */
class MigratorLockTest {
    private static final TableName TABLE = TableName.parse("public.schema_migrations");

    private final MigrationSite site = new MigrationSite();

    @AfterEach
    void close() {
        site.close();
    }

    private Plan plan() {
        site.write("001_a.sql", "CREATE TABLE IF NOT EXISTS a ()");
        return Planner.apply(site.status(), List.of("001_a.sql"));
    }

    @Test
    void peers4ASecondRunWaitsSeesTheHolderAndThenRuns() throws Exception {
        site.write("001_a.sql", "CREATE TABLE a ();" + MigrationSite.untilTheGateOpens());
        Plan plan = Planner.apply(site.status(), List.of("001_a.sql"));
        site.connections(() -> site.database().openWith("ApplicationName=lockkeeper/run"));
        CompletableFuture<RunOutcome> first = CompletableFuture.supplyAsync(() -> site.run(plan));
        Awaitility.await().until(() -> !site.events(RunEvent.FileStarted.class).isEmpty());
        RunOutcome second = site.run(plan, new RunControl(), event -> {
            if (event instanceof RunEvent.WaitingForMigratorLock && !site.tableExists("gate")) {
                site.openGate();
            }
        });
        assertThat(first.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isInstanceOf(RunOutcome.Completed.class);
        assertThat(second).isInstanceOf(RunOutcome.PlanOutdated.class);
        int pid = site.events(RunEvent.Started.class).getFirst().backendPid();
        assertThat(site.events(RunEvent.WaitingForMigratorLock.class))
                .isNotEmpty()
                .allSatisfy(waiting -> {
                    assertThat(waiting.holder().orElseThrow().pid()).isEqualTo(pid);
                    assertThat(waiting.holder().orElseThrow().sentence())
                            .startsWith("pid " + pid + " (lockkeeper/run, ")
                            .contains("connected since");
                });
    }

    @Test
    void peers13ALimitEndsTheWaitAndNamesTheHolder() throws Exception {
        Plan plan = plan();
        site.settings(RunSettings.DEFAULT.withMigratorLockWait(Duration.ofMillis(300)));
        try (Connection holder = site.database().openWith("ApplicationName=somebody")) {
            assertThat(new MigratorLock(holder, TABLE).tryOnce()).isTrue();
            RunOutcome outcome = site.run(plan);
            assertThat(outcome).isInstanceOfSatisfying(RunOutcome.LockHeld.class, held -> {
                assertThat(held.holder()).contains("somebody");
                assertThat(held.waited()).isGreaterThanOrEqualTo(Duration.ofMillis(300));
            });
            assertThat(site.tableExists("a")).isFalse();
        }
    }

    @Test
    void withoutPatienceItIsRefusedAtOnce() throws Exception {
        Plan plan = plan();
        site.settings(RunSettings.DEFAULT.withMigratorLockWait(Duration.ZERO));
        try (Connection holder = site.database().open()) {
            new MigratorLock(holder, TABLE).tryOnce();
            assertThat(site.run(plan)).isInstanceOf(RunOutcome.LockHeld.class);
        }
        assertThat(site.events(RunEvent.WaitingForMigratorLock.class)).isEmpty();
    }

    @Test
    void theWaitCanBeCancelled() throws Exception {
        Plan plan = plan();
        RunControl control = new RunControl();
        try (Connection holder = site.database().open()) {
            new MigratorLock(holder, TABLE).tryOnce();
            RunOutcome outcome = site.run(plan, control, event -> {
                if (event instanceof RunEvent.WaitingForMigratorLock) {
                    control.cancel();
                }
            });
            assertThat(outcome)
                    .isEqualTo(new RunOutcome.Cancelled(List.of(), "Nothing was run; the database is as it was."));
        }
    }

    /** Waiting must not hold a snapshot: CREATE INDEX CONCURRENTLY of the holder would wait for it. */
    @Test
    void peers12WhoWaitsIsInNoTransaction() throws Exception {
        Plan plan = plan();
        RunControl control = new RunControl();
        try (Connection holder = site.database().open()) {
            new MigratorLock(holder, TABLE).tryOnce();
            CompletableFuture<RunOutcome> waiting =
                    CompletableFuture.supplyAsync(() -> site.run(plan, control, event -> {}));
            Awaitility.await()
                    .until(() ->
                            site.events(RunEvent.WaitingForMigratorLock.class).size() >= 2);
            assertThat(
                            site.database()
                                    .value(
                                            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
                                                    + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"))
                    .isEqualTo("0");
            try (var statement = holder.createStatement()) {
                statement.execute("CREATE TABLE indexed (id int)");
                statement.execute("SET statement_timeout = '90s'");
                statement.execute("CREATE INDEX CONCURRENTLY i ON indexed (id)");
            }
            control.cancel();
            waiting.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
        }
    }

    @Test
    void theLockEndsWithItsBackend() throws Exception {
        Plan plan = plan();
        try (Connection holder = site.database().open()) {
            new MigratorLock(holder, TABLE).tryOnce();
            CompletableFuture<RunOutcome> waiting = CompletableFuture.supplyAsync(() -> site.run(plan));
            Awaitility.await()
                    .until(() ->
                            !site.events(RunEvent.WaitingForMigratorLock.class).isEmpty());
            int pid = site.events(RunEvent.WaitingForMigratorLock.class)
                    .getFirst()
                    .holder()
                    .orElseThrow()
                    .pid();
            site.database().value("SELECT pg_terminate_backend(" + pid + ")");
            assertThat(waiting.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .isInstanceOf(RunOutcome.Completed.class);
        }
    }

    @Test
    void differentTablesDoNotDisturbEachOther() throws Exception {
        site.settings(RunSettings.DEFAULT.withMigratorLockWait(Duration.ZERO));
        try (Connection holder = site.database().open()) {
            new MigratorLock(holder, TableName.parse("public.other_migrations")).tryOnce();
            assertThat(site.run(plan())).isInstanceOf(RunOutcome.Completed.class);
        }
    }

    /** The same table, however it was spelled. */
    @Test
    void theSameTableHasOneKey() {
        assertThat(MigratorLock.key(TableName.parse("public.schema_migrations")))
                .isEqualTo(MigratorLock.key(TableName.parse("\"public\".SCHEMA_MIGRATIONS")))
                .isNotEqualTo(MigratorLock.key(TableName.parse("\"public.schema_migrations\"")));
    }

    @Test
    void aRunThatLostTheLockToAFileStopsBeforeTheNextOne() throws Exception {
        site.write("001_a.sql", """
                CREATE TABLE a ();
                SELECT pg_advisory_unlock_all();
                DO $$BEGIN
                  WHILE NOT EXISTS (SELECT FROM pg_locks l JOIN pg_database d ON d.oid = l.database
                                     WHERE locktype = 'advisory' AND granted AND pid <> pg_backend_pid()
                                       AND datname = current_database()) LOOP
                    PERFORM pg_sleep(0.01);
                  END LOOP;
                END$$;
                """);
        site.write("002_b.sql", "CREATE TABLE b ()");
        Plan plan = Planner.apply(site.status(), List.of("001_a.sql", "002_b.sql"));
        try (Connection thief = site.database().open()) {
            CompletableFuture<RunOutcome> run = CompletableFuture.supplyAsync(() -> site.run(plan));
            MigratorLock lock = new MigratorLock(thief, TABLE);
            Awaitility.await()
                    .until(() -> !site.events(RunEvent.FileStarted.class).isEmpty());
            Awaitility.await().pollInterval(Duration.ofMillis(10)).until(lock::tryOnce);
            assertThat(run.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .isInstanceOfSatisfying(RunOutcome.Failed.class, failed -> {
                        assertThat(failed.failure().fileName()).isEqualTo("002_b.sql");
                        assertThat(failed.failure().message()).contains("no longer holds the migrator lock");
                        assertThat(failed.databaseState()).contains("001_a.sql stays applied");
                    });
        }
        assertThat(site.recorded()).containsExactly("001_a.sql");
    }

    @Test
    void aHolderWhoMayNotBeSeenIsStillNamedAsFarAsPossible() throws Exception {
        String role = site.database().newRole("");
        site.database().execute("GRANT CREATE ON SCHEMA public TO " + role);
        site.as(role).settings(RunSettings.DEFAULT.withMigratorLockWait(Duration.ofMillis(50)));
        Plan plan = plan();
        try (Connection holder = site.database().openWith("ApplicationName=deploy")) {
            new MigratorLock(holder, TABLE).tryOnce();
            assertThat(site.run(plan))
                    .isInstanceOfSatisfying(
                            RunOutcome.LockHeld.class,
                            held -> assertThat(held.holder())
                                    .contains("pid ", "deploy")
                                    .doesNotContain("1970"));
        }
    }
}
