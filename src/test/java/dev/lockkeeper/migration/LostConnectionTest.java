package dev.lockkeeper.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.journal.Outcome;
import dev.lockkeeper.testing.Patience;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever becomes of the connection, the outcome says what the server kept. */
class LostConnectionTest {
    private final MigrationSite site = new MigrationSite();
    /** The connections of the runs since the last look, in order. */
    private final List<Connection> opened = new java.util.concurrent.CopyOnWriteArrayList<>();

    @BeforeEach
    void threeFiles() {
        site.write("001_a.sql", "CREATE TABLE a ()");
        site.write("003_c.sql", "CREATE TABLE c ()");
        site.connections(() -> {
            Connection connection = site.database().open();
            opened.add(connection);
            return connection;
        });
    }

    @AfterEach
    void close() {
        site.close();
    }

    /** A trigger that fires at the commit, and takes its time. */
    private static String commitsSlowly(String table, double seconds) {
        return """
                CREATE TABLE %1$s (id int);
                CREATE FUNCTION slow_%1$s() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(%2$s); RETURN NULL; END';
                CREATE CONSTRAINT TRIGGER slow AFTER INSERT ON %1$s DEFERRABLE INITIALLY DEFERRED
                  FOR EACH ROW EXECUTE FUNCTION slow_%1$s();
                INSERT INTO %1$s VALUES (1);
                """.formatted(table, seconds);
    }

    /** A trigger that fires at the commit, and waits for the gate. */
    private static String commitsAtTheGate(String table) {
        return """
                CREATE TABLE %1$s (id int);
                CREATE FUNCTION slow_%1$s() RETURNS trigger LANGUAGE plpgsql AS
                  'BEGIN WHILE NOT EXISTS (SELECT FROM pg_class WHERE relname = ''gate'') LOOP
                     PERFORM pg_sleep(0.01); END LOOP; RETURN NULL; END';
                CREATE CONSTRAINT TRIGGER slow AFTER INSERT ON %1$s DEFERRABLE INITIALLY DEFERRED
                  FOR EACH ROW EXECUTE FUNCTION slow_%1$s();
                INSERT INTO %1$s VALUES (1);
                """.formatted(table);
    }

    private CompletableFuture<RunOutcome> start() {
        Plan plan = Planner.applyAll(planningStatus());
        return CompletableFuture.supplyAsync(() -> site.run(plan));
    }

    private Status planningStatus() {
        Status status = site.status();
        opened.clear();
        return status;
    }

    private int backend() {
        Awaitility.await().until(() -> !site.events(RunEvent.Started.class).isEmpty());
        return site.events(RunEvent.Started.class).getFirst().backendPid();
    }

    private void awaitQuery(String beginning) {
        int pid = backend();
        Awaitility.await()
                .pollInterval(Duration.ofMillis(20))
                .until(() -> site.database()
                        .value(
                                "SELECT coalesce(max(query), '') FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND pid = "
                                        + pid)
                        .startsWith(beginning));
    }

    private void terminate() {
        site.database().value("SELECT pg_terminate_backend(" + backend() + ")");
    }

    @Test
    void terminatedInTheMiddleOfAFile() throws Exception {
        site.write("002_b.sql", "CREATE TABLE b ();\nSELECT pg_sleep(20)");
        CompletableFuture<RunOutcome> run = start();
        awaitQuery("SELECT pg_sleep");
        terminate();
        assertThat(run.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS))
                .isInstanceOfSatisfying(RunOutcome.Failed.class, failed -> {
                    assertThat(failed.databaseState())
                            .isEqualTo(
                                    "Nothing of 002_b.sql was kept; 001_a.sql stays applied; 003_c.sql was not started.");
                    assertThat(failed.failure().location()).isEqualTo("002_b.sql:2:1");
                    assertThat(failed.failure().sqlState()).contains("57P01");
                });
        assertThat(site.recorded()).containsExactly("001_a.sql");
        assertThat(site.tableExists("b")).isFalse();
        assertThat(site.history("002_b.sql")).singleElement().satisfies(entry -> {
            assertThat(entry.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(entry.error().orElseThrow().sqlState()).contains("57P01");
        });
        assertThat(site.state("002_b.sql").kind()).isEqualTo(MigrationState.Kind.FAILED);
        assertThat(site.sessionsThatHoldSomething()).isEqualTo("0");
    }

