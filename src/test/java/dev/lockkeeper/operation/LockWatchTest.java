package dev.lockkeeper.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.environment.Connections;
import dev.lockkeeper.environment.Credentials;
import dev.lockkeeper.environment.DatabaseUrl;
import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.LockSample;
import dev.lockkeeper.lock.LockSnapshot;
import dev.lockkeeper.lock.WaitGraph;
import dev.lockkeeper.lock.scene.WaitScene;
import dev.lockkeeper.operation.LookPauses.Timing;
import dev.lockkeeper.testing.OwnServer;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestPostgres;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The watch over the locks, on real servers: it sees, it fails and says why, it goes on, and it leaves a server in peace. */
class LockWatchTest {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final Timing QUICK =
            new Timing(Duration.ofMillis(20), 0, Duration.ofMillis(100), Duration.ofMillis(200));

    private final TestDatabase database = TestPostgres.server().newDatabase();
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private volatile LockWatch.Looks looks = LockWatch::reader;

    private record Heard(LockSample sample, LockSampling sampling) {
        String reason() {
            return sample instanceof LockSample.Missed missed ? missed.reason() : "";
        }

        boolean seen() {
            return sample instanceof LockSample.Seen;
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    private LockWatch watch(Connections connections, Timing timing, Clock clock) {
        return LockWatch.start(
                connections,
                (sample, sampling) -> heard.add(new Heard(sample, sampling)),
                connection -> looks.on(connection),
                timing,
                clock);
    }

    private LockWatch watch(Timing timing) {
        return watch(connections(database), timing, Clock.systemUTC());
    }

    private static Connections connections(TestDatabase database) {
        Credentials trusted = Credentials.trusted(TestPostgres.server().user());
        return new Connections(
                new DatabaseUrl(database.url()),
                TestPostgres.server()
                        .password()
                        .map(password -> trusted.withPassword(password.toCharArray()))
                        .orElse(trusted));
    }

    /** What is heard after now, and is of this kind. */
    private Heard next(boolean seen) {
        int before = heard.size();
        return Awaitility.await()
                .atMost(LIMIT)
                .until(
                        () -> heard.stream()
                                .skip(before)
                                .filter(each -> each.seen() == seen)
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    @Test
    void it_sees_who_waits_for_whom_in_a_session_that_changes_nothing_and_waits_for_nothing() {
        try (WaitScene scene = WaitScene.in(database);
                LockWatch watch = watch(QUICK)) {
            database.execute("CREATE TABLE passages ()");
            scene.session("reader").begins("SELECT FROM passages");
            scene.session("changer").starts("ALTER TABLE passages ADD id int").untilBlocked();
            watch.setWatched(true);

            Heard heardNow = next(true);

            LockSnapshot snapshot = ((LockSample.Seen) heardNow.sample()).snapshot();
            int waiter = scene.session("changer").pid();
            Backend blocker = WaitGraph.of(snapshot).backend(waiter).stream()
                    .flatMap(backend -> WaitGraph.of(snapshot).waitsFor(backend.id()).stream())
                    .flatMap(edge -> WaitGraph.of(snapshot).find(edge.blocker()).stream())
                    .map(Backend.class::cast)
                    .findFirst()
                    .orElseThrow();
            assertThat(blocker.application()).isEqualTo("reader");
            assertThat(heardNow.sampling().deadlockTimeout()).contains(Duration.ofSeconds(1));
            assertThat(watching())
                    .containsExactly(heardNow.sampling().backendPid().orElseThrow() + " idle");
            // During a look it holds ACCESS SHARE on catalogs; between two looks nothing.
            Awaitility.await()
                    .atMost(LIMIT)
                    .until(() -> database.value("SELECT count(*) FROM pg_locks WHERE pid = "
                                    + heardNow.sampling().backendPid().orElseThrow())
                            .equals("0"));
        }
    }

    /** The watch's own sessions. */
    private List<String> watching() {
        // Between two looks; during one it is active.
        return Awaitility.await()
                .atMost(LIMIT)
                .until(
                        () -> database.column("SELECT pid || ' ' || state FROM pg_stat_activity"
                                + " WHERE application_name = 'lockkeeper/watch' AND datname = current_database()"),
                        found -> found.stream().allMatch(each -> each.endsWith("idle")));
    }

    @Test
    void nothing_is_asked_while_nobody_watches_and_the_connection_goes_after_a_while() {
        try (LockWatch watch = watch(QUICK)) {
            watch.setWatched(true);
            next(true);
            watch.setWatched(false);
            Awaitility.await().atMost(LIMIT).until(() -> watching().isEmpty());
            int before = heard.size();

            watch.sampleNow();
            Awaitility.await().atMost(LIMIT).until(() -> heard.size() > before);
            Awaitility.await().atMost(LIMIT).until(() -> watching().isEmpty());

            // Ten pauses lie between the look that was asked for and the end of the connection.
            assertThat(heard).hasSize(before + 1);
            watch.setWatched(true);
            assertThat(next(true).seen()).isTrue();
        }
    }

    @Test
    void a_look_that_takes_long_makes_the_next_pause_long_and_one_that_is_asked_for_does_not_wait() {
        looks = connection -> after(connection, () -> "SELECT pg_sleep(0.15)");
        try (LockWatch watch =
                watch(new Timing(Duration.ofMillis(20), 1_000, Duration.ofMillis(100), Duration.ofMinutes(1)))) {
            watch.setWatched(true);
            next(true);
            Awaitility.await()
                    .atMost(LIMIT)
                    .until(() -> heard.getLast().sampling().slowed());
            LockSampling slow = heard.getLast().sampling();
            assertThat(slow.took()).isGreaterThanOrEqualTo(Duration.ofMillis(150));
            assertThat(slow.pause()).isEqualTo(slow.took().multipliedBy(1_000));

            int before = heard.size();
            watch.sampleNow();

            Awaitility.await().atMost(LIMIT).until(() -> heard.size() == before + 1);
        }
    }

    /** Does something on the watch's connection before each look. */
    private static LockWatch.Look after(Connection connection, Supplier<String> sql) throws SQLException {
        LockWatch.Look real = LockWatch.reader(connection);
        return new LockWatch.Look() {
            @Override
            public LockSnapshot read() throws SQLException {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(sql.get());
                }
                return real.read();
            }

            @Override
            public Duration deadlockTimeout() {
                return real.deadlockTimeout();
            }
        };
    }

    @Test
    void a_look_that_the_server_ends_is_missed_with_the_reason_and_the_session_is_kept() {
        AtomicBoolean first = new AtomicBoolean(true);
        looks = connection -> after(connection, () -> first.getAndSet(false) ? "SELECT pg_sleep(60)" : "SELECT 1");
        try (LockWatch watch = watch(QUICK)) {
            watch.setWatched(true);
            Heard missed = next(false);
            assertThat(missed.reason()).contains("statement timeout");

            assertThat(next(true).sampling().backendPid())
                    .isEqualTo(missed.sampling().backendPid())
                    .isPresent();
        }
    }

    @Test
    void a_session_that_was_terminated_is_followed_by_another() {
        try (LockWatch watch = watch(QUICK)) {
            watch.setWatched(true);
            int pid = next(true).sampling().backendPid().orElseThrow();
            database.execute("SELECT pg_terminate_backend(" + pid + ")");

            Awaitility.await()
                    .atMost(LIMIT)
                    .until(() -> heard.stream().anyMatch(each -> each.reason().contains("session was ended")));
            assertThat(next(true).sampling().backendPid().orElseThrow()).isNotEqualTo(pid);
        }
    }

    @Test
    void a_server_that_is_not_there_and_one_that_refuses_are_told_apart() throws Exception {
        int port;
        try (ServerSocket unused = new ServerSocket(0)) {
            port = unused.getLocalPort();
        }
        Credentials nobody = Credentials.trusted("nobody_of_this_name");
        try (LockWatch watch = watch(
                new Connections(new DatabaseUrl("jdbc:postgresql://localhost:" + port + "/canal?ssl=false"), nobody),
                QUICK,
                Clock.systemUTC())) {
            watch.setWatched(true);
            assertThat(next(false).reason()).startsWith("Nobody answers at localhost:" + port + "/canal: ");
        }
        String withoutUser = database.url().replaceAll("([?&])user=[^&]*", "$1x=");
        try (LockWatch watch = watch(new Connections(new DatabaseUrl(withoutUser), nobody), QUICK, Clock.systemUTC())) {
            watch.setWatched(true);
            assertThat(next(false).reason()).startsWith("The server refuses the login: ");
        }
    }

    @Test
    void a_frozen_server_is_missed_by_its_own_clock_and_seen_again_and_closing_does_not_wait_for_it() {
        // This computer's clock is wrong by an hour.
        Clock wrong = Clock.offset(Clock.systemUTC(), Duration.ofHours(-1));
        try (OwnServer server = OwnServer.with(Map.of());
                TestDatabase own = server.server().newDatabase();
                Connections connections = connections(own);
                LockWatch watch = watch(connections, QUICK, wrong)) {
            watch.setWatched(true);
            next(true);
            server.freeze();
            try {
                Heard missed = next(false);
                assertThat(missed.reason()).contains("has not answered for");
                assertThat(Duration.between(missed.sample().at(), Instant.now()).abs())
                        .isLessThan(Duration.ofMinutes(30));
                assertThat(missed.sampling().backendPid()).isEmpty();
            } finally {
                server.thaw();
            }
            next(true);

            server.freeze();
            try {
                next(false);
                watch.close();
                // The thread may be in the middle of making a connection, which has a limit of its own.
                Awaitility.await().atMost(LIMIT).until(LockWatchTest::noWatchRuns);
                int before = heard.size();
                watch.sampleNow();
                assertThat(heard).hasSize(before);
            } finally {
                server.thaw();
            }
        }
    }

    private static boolean noWatchRuns() {
        return Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("lockkeeper-lock-watch"));
    }
}
