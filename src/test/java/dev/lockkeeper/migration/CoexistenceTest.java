package dev.lockkeeper.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.testing.Patience;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Two programs on one folder and one database at once: every file exactly once, rows and effects alike. */
class CoexistenceTest {
    private static final int FILES = 100;

    private final MigrationSite site = new MigrationSite();

    @AfterEach
    void close() {
        site.close();
    }

    private void plainFiles() {
        site.write("001_f.sql", "CREATE TABLE effects (n int);\nINSERT INTO effects VALUES (1)");
        for (int n = 2; n <= FILES; n++) {
            site.write(
                    String.format("%03d_f.sql", n),
                    "CREATE TABLE t_" + n + " (id int);\nINSERT INTO effects VALUES (" + n + ")");
        }
    }

    /** They change what they insert into: two programs in one file can come to wait for each other. */
    private void idempotentFiles() {
        site.write("001_f.sql", "CREATE TABLE IF NOT EXISTS effects (n int);\nINSERT INTO effects VALUES (1)");
        for (int n = 2; n <= FILES; n++) {
            site.write(String.format("%03d_f.sql", n), """
                    INSERT INTO effects VALUES (%1$d);
                    CREATE TABLE IF NOT EXISTS t_%1$d (id int);
                    ALTER TABLE effects ADD COLUMN IF NOT EXISTS c_%1$d int;
                    """.formatted(n));
        }
    }

    private void assertEveryFileOnce() {
        List<String> names = IntStream.rangeClosed(1, FILES)
                .mapToObj(n -> String.format("%03d_f.sql", n))
                .toList();
        assertThat(site.recorded()).isEqualTo(names);
        assertThat(site.database().column("SELECT n FROM effects ORDER BY n"))
                .isEqualTo(IntStream.rangeClosed(1, FILES)
                        .mapToObj(String::valueOf)
                        .toList());
        assertThat(site.database().value("SELECT count(*) FROM pg_class WHERE relname ~ '^t_[0-9]+$'"))
                .isEqualTo(String.valueOf(FILES - 1));
        assertThat(site.status().counts()).containsEntry(MigrationState.Kind.APPLIED, FILES);
        assertThat(site.sessionsThatHoldSomething()).isEqualTo("0");
    }

