package dev.lockkeeper.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.migration.MigrationHealth;
import dev.lockkeeper.migration.MigrationManager;
import dev.lockkeeper.migration.OnFailure;
import dev.lockkeeper.testing.OwnServer;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestPostgres;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What probes find on real servers, also on those that are stopped, stand still or answer nobody. */
class ProbesTest {
    private static final String SESSIONS =
            "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'lockkeeper/health' AND datname = '%s'";
    private static final ProbeSettings IMPATIENT = new ProbeSettings(Duration.ofMillis(200), Duration.ofSeconds(2));

    @TempDir
    Path folder;

    private void twoFiles() {
        Observed.file(folder, "001_create_vessels.sql", "CREATE TABLE vessels (id int);");
        Observed.file(folder, "002_add_name.sql", "ALTER TABLE vessels ADD COLUMN name text;");
    }

    private void migrate(TestDatabase database) {
        manager(database).migrate();
    }

    private MigrationManager manager(TestDatabase database) {
        return MigrationManager.builder()
                .connections(database::open)
                .folder(folder)
                .onFailure(OnFailure.CONTINUE)
                .build();
    }

    @Test
    void whatIsPendingIsSeenAndThenThatItIsApplied() throws Exception {
        twoFiles();
        try (TestDatabase database = TestPostgres.server().newDatabase();
                Observed observed =
                        new Observed(Observed.OFTEN, Observed.environment("canal", database.url(), folder))) {
            Reading.Known before = observed.known();
            assertThat(before.migrations()).isEqualTo(new MigrationHealth.Pending(0, 2));
            assertThat(before.lastRun()).isEmpty();
            assertThat(before.run()).isEmpty();
            assertThat(before.waits()).isEqualTo(Waits.NONE);
            migrate(database);
            observed.forget();
            observed.known();
            Reading.Known after = observed.known();
            assertThat(after.migrations()).isEqualTo(new MigrationHealth.UpToDate(2));
            assertThat(after.applied()).isEqualTo(2);
            assertThat(after.lastRun()).hasValueSatisfying(run -> {
                assertThat(run.fileName()).isEqualTo("002_add_name.sql");
                assertThat(run.operation()).isEqualTo("apply");
                assertThat(run.duration()).isPositive();
            });
            Observed.file(folder, "002_add_name.sql", "ALTER TABLE vessels ADD COLUMN title text;");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> observed.known().drift() == 1);
        }
    }

    @Test
    void aFileThatFailedIsAnErrorWithItsNumbers() throws Exception {
        twoFiles();
        Observed.file(folder, "003_broken.sql", "SELECT 1 / 0;");
        try (TestDatabase database = TestPostgres.server().newDatabase()) {
            migrate(database);
            try (Observed observed =
                    new Observed(Observed.OFTEN, Observed.environment("canal", database.url(), folder))) {
                Reading.Known found = observed.known();
                assertThat(found.migrations())
                        .isInstanceOfSatisfying(
                                MigrationHealth.Error.class,
                                error -> assertThat(error.sentence()).contains("003_broken.sql", "division by zero"));
                assertThat(List.of(found.applied(), found.pending(), found.failed()))
                        .containsExactly(2, 1, 1);
            }
        }
    }

    @Test
    void oneSessionThatCanChangeNothingServesAllProbesAndIsGoneAfterwards() throws Exception {
        twoFiles();
        try (TestDatabase database = TestPostgres.server().newDatabase()) {
            String pids = SESSIONS.formatted(database.name()).replace("count(*)", "pid");
            try (Observed observed =
                    new Observed(Observed.OFTEN, Observed.environment("canal", database.url(), folder))) {
                observed.known();
                String pid = database.value(pids);
                observed.known();
                observed.known();
                assertThat(database.value(pids)).isEqualTo(pid);
            }
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> database.column(pids).isEmpty());
        }
    }

    @Test
    void aRunThatWaitsIsSeenWithItsAgeAndTheQueueBehindIt() throws Exception {
        twoFiles();
        try (TestDatabase database = TestPostgres.server().newDatabase();
                Connection holder = database.open();
                Connection reader = database.open();
                Statement holds = holder.createStatement();
                Statement reads = reader.createStatement();
                Observed observed =
                        new Observed(Observed.OFTEN, Observed.environment("canal", database.url(), folder))) {
            holds.execute("CREATE TABLE vessels (id int)");
            Observed.file(folder, "001_create_vessels.sql", "SELECT 1;");
            holder.setAutoCommit(false);
            holds.execute("SELECT * FROM vessels");
            observed.known();
            CompletableFuture<?> migrating = inThread(() -> migrate(database));
            awaitLockWaiters(database, 1);
            CompletableFuture<?> reading = inThread(() -> {
                try {
                    reads.execute("SELECT * FROM vessels");
                } catch (SQLException failed) {
                    throw new IllegalStateException(failed);
                }
            });
            awaitLockWaiters(database, 2);
            observed.forget();
            observed.known();
            Reading.Known found = observed.known();
            assertThat(found.waits().waiters()).isEqualTo(2);
            assertThat(found.waits().longest()).isPositive();
            assertThat(found.run()).hasValueSatisfying(run -> {
                assertThat(run.queueBehind()).isEqualTo(1);
                assertThat(run.waiting()).isPositive();
                assertThat(run.age()).isPositive();
            });
            holder.rollback();
            migrating.get(60, TimeUnit.SECONDS);
            reading.get(60, TimeUnit.SECONDS);
            observed.forget();
            observed.known();
            assertThat(observed.known().run()).isEmpty();
        }
    }

    /** The common pool may have a single thread. */
    private static CompletableFuture<?> inThread(Runnable task) {
        return CompletableFuture.runAsync(task, runnable -> Thread.ofPlatform().start(runnable));
    }

    private static void awaitLockWaiters(TestDatabase database, int count) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> Integer.parseInt(database.value(
                                "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = '"
                                        + database.name() + "'"))
                        == count);
    }

    @Test
    void aServerThatStandsStillIsAnErrorInTimeAndIsRightAgainAfterwards() throws Exception {
        twoFiles();
        try (OwnServer server = OwnServer.with(Map.of());
                TestDatabase database = server.server().newDatabase();
                Observed observed = new Observed(IMPATIENT, Observed.environment("canal", database.url(), folder))) {
            observed.known();
            server.freeze();
            try {
                observed.forget();
                Reading.Unknown hanging = observed.unknown();
                assertThat(hanging.why()).startsWith("No answer within 2 s while asking localhost:" + server.port());
                assertThat(observed.unknown().why()).startsWith("No answer within 2 s while connecting to");
            } finally {
                server.thaw();
            }
            assertThat(observed.known().migrations()).isEqualTo(new MigrationHealth.Pending(0, 2));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> database.value(SESSIONS.formatted(database.name())), "1"::equals);
        }
    }

    @Test
    void aServerThatWasStoppedAndStartedBetweenTwoProbesIsNotEvenMissed() throws Exception {
        twoFiles();
        ProbeSettings seldom = new ProbeSettings(Duration.ofSeconds(5), Duration.ofSeconds(10));
        try (OwnServer server = OwnServer.with(Map.of());
                TestDatabase database = server.server().newDatabase();
                Observed observed = new Observed(seldom, Observed.environment("canal", database.url(), folder))) {
            observed.known();
            database.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE application_name = 'lockkeeper/health'");
            assertThat(observed.next().reading()).isInstanceOf(Reading.Known.class);
            server.stop();
            assertThat(observed.unknown().why()).containsIgnoringCase("refused");
            server.startAgain();
            assertThat(observed.known().pending()).isEqualTo(2);
            assertThat(observed.probes().state("canal").orElseThrow().errors()).isPositive();
        }
    }

    @Test
    void whoAcceptsAndNeverAnswersIsAnErrorInTimeAndKeepsNoThread() throws Exception {
        twoFiles();
        try (ServerSocket blackHole = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            ProbeSettings settings = new ProbeSettings(Duration.ofMillis(200), Duration.ofMillis(500));
            String url = "jdbc:postgresql://localhost:" + blackHole.getLocalPort() + "/canal";
            try (Observed observed = new Observed(settings, Observed.environment("canal", url, folder))) {
                Observation first = observed.next();
                assertThat(first.reading().migrations())
                        .isEqualTo(new MigrationHealth.Error(
                                "No answer within 500 ms while connecting to localhost:" + blackHole.getLocalPort()));
                observed.unknown();
                observed.unknown();
            }
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> threadsOfProbes() == 0);
        }
    }

    private static long threadsOfProbes() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("lockkeeper-probe"))
                .count();
    }

    @Test
    void aFolderThatIsNotThereIsAnErrorThatNamesIt() throws Exception {
        try (TestDatabase database = TestPostgres.server().newDatabase();
                Observed observed = new Observed(
                        Observed.OFTEN, Observed.environment("canal", database.url(), folder.resolve("nowhere")))) {
            assertThat(observed.unknown().why()).contains("nowhere");
        }
    }

    @Test
    void oneThatHangsDelaysNoOtherAndAListenerThatFailsStopsNothing() throws Exception {
        twoFiles();
        try (TestDatabase database = TestPostgres.server().newDatabase();
                ServerSocket blackHole = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Observed observed = new Observed(
                        Observed.OFTEN,
                        Observed.environment(
                                "silent", "jdbc:postgresql://localhost:" + blackHole.getLocalPort() + "/x", folder),
                        Observed.environment("canal", database.url(), folder))) {
            observed.probes().subscribe(heard -> {
                throw new IllegalStateException("a listener's own");
            });
            for (int round = 0; round < 3; round++) {
                assertThat(observed.next().environment()).isEqualTo("canal");
            }
            assertThat(observed.probes().states())
                    .extracting(Probed::environment)
                    .containsExactly("silent", "canal");
        }
    }

    @Test
    void namesThatAreNotUniqueAndLimitsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> Probes.start(List.of(), ProbeSettings.USUAL))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ProbeSettings(Duration.ofSeconds(1), Duration.ofSeconds(11)))
                .hasMessageContaining("10 s");
        assertThatThrownBy(() -> new ProbeSettings(Duration.ZERO, Duration.ofSeconds(1)))
                .hasMessageContaining("interval");
    }
}
