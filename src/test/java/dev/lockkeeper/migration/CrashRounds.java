package dev.lockkeeper.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.testing.Patience;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rounds of violence against an applier of two hundred files. After every kill: a file is recorded exactly if its effects
 * are there, all of them, once. Then a run goes on to the end.
 */
final class CrashRounds {
    private static final Logger LOG = LoggerFactory.getLogger(CrashRounds.class);
    private static final int FILES = 200;
    private static final int TENTHS = 10;

    private final Path folder;
    private final Random random;
    private final List<Integer> recordedAtKill = new ArrayList<>();

    CrashRounds(Path folder, long seed) throws IOException {
        this.folder = folder;
        this.random = new Random(seed);
        for (int n = 1; n <= FILES; n++) {
            Files.writeString(
                    folder.resolve(name(n)),
                    (n == 1 ? "CREATE TABLE effects (n int);\n" : "")
                            + "INSERT INTO effects VALUES (" + n + ");\nCREATE TABLE t_" + n + " ();\n"
                            + "COMMENT ON TABLE t_" + n + " IS 'the end of file " + n + "'");
        }
    }

    private static String name(int n) {
        return String.format("%03d_f.sql", n);
    }

    /** Kills the process that applies, each time at another file. */
    void killProcesses(int kills) throws Exception {
        ApplierProcess next = ApplierProcess.start();
        for (int kill = 0; kill < kills; kill++) {
            try (TestDatabase database = TestPostgres.server().newDatabase();
                    ApplierProcess applier = next) {
                next = ApplierProcess.start();
                applier.go(database.url(), folder);
                applier.awaitLine(String.valueOf(random.nextInt(FILES)));
                TimeUnit.MICROSECONDS.sleep(random.nextInt(2_000));
                applier.kill();
                Awaitility.await()
                        .atMost(Patience.LIMIT)
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> backends(database).equals("0"));
                check(database);
                complete(database);
            }
        }
        next.close();
        report("kill -9 of the applier", kills);
    }

    private static String backends(TestDatabase database) {
        return database.value("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                + " AND pid <> pg_backend_pid() AND backend_type = 'client backend'");
    }

    /** Terminates the backend of a run, which must then say the truth. */
    void terminateBackends(int kills) throws Exception {
        for (int kill = 0; kill < kills; kill++) {
            try (TestDatabase database = TestPostgres.server().newDatabase()) {
                int at = random.nextInt(FILES);
                int delay = random.nextInt(3_000);
                Set<Thread> threads = new HashSet<>();
                MigrationResult outcome;
                try (Connection admin = database.open()) {
                    int[] pid = new int[1];
                    outcome = manager(database)
                            .migrate(
                                    event -> {
                                        if (event instanceof RunEvent.Started started) {
                                            pid[0] = started.backendPid();
                                        }
                                        if (event instanceof RunEvent.FileStarted started && started.index() == at) {
                                            threads.add(
                                                    Thread.startVirtualThread(() -> terminate(admin, pid[0], delay)));
                                        }
                                    },
                                    new RunControl());
                    for (Thread thread : threads) {
                        thread.join();
                    }
                }
                Set<String> recorded = check(database);
                assertThat(outcome.applied().stream().map(StepResult::fileName).collect(Collectors.toSet()))
                        .as("what the run says it did; it ended with %s", outcome)
                        .isEqualTo(recorded);
                if (recorded.size() == FILES) {
                    assertThat(outcome).isInstanceOf(MigrationResult.Completed.class);
                } else {
                    assertThat(outcome)
                            .isInstanceOfSatisfying(
                                    MigrationResult.Failed.class,
                                    failed -> assertThat(failed.databaseState()).doesNotContain("not known"));
                }
                complete(database);
            }
        }
        report("pg_terminate_backend of the run's backend", kills);
    }

    private static void terminate(Connection admin, int pid, int delayMicroseconds) {
        try (Statement statement = admin.createStatement()) {
            TimeUnit.MICROSECONDS.sleep(delayMicroseconds);
            statement.execute("SELECT pg_terminate_backend(" + pid + ")");
        } catch (SQLException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private MigrationManager manager(TestDatabase database) {
        return MigrationManager.builder()
                .onFailure(OnFailure.CONTINUE)
                .connections(database::open)
                .folder(folder)
                .build();
    }

    /** Row, journal and every effect belong together. Returns the names that are recorded. */
    private Set<String> check(TestDatabase database) {
        Set<String> recorded = new HashSet<>();
        List<String> effects = List.of();
        List<String> journal = List.of();
        if (!database.value("SELECT to_regclass('schema_migrations')").equals("null")) {
            recorded.addAll(database.column("SELECT migration_name FROM schema_migrations"));
            effects = database.column("SELECT to_char(n, 'FM000') || '_f.sql' FROM effects");
            journal = database.column("SELECT file FROM lockkeeper.journal WHERE outcome = 'applied'");
        }
        assertThat(effects).as("rows of effects").containsExactlyInAnyOrderElementsOf(recorded);
        assertThat(journal).as("entries of the journal").containsExactlyInAnyOrderElementsOf(recorded);
        assertThat(database.column("SELECT to_char(substr(relname, 3)::int, 'FM000') || '_f.sql' FROM pg_class"
                        + " WHERE relname ~ '^t_[0-9]+$' AND obj_description(oid, 'pg_class') IS NOT NULL"))
                .as("tables with their comments")
                .containsExactlyInAnyOrderElementsOf(recorded);
        assertThat(recorded)
                .as("files in their order, without a gap")
                .isEqualTo(IntStream.rangeClosed(1, recorded.size())
                        .mapToObj(CrashRounds::name)
                        .collect(Collectors.toSet()));
        return recorded;
    }

    private void complete(TestDatabase database) throws SQLException {
        Set<String> before = check(database);
        recordedAtKill.add(before.size());
        MigrationResult outcome = manager(database).migrate();
        assertThat(outcome).isInstanceOf(MigrationResult.Completed.class);
        assertThat(outcome.applied()).hasSize(FILES - before.size());
        assertThat(check(database)).hasSize(FILES);
    }

    private void report(String what, int kills) {
        long inTheMiddle =
                recordedAtKill.stream().filter(size -> size > 0 && size < FILES).count();
        String tenths = IntStream.range(0, TENTHS)
                .mapToObj(tenth -> String.valueOf(recordedAtKill.stream()
                        .filter(size -> size < FILES && size * TENTHS / FILES == tenth)
                        .count()))
                .collect(Collectors.joining(" "));
        LOG.info(
                "{} x {}: {} while files were being applied; kills by tenth of the {} files: {}; after the last file: {}",
                kills,
                what,
                inTheMiddle,
                FILES,
                tenths,
                recordedAtKill.stream().filter(size -> size == FILES).count());
        assertThat(inTheMiddle)
                .as("kills that hit while files were being applied")
                .isGreaterThan(kills / 2);
    }
}
