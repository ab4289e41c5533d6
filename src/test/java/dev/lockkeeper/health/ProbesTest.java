package dev.lockkeeper.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.environment.Connections;
import dev.lockkeeper.environment.Credentials;
import dev.lockkeeper.environment.DatabaseUrl;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.migration.MigrationHealth;
import dev.lockkeeper.migration.MigrationManager;
import dev.lockkeeper.migration.OnFailure;
import dev.lockkeeper.migration.SharedFolders;
import dev.lockkeeper.testing.OwnServer;
import dev.lockkeeper.testing.PgBouncer;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestPostgres;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    void aFolderThatGoesAwayIsAnErrorUntilItIsBackAndNothingIsTakenForMissing() throws Exception {
        twoFiles();
        try (TestDatabase database = TestPostgres.server().newDatabase()) {
            migrate(database);
            try (Observed observed =
                    new Observed(Observed.OFTEN, Observed.environment("canal", database.url(), folder))) {
                assertThat(observed.known().migrations()).isEqualTo(new MigrationHealth.UpToDate(2));
                Path elsewhere = folder.resolveSibling(folder.getFileName() + "-elsewhere");
                Files.move(folder, elsewhere);
                try {
                    assertThat(observed.unknown().why()).contains(folder.toString());
                    Files.writeString(folder, "a file where the folder was");
                    observed.forget();
                    observed.next();
                    assertThat(observed.next().reading()).isInstanceOf(Reading.Unknown.class);
                } finally {
                    Files.deleteIfExists(folder);
                    Files.move(elsewhere, folder);
                }
                Reading.Known back = observed.known();
                assertThat(back.migrations()).isEqualTo(new MigrationHealth.UpToDate(2));
                assertThat(back.drift()).isZero();
            }
        }
    }

    @Test
    void behindAPoolerThatSplitsSessionsItIsSeenTheSameWayAndNothingIsLeftThere() throws Exception {
        twoFiles();
        try (TestDatabase database = TestPostgres.server().newDatabase();
                PgBouncer pooler = PgBouncer.inFrontOf(database, "transaction", "");
                Observed observed = new Observed(Observed.OFTEN, Observed.environment("canal", pooler.url(), folder))) {
            assertThat(observed.known().migrations()).isEqualTo(new MigrationHealth.Pending(0, 2));
            migrate(database);
            observed.forget();
            observed.known();
            for (int round = 0; round < 10; round++) {
                // More often than the driver would need to name a statement.
                assertThat(observed.next().reading().migrations()).isEqualTo(new MigrationHealth.UpToDate(2));
            }
            try (Connection ofTheApplication = DriverManager.getConnection(
                            pooler.url(), TestPostgres.server().user(), "");
                    Statement statement = ofTheApplication.createStatement()) {
                for (int session = 0; session < 10; session++) {
                    statement.execute("CREATE TABLE of_the_application_" + session + " ()");
                }
            }
            assertThat(database.value("SELECT count(*) FROM pg_stat_activity WHERE state LIKE 'idle in transaction%'"
                            + " AND datname = current_database()"))
                    .isEqualTo("0");
        }
    }

    @Test
    void aLoginThatIsRefusedIsNotTriedAtEveryIntervalButWithGrowingPauses() throws Exception {
        twoFiles();
        try (TestDatabase database = TestPostgres.server().newDatabase()) {
            String role = database.newRole("");
            database.execute("ALTER ROLE " + role + " NOLOGIN");
            Environment environment = new Environment(
                    "canal", Tier.STAGING, new DatabaseUrl(withoutUser(database)), folder, Optional.empty());
            MutableClock clock = new MutableClock(Instant.parse("2026-03-01T03:00:00Z"));
            try (Probe probe = new Probe(
                    new ProbedEnvironment(environment, Connections.to(environment, Credentials.trusted(role))),
                    new SharedFolders(Duration.ZERO),
                    Duration.ofSeconds(10),
                    clock)) {
                List<String> attempts = new ArrayList<>();
                for (int second = 0; second < 1_000; second += 10) {
                    assertThat(probe.take().reading())
                            .isInstanceOfSatisfying(Reading.Unknown.class, unknown -> attempts.add(unknown.why()));
                    clock.go(Duration.ofSeconds(10));
                }
                assertThat(attempts.stream().distinct())
                        .hasSize(6)
                        .allMatch(said -> said.contains("not permitted to log in (SQLSTATE 28000); "))
                        .extracting(said -> said.replaceFirst(".* next attempt at ", ""))
                        .containsExactly(
                                "2026-03-01T03:00:30Z",
                                "2026-03-01T03:01:30Z",
                                "2026-03-01T03:03:30Z",
                                "2026-03-01T03:07:30Z",
                                "2026-03-01T03:12:30Z",
                                "2026-03-01T03:17:30Z");
                database.execute("ALTER ROLE " + role + " LOGIN");
                assertThat(probe.take().reading()).isInstanceOf(Reading.Unknown.class);
                clock.go(Duration.ofMinutes(5));
                assertThat(probe.take().reading()).isInstanceOf(Reading.Known.class);
            }
        }
    }

    private static String withoutUser(TestDatabase database) {
        return database.url().replaceFirst("[?].*", "");
    }

    /** A clock that goes when it is told to. */
    private static final class MutableClock extends Clock {
        private Instant now;

        MutableClock(Instant now) {
            this.now = now;
        }

        void go(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
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
