package dev.lockkeeper.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.testing.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Several programs at once over concurrent index builds: no deadlock that stays, no hang, every index valid. */
class ConcurrentBuildsTest {
    private static final int INDEXES = 9;
    private static final int TABLES = 3;
    private static final int LONGEST_SECONDS = 90;
    private static final RetryPolicy QUICK =
            new RetryPolicy(30, Duration.ofMillis(20), 1.2, Duration.ofMillis(200), 0.5);

    private final MigrationSite site = new MigrationSite();

    @AfterEach
    void close() {
        site.close();
    }

    private List<String> folderOfBuilds(String ifNotExists) {
        List<String> names = new ArrayList<>();
        for (int table = 0; table < TABLES; table++) {
            site.database()
                    .execute("CREATE TABLE lock_" + table + " (a int, b text);" + " INSERT INTO lock_" + table
                            + " SELECT n, md5(n::text) FROM generate_series(1, 3000) n");
        }
        for (int index = 1; index <= INDEXES; index++) {
            names.add(String.format("%03d_index.sql", index));
            site.write(
                    names.getLast(),
                    "CREATE " + (index % 4 == 0 ? "UNIQUE " : "") + "INDEX CONCURRENTLY " + ifNotExists + " i_" + index
                            + " ON lock_" + index % TABLES + " (" + (index % 2 == 0 ? "a" : "b, a") + ")");
        }
        return names;
    }

    private void assertEveryIndexValidAndEveryFileRecordedOnce(List<String> names) {
        assertThat(site.database().column("SELECT migration_name FROM schema_migrations ORDER BY 1"))
                .isEqualTo(names);
        assertThat(site.database()
                        .value("SELECT count(*) FROM pg_index JOIN pg_class c ON c.oid = indexrelid"
                                + " WHERE c.relname ~ '^i_[0-9]+$' AND indisvalid"))
                .isEqualTo(String.valueOf(INDEXES));
        assertThat(site.database().value("SELECT count(*) FROM pg_index WHERE NOT indisvalid"))
                .isEqualTo("0");
        assertThat(site.status().counts()).containsEntry(MigrationState.Kind.APPLIED, names.size());
        assertThat(site.sessionsThatHoldSomething()).isEqualTo("0");
    }