    @SafeVarargs
    private static <T> List<T> atOnce(Callable<? extends T>... programs) throws Exception {
        CyclicBarrier start = new CyclicBarrier(programs.length);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> running = java.util.Arrays.stream(programs)
                    .map(program -> threads.<T>submit(() -> {
                        start.await();
                        return program.call();
                    }))
                    .toList();
            List<T> results = new java.util.ArrayList<>();
            for (Future<T> one : running) {
                results.add(one.get(100, TimeUnit.SECONDS));
            }
            return results;
        }
    }

    private MigrationResult ours() {
        return site.manager().migrate();
    }

    private Integer script() throws Exception {
        return StartUpScript.runUntilItSucceeds(site.database()::open, site.folder());
    }

    @Test
    void afterTheScriptNothingIsPending() throws Exception {
        plainFiles();
        StartUpScript.run(site.database()::open, site.folder());
        assertThat(ours().applied()).isEmpty();
        assertEveryFileOnce();
    }

    @Test
    void afterUsTheScriptHasNothingToDo() throws Exception {
        plainFiles();
        assertThat(ours().applied()).hasSize(FILES);
        StartUpScript.run(site.database()::open, site.folder());
        assertEveryFileOnce();
    }

    /** Another program creates the table a moment before us: our statement fails, and our file is tried again. */
    @Test
    void theTableCreatedByAnotherAtTheSameMoment() throws Exception {
        site.write("001_a.sql", "CREATE TABLE a (id int)");
        try (Connection other = site.database().open();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("""
                    CREATE TABLE schema_migrations (id SERIAL PRIMARY KEY, migration_name VARCHAR(255) UNIQUE NOT NULL,
                                                    applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP)""");
            CompletableFuture<RunOutcome> run = CompletableFuture.supplyAsync(() -> site.apply());
            awaitAWaiter();
            other.commit();
            assertThat(run.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isInstanceOf(RunOutcome.Completed.class);
        }
        assertThat(site.recorded()).containsExactly("001_a.sql");
        assertThat(site.events(RunEvent.FileStarted.class)).hasSize(1);
        assertThat(site.history("001_a.sql")).hasSize(1);
    }

    @Test
    void aDeadlockWithAnotherSessionIsSaidAndTriedAgain() throws Exception {
        site.database().execute("CREATE TABLE x (id int); CREATE TABLE y (id int)");
        site.write(
                "001_a.sql",
                "CREATE TABLE a (id int); LOCK y; " + MigrationSite.untilTheGateOpens()
                        + " LOCK x; INSERT INTO a VALUES (1)");
        try (Connection other = site.database().open();
                Statement statement = other.createStatement()) {
            // So that it is not this session that gives way.
            statement.execute("SET deadlock_timeout = '60s'");
            other.setAutoCommit(false);
            statement.execute("LOCK x");
            CompletableFuture<RunOutcome> run = CompletableFuture.supplyAsync(() -> site.apply());
            Awaitility.await()
                    .until(() -> site.database()
                            .value("SELECT count(*) FROM pg_locks WHERE relation = 'y'::regclass AND granted")
                            .equals("1"));
            CompletableFuture<Boolean> locked = CompletableFuture.supplyAsync(() -> {
                try {
                    return statement.execute("LOCK y");
                } catch (SQLException failed) {
                    throw new IllegalStateException(failed);
                }
            });
            awaitAWaiter();
            site.openGate();
            locked.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
            other.commit();
            assertThat(run.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isInstanceOf(RunOutcome.Completed.class);
        }
        assertThat(site.events(RunEvent.RetryScheduled.class)).singleElement().satisfies(retry -> {
            assertThat(retry.fileName()).isEqualTo("001_a.sql");
            assertThat(retry.failure().sqlState()).contains("40P01");
        });
        assertThat(site.database().value("SELECT count(*) FROM a")).isEqualTo("1");
    }

    private void awaitAWaiter() {
        Awaitility.await()
                .until(() -> site.database()
                        .value("SELECT count(*) FROM pg_locks l JOIN pg_stat_activity a USING (pid)"
                                + " WHERE NOT l.granted AND a.datname = current_database()")
                        .equals("1"));
    }

    @RepeatedTest(3)
    void besideTheScriptOverPlainFiles() throws Exception {
        plainFiles();
        List<Object> results = atOnce(this::ours, this::script);
        assertThat(results.getFirst()).isInstanceOf(MigrationResult.Completed.class);
        assertEveryFileOnce();
    }

    @RepeatedTest(3)
    void besideTheScriptOverIdempotentFiles() throws Exception {
        idempotentFiles();
        List<Object> results = atOnce(this::ours, this::script);
        assertThat(results.getFirst()).isInstanceOf(MigrationResult.Completed.class);
        assertEveryFileOnce();
    }

    @RepeatedTest(2)
    void twoOfOursOverPlainFiles() throws Exception {
        plainFiles();
        List<MigrationResult> results = atOnce(this::ours, this::ours);
        assertThat(results).allSatisfy(result -> assertThat(result).isInstanceOf(MigrationResult.Completed.class));
        assertThat(results.stream().mapToInt(result -> result.applied().size()).sum())
                .isEqualTo(FILES);
        assertEveryFileOnce();
    }

    @RepeatedTest(2)
    void twoOfOursAndAScriptOverIdempotentFiles() throws Exception {
        idempotentFiles();
        List<Object> results = atOnce(this::ours, this::script, this::ours);
        assertThat(results)
                .filteredOn(MigrationResult.class::isInstance)
                .allSatisfy(result -> assertThat(result).isInstanceOf(MigrationResult.Completed.class));
        assertEveryFileOnce();
    }
}