    @Test
    void terminatedAtTheCommit() throws Exception {
        site.write("002_b.sql", commitsSlowly("b", 20));
        CompletableFuture<RunOutcome> run = start();
        awaitQuery("COMMIT");
        terminate();
        assertThat(run.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS))
                .isInstanceOfSatisfying(
                        RunOutcome.Failed.class,
                        failed -> assertThat(failed.databaseState())
                                .startsWith("Nothing of 002_b.sql was kept; 001_a.sql stays applied"));
        assertThat(site.recorded()).containsExactly("001_a.sql");
        assertThat(site.tableExists("b")).isFalse();
    }

    /** The network breaks while the server commits: it does commit, and the outcome knows. */
    @Test
    void cutOffAtTheCommitOfAFileInTheMiddle() throws Exception {
        site.write("002_b.sql", commitsAtTheGate("b"));
        CompletableFuture<RunOutcome> run = start();
        awaitQuery("COMMIT");
        cutOff();
        assertThat(run.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS))
                .isInstanceOfSatisfying(RunOutcome.Failed.class, failed -> {
                    assertThat(failed.done())
                            .extracting(StepResult::fileName)
                            .containsExactly("001_a.sql", "002_b.sql");
                    assertThat(failed.databaseState())
                            .startsWith("The server had committed 002_b.sql when the connection was lost.")
                            .contains("003_c.sql was not started");
                });
        assertThat(site.recorded()).containsExactly("001_a.sql", "002_b.sql");
        assertThat(site.history("002_b.sql"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.outcome()).isEqualTo(Outcome.APPLIED));
    }

    @Test
    void cutOffAtTheLastCommitIsStillASuccess() throws Exception {
        site.write("002_b.sql", "CREATE TABLE b ()");
        site.write("004_d.sql", commitsAtTheGate("d"));
        CompletableFuture<RunOutcome> run = start();
        awaitQuery("COMMIT");
        cutOff();
        RunOutcome outcome = run.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
        assertThat(outcome).isInstanceOf(RunOutcome.Completed.class);
        assertThat(outcome.done())
                .extracting(StepResult::fileName)
                .isEqualTo(site.recorded())
                .hasSize(4);
    }

    @Test
    void cutOffInTheMiddleOfAFileWaitsForTheOldBackend() throws Exception {
        site.write("002_b.sql", "CREATE TABLE b ();" + MigrationSite.untilTheGateOpens() + "CREATE TABLE b2 ()");
        CompletableFuture<RunOutcome> run = start();
        awaitQuery("DO");
        cutOff();
        RunOutcome outcome = run.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
        // The statements were all sent: the server goes on, and may commit.
        assertThat(outcome.done()).extracting(StepResult::fileName).isEqualTo(site.recorded());
        assertThat(site.tableExists("b2")).isEqualTo(site.recorded().contains("002_b.sql"));
        assertThat(site.sessionsThatHoldSomething()).isEqualTo("0");
    }

    /** The next in the queue takes the lock the moment the lost run gives it up, and keeps it for long. */
    @Test
    void anotherRunThatTakesTheLockIsNotTakenForTheOldOne() throws Exception {
        site.write("002_b.sql", "CREATE TABLE b ();\nSELECT pg_sleep(20)");
        CompletableFuture<RunOutcome> run = start();
        awaitQuery("SELECT pg_sleep");
        try (Connection next = site.database().open()) {
            MigratorLock lock = new MigratorLock(next, TableName.parse("public.schema_migrations"));
            CompletableFuture<Boolean> taken = CompletableFuture.supplyAsync(() -> {
                try {
                    while (!lock.tryOnce()) {
                        Thread.onSpinWait();
                    }
                    return true;
                } catch (java.sql.SQLException failed) {
                    throw new IllegalStateException(failed);
                }
            });
            terminate();
            assertThat(taken.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(run.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .isInstanceOfSatisfying(
                            RunOutcome.Failed.class,
                            failed -> assertThat(failed.databaseState()).startsWith("Nothing of 002_b.sql was kept"));
        }
    }

    @Test
    void aServerThatCannotBeAskedIsSaid() throws Exception {
        site.write("002_b.sql", "CREATE TABLE b ();\nSELECT pg_sleep(20)");
        Status status = planningStatus();
        Plan plan = Planner.applyAll(status);
        ConnectionSource real = site.connections();
        java.util.concurrent.atomic.AtomicInteger opened = new java.util.concurrent.atomic.AtomicInteger();
        site.connections(() -> {
            if (opened.incrementAndGet() > 1) {
                throw new java.sql.SQLException("Connection refused", "08001");
            }
            return real.open();
        });
        CompletableFuture<RunOutcome> run = CompletableFuture.supplyAsync(() -> site.run(plan));
        awaitQuery("SELECT pg_sleep");
        terminate();
        assertThat(run.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS))
                .isInstanceOfSatisfying(RunOutcome.Failed.class, failed -> {
                    assertThat(failed.databaseState())
                            .startsWith("Whether 002_b.sql was kept is not known, because the server cannot be asked")
                            .contains("Connection refused");
                    assertThat(failed.done()).extracting(StepResult::fileName).isSubsetOf(List.of("001_a.sql"));
                });
    }

    @Test
    void ofAFileThatStopsHalfwayNobodySaysThatItWasAllOrNothing() throws Exception {
        site.write("002_b.sql", "VACUUM;\nSELECT pg_sleep(20)");
        Plan plan = Planner.applyAll(planningStatus());
        ConnectionSource real = site.connections();
        java.util.concurrent.atomic.AtomicInteger opened = new java.util.concurrent.atomic.AtomicInteger();
        site.connections(() -> {
            if (opened.incrementAndGet() > 1) {
                throw new java.sql.SQLException("Connection refused", "08001");
            }
            return real.open();
        });
        CompletableFuture<RunOutcome> run = CompletableFuture.supplyAsync(() -> site.run(plan));
        awaitQuery("SELECT pg_sleep");
        terminate();
        assertThat(run.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS))
                .isInstanceOfSatisfying(
                        RunOutcome.Failed.class,
                        failed -> assertThat(failed.databaseState())
                                .contains("what ran of it before stays")
                                .contains("lockkeeper.progress tells how far it came")
                                .doesNotContain("entirely or not at all"));
        site.connections(real);
        assertThat(site.state("002_b.sql"))
                .isInstanceOfSatisfying(
                        MigrationState.Stopped.class,
                        stopped -> assertThat(stopped.sentence())
                                .contains("after statement 1 of 2; statement 2 was running")
                                .contains("Nothing of it was kept"));
    }

    @Test
    void ofAScriptTheJournalKnows() throws Exception {
        Plan plan = Planner.run(planningStatus(), site.write("script.txt", "CREATE TABLE s ();\nSELECT pg_sleep(20)"));
        CompletableFuture<RunOutcome> run = CompletableFuture.supplyAsync(() -> site.run(plan));
        awaitQuery("SELECT pg_sleep");
        terminate();
        assertThat(run.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS))
                .isInstanceOfSatisfying(
                        RunOutcome.Failed.class,
                        failed -> assertThat(failed.databaseState()).isEqualTo("Nothing of script.txt was kept."));

        Plan slow = Planner.run(planningStatus(), site.write("slow.txt", commitsAtTheGate("s")));
        CompletableFuture<RunOutcome> second = CompletableFuture.supplyAsync(() -> site.run(slow));
        Awaitility.await().until(() -> site.events(RunEvent.Started.class).size() == 2);
        Awaitility.await()
                .until(() -> site.database()
                        .value("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND query = 'COMMIT'"
                                + " AND datname = current_database()")
                        .equals("1"));
        cutOff();
        assertThat(second.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isInstanceOf(RunOutcome.Completed.class);
        assertThat(site.tableExists("s")).isTrue();
    }

    @Test
    void ofAScriptWithoutAJournalNobodyKnows() throws Exception {
        String role = site.database().newRole("");
        site.as(role);
        Plan plan = Planner.run(site.status(), site.write("script.txt", "SELECT pg_sleep(20)"));
        CompletableFuture<RunOutcome> run = CompletableFuture.supplyAsync(() -> site.run(plan));
        awaitQuery("SELECT pg_sleep");
        terminate();
        assertThat(run.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS))
                .isInstanceOfSatisfying(
                        RunOutcome.Failed.class,
                        failed -> assertThat(failed.databaseState())
                                .contains("is not known")
                                .contains("look for its effects"));
    }

    /**
     * The network between the run and its backend breaks; the server does not notice at once, and goes on when the run has
     * already come back to ask what became of it.
     */
    private void cutOff() throws java.sql.SQLException {
        opened.getFirst().abort(Runnable::run);
        Awaitility.await("the run connects again").until(() -> opened.size() > 1);
        site.openGate();
    }
}