    @SafeVarargs
    private <T> List<T> atOnce(Callable<? extends T>... programs) throws Exception {
        CyclicBarrier start = new CyclicBarrier(programs.length);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            List<Future<T>> running = Stream.of(programs)
                    .map(program -> threads.<T>submit(() -> {
                        start.await();
                        return program.call();
                    }))
                    .toList();
            List<T> results = new ArrayList<>();
            for (Future<T> one : running) {
                results.add(one.get(LONGEST_SECONDS, TimeUnit.SECONDS));
            }
            return results;
        } catch (TimeoutException hang) {
            throw new AssertionError("they hang:\n" + activity(), hang);
        } finally {
            threads.shutdownNow();
        }
    }

    private String activity() {
        return String.join("\n", site.database().column("""
                        SELECT format('pid %s blocked by %s, %s, %s %s, xact %s, xmin %s: %s', pid, pg_blocking_pids(pid),
                                      state, wait_event_type, wait_event, xact_start, backend_xmin, query)
                          FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
                        """));
    }

    private RunOutcome ours() throws SQLException {
        return site.manager().migrate();
    }

    /**
     * What an application team runs at start-up, in plain JDBC and autocommit: each pending file, then its row. Started
     * again until it succeeds. It is patient with deadlocks, so that it is the other one that has to try again.
     */
    private Integer plainProgram() throws IOException {
        for (int failures = 0; ; failures++) {
            try (Connection connection = site.database().open();
                    Statement statement = connection.createStatement()) {
                statement.execute("SET deadlock_timeout = '60s'");
                statement.execute("""
                        CREATE TABLE IF NOT EXISTS schema_migrations (id SERIAL PRIMARY KEY,
                            migration_name VARCHAR(255) UNIQUE NOT NULL, applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP)
                        """);
                for (Path file : files()) {
                    String row = "'" + file.getFileName() + "'";
                    if (!isRecorded(statement, row)) {
                        statement.execute(Files.readString(file));
                        statement.execute("INSERT INTO schema_migrations (migration_name) VALUES (" + row + ")");
                    }
                }
                return failures;
            } catch (SQLException startedAgain) {
                if (failures > 200) {
                    throw new IllegalStateException(startedAgain);
                }
            }
        }
    }

    private static boolean isRecorded(Statement statement, String row) throws SQLException {
        try (ResultSet found = statement.executeQuery("SELECT FROM schema_migrations WHERE migration_name = " + row)) {
            return found.next();
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(site.folder())) {
            return files.sorted().toList();
        }
    }

    @RepeatedTest(3)
    void peers1And12TwoOfOursStartAtOnceOverConcurrentBuilds() throws Exception {
        List<String> names = folderOfBuilds("");
        List<RunOutcome> results = atOnce(this::ours, this::ours);
        assertThat(results).allSatisfy(result -> assertThat(result).isInstanceOf(RunOutcome.Completed.class));
        assertThat(results.stream().mapToInt(result -> result.done().size()).sum())
                .isEqualTo(INDEXES);
        assertEveryIndexValidAndEveryFileRecordedOnce(names);
    }

    @RepeatedTest(3)
    void peers20TwoOfOursAndAPlainProgramOverConcurrentBuilds() throws Exception {
        List<String> names = folderOfBuilds("IF NOT EXISTS");
        site.settings(site.settings().withDropInvalidIndexes(true).withRetries(QUICK));
        List<Object> results = atOnce(this::ours, this::plainProgram, this::ours);
        assertThat(results)
                .filteredOn(RunOutcome.class::isInstance)
                .allSatisfy(result -> assertThat(result).isInstanceOf(RunOutcome.Completed.class));
        assertEveryIndexValidAndEveryFileRecordedOnce(names);
    }

    /** An index that somebody is still building is neither good enough nor in the way: it is waited for. */
    @Test
    void anIndexThatAnotherSessionBuildsIsWaitedFor() throws Exception {
        site.database().execute("CREATE TABLE gates (n int); INSERT INTO gates VALUES (1)");
        site.write("001_gates.sql", "CREATE INDEX CONCURRENTLY IF NOT EXISTS gates_n_idx ON gates (n)");
        site.settings(site.settings().withDropInvalidIndexes(true));
        try (Connection blocker = site.database().open();
                Connection builder = site.database().open()) {
            CompletableFuture<RunOutcome> run = whileItIsBuilt(blocker, builder);
            blocker.rollback();
            assertThat(run.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isInstanceOf(RunOutcome.Completed.class);
        }
        assertThat(site.database()
                        .value("SELECT bool_and(indisvalid) FROM pg_index WHERE indrelid = 'gates'::regclass"))
                .isEqualTo("t");
        assertThat(site.recorded()).containsExactly("001_gates.sql");
    }

    @Test
    void anIndexThatAnotherSessionFailedToBuildIsNotTakenForGood() throws Exception {
        site.database().execute("CREATE TABLE gates (n int); INSERT INTO gates VALUES (1)");
        site.write("001_gates.sql", "CREATE INDEX CONCURRENTLY IF NOT EXISTS gates_n_idx ON gates (n)");
        try (Connection blocker = site.database().open();
                Connection builder = site.database().open()) {
            CompletableFuture<RunOutcome> run = whileItIsBuilt(blocker, builder);
            site.database()
                    .value("SELECT pg_cancel_backend(pid) FROM pg_stat_progress_create_index"
                            + " WHERE datname = current_database()");
            assertThat(run.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .isInstanceOfSatisfying(
                            RunOutcome.Failed.class,
                            failed -> assertThat(failed.failure().message()).contains("exists but is invalid"));
        }
        assertThat(site.tableExists("schema_migrations")).isFalse();
    }

    /** The build of another session waits for the blocker, and our run for that build. */
    private CompletableFuture<RunOutcome> whileItIsBuilt(Connection blocker, Connection builder) throws Exception {
        blocker.setAutoCommit(false);
        blocker.createStatement().execute("INSERT INTO gates VALUES (2)");
        Thread.startVirtualThread(() -> {
            try (Statement statement = builder.createStatement()) {
                statement.execute("CREATE INDEX CONCURRENTLY gates_n_idx ON gates (n)");
            } catch (SQLException cancelled) {
                // By the test that wants it to fail.
                return;
            }
        });
        Awaitility.await()
                .until(() -> site.database()
                        .value("SELECT count(*) FROM pg_stat_progress_create_index WHERE phase LIKE 'waiting%'"
                                + " AND datname = current_database()")
                        .equals("1"));
        CompletableFuture<RunOutcome> run = CompletableFuture.supplyAsync(site::apply, Thread::startVirtualThread);
        Awaitility.await()
                .until(() -> site.events(RunEvent.Note.class).stream()
                        .anyMatch(note -> note.sentence().contains("is being built by pid")));
        assertThat(run).isNotDone();
        return run;
    }
}
