package dev.lockkeeper.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lockkeeper.environment.Connections;
import dev.lockkeeper.environment.Credentials;
import dev.lockkeeper.environment.DatabaseUrl;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.journal.Actor;
import dev.lockkeeper.migration.RunSettings;
import dev.lockkeeper.migration.SharedFolders;
import dev.lockkeeper.operation.Desk;
import dev.lockkeeper.operation.Look;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looking at many: who answers is shown at once, who does not holds up nobody. */
class FleetReaderTest {
    private static final FleetLimits QUICK =
            new FleetLimits(8, 4, Duration.ofSeconds(10), Duration.ofMillis(20), Duration.ofMillis(100));

    @TempDir
    Path folder;

    private final List<Column> heard = Collections.synchronizedList(new ArrayList<>());

    private Environment environment(String name, String url) {
        return new Environment(name, Tier.DEVELOPMENT, new DatabaseUrl(url), folder, Optional.empty());
    }

    private static Desk desk(Environment environment) {
        return new Desk(
                environment,
                new Connections(environment.url(), Credentials.of(Map.of())),
                new Actor("tester", "desk", "test"),
                RunSettings.DEFAULT);
    }

    private FleetReader reader(List<Environment> environments, LookSource source, FleetLimits limits) {
        return new FleetReader(environments, source, limits, heard::add);
    }

    private static LookSource desks() {
        return LookSource.of(FleetReaderTest::desk, new SharedFolders(Duration.ofSeconds(2)));
    }

    @Test
    void realServersAnswerBesideOneThatRefusesAndOneThatHangs() throws Exception {
        Files.writeString(folder.resolve("001_create_vessels.sql"), "CREATE TABLE vessels (id int);");
        try (TestDatabase database = TestPostgres.server().newDatabase();
                ServerSocket silent = new ServerSocket(0)) {
            int refusing;
            try (ServerSocket gone = new ServerSocket(0)) {
                refusing = gone.getLocalPort();
            }
            List<Environment> environments = List.of(
                    environment("hanging", "jdbc:postgresql://localhost:" + silent.getLocalPort() + "/x?user=x"),
                    environment("refusing", "jdbc:postgresql://localhost:" + refusing + "/x?user=x"),
                    environment("answering", database.url()));
            FleetLimits limits =
                    new FleetLimits(8, 4, Duration.ofSeconds(5), Duration.ofMinutes(5), Duration.ofMinutes(5));
            try (FleetReader reader = reader(environments, desks(), limits)) {
                reader.refresh();
                reader.awaitQuiet();
                List<Column> columns = reader.columns();
                assertThat(columns.get(0).state())
                        .isInstanceOfSatisfying(
                                ColumnState.Failed.class,
                                failed -> assertThat(failed.why()).isEqualTo("no answer within 5 s"));
                assertThat(columns.get(1).state())
                        .isInstanceOfSatisfying(
                                ColumnState.Failed.class,
                                failed -> assertThat(failed.why()).isEqualTo("connection refused"));
                assertThat(columns.get(2).state().last().orElseThrow().status().appliable())
                        .hasSize(1);
                assertThat(database.value("SELECT to_regclass('schema_migrations')"))
                        .isEqualTo("null");
            }
            await().until(() -> database.value("SELECT count(*) FROM pg_stat_activity WHERE datname ="
                            + " current_database() AND application_name LIKE 'lockkeeper%'")
                    .equals("0"));
        }
    }

    @Test
    void whatHangsHoldsUpNobodyAndIsMarkedWhenItsTimeIsOver() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        List<Environment> environments = new ArrayList<>();
        IntStream.range(0, 8).forEach(number -> environments.add(environment("hanging-" + number, hosted(number))));
        IntStream.range(0, 20).forEach(number -> environments.add(environment("quick-" + number, hosted(number))));
        LookSource source = environment -> {
            if (environment.name().startsWith("hanging")) {
                awaitForever(never);
            }
            return FleetOfWords.look(FleetOfWords.identity(environment.name(), 1, Optional.empty()));
        };
        FleetLimits limits = new FleetLimits(4, 4, Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofMinutes(5));
        try (FleetReader reader = reader(environments, source, limits)) {
            reader.refresh();
            reader.awaitQuiet();
            assertThat(reader.columns())
                    .allSatisfy(column -> assertThat(column.state())
                            .isInstanceOf(
                                    column.environment().name().startsWith("hanging")
                                            ? ColumnState.Failed.class
                                            : ColumnState.Read.class));
        }
    }

    @Test
    void neitherTheWholeNorAServerGetsMoreConnectionsThanIsAllowed() throws Exception {
        Map<String, AtomicInteger> now = new ConcurrentHashMap<>();
        Map<String, Integer> most = new ConcurrentHashMap<>();
        LookSource source = environment -> {
            for (String place : List.of("all", ServerGate.server(environment.url()))) {
                int busy = now.computeIfAbsent(place, unused -> new AtomicInteger())
                        .incrementAndGet();
                most.merge(place, busy, Math::max);
            }
            Thread.yield();
            now.values().forEach(unused -> Thread.onSpinWait());
            now.getOrDefault("all", new AtomicInteger()).decrementAndGet();
            now.getOrDefault(ServerGate.server(environment.url()), new AtomicInteger())
                    .decrementAndGet();
            return FleetOfWords.look(FleetOfWords.identity(environment.name(), 1, Optional.empty()));
        };
        List<Environment> environments = IntStream.range(0, 500)
                .mapToObj(number -> environment("tenant-" + number, hosted(number % 3)))
                .toList();
        FleetLimits limits = new FleetLimits(5, 2, Duration.ofSeconds(30), Duration.ZERO, Duration.ZERO);
        try (FleetReader reader = reader(environments, source, limits)) {
            reader.refresh();
            reader.awaitQuiet();
            assertThat(reader.columns()).allMatch(column -> column.state() instanceof ColumnState.Read);
        }
        assertThat(most).hasSize(4);
        assertThat(most.getOrDefault("all", 99)).isLessThanOrEqualTo(5);
        most.remove("all");
        assertThat(most.values()).allMatch(count -> count <= 2);
    }

    @Test
    void oneThatFailedIsAskedAgainAndKeepsWhatWasSeen() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        LookSource source = environment -> {
            int time = asked.incrementAndGet();
            if (time == 2 || time == 3) {
                throw new SQLException("the server is starting", "57P03");
            }
            return FleetOfWords.look(FleetOfWords.identity("x", 1, Optional.empty()), "001_a.sql pending");
        };
        try (FleetReader reader = reader(List.of(environment("staging", hosted(1))), source, QUICK)) {
            reader.refresh();
            reader.awaitQuiet();
            Look first = reader.columns().getFirst().state().last().orElseThrow();
            reader.refresh("staging");
            await().until(() -> asked.get() == 4);
            reader.awaitQuiet();
            List<ColumnState.Failed> failed = heard.stream()
                    .map(Column::state)
                    .filter(ColumnState.Failed.class::isInstance)
                    .map(ColumnState.Failed.class::cast)
                    .toList();
            assertThat(failed).hasSize(2).allSatisfy(state -> {
                assertThat(state.last()).containsSame(first);
                assertThat(state.why()).isEqualTo("the server is starting (SQLSTATE 57P03)");
                assertThat(state.since()).isEqualTo(failed.getFirst().since());
                assertThat(state.nextTry()).isPresent();
            });
            assertThat(reader.columns().getFirst().state()).isInstanceOf(ColumnState.Read.class);
        }
    }

    @Test
    void aServerWithoutAConnectionLeftIsAskedUntilItHasOne() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        LookSource source = environment -> {
            if (asked.incrementAndGet() < 3) {
                throw new SQLException("sorry, too many clients already", "53300");
            }
            return FleetOfWords.look(FleetOfWords.identity("x", 1, Optional.empty()));
        };
        try (FleetReader reader = reader(List.of(environment("staging", hosted(1))), source, QUICK)) {
            reader.refresh();
            reader.awaitQuiet();
            assertThat(reader.columns().getFirst().state()).isInstanceOf(ColumnState.Read.class);
        }
        assertThat(heard).noneMatch(column -> column.state() instanceof ColumnState.Failed);
    }

    @Test
    void afterClosingNothingIsHeardAndNothingGoesOn() throws Exception {
        CountDownLatch looking = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        LookSource source = environment -> {
            looking.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException stopped) {
                interrupted.countDown();
            }
            throw new SQLException("stopped");
        };
        FleetReader reader = reader(List.of(environment("staging", hosted(1))), source, QUICK);
        reader.refresh();
        looking.await();
        reader.close();
        int before = heard.size();
        interrupted.await();
        reader.refresh();
        reader.awaitQuiet();
        assertThat(heard).hasSize(before);
    }

    @Test
    void aFolderIsReadOnceForAllThatShareItAndAgainWhenItIsForgotten() throws IOException {
        SharedFolders folders = new SharedFolders(Duration.ofHours(1));
        Files.writeString(folder.resolve("001_a.sql"), "SELECT 1;");
        assertThat(folders.contents(folder)).isSameAs(folders.contents(folder.resolve("../" + folder.getFileName())));
        Files.writeString(folder.resolve("002_b.sql"), "SELECT 2;");
        assertThat(folders.contents(folder).files()).hasSize(1);
        folders.forget();
        assertThat(folders.contents(folder).files()).hasSize(2);
    }

    private static String hosted(int number) {
        return "jdbc:postgresql://db" + number + ":5432/x";
    }

    private static void awaitForever(CountDownLatch never) throws SQLException {
        try {
            never.await();
        } catch (InterruptedException stopped) {
            throw new SQLException("stopped", stopped);
        }
    }
}
