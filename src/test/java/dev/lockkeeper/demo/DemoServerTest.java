package dev.lockkeeper.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo's server: its data stays, and it is never used by two. */
@Tag("demo")
class DemoServerTest {
    @TempDir
    static Path shared;

    private Path temporary = Path.of("unset");

    private DemoFolder folder = new DemoFolder(Path.of("unset"));

    @BeforeEach
    void newFolder() throws IOException {
        temporary = Files.createTempDirectory(shared, "test");
        folder = DemoTestFolders.inside(temporary, shared.resolve("binaries"));
    }

    @Test
    void restartKeepsDataPortAndSeededMark() throws Exception {
        List<DemoEvent> events = new ArrayList<>();
        int port;
        try (DemoServer server = DemoServer.start(folder, events::add)) {
            port = server.port();
            assertThat(server.firstStart()).isTrue();
            assertThat(server.version()).matches("\\d+\\.\\d+");
            assertThat(server.seeded()).isFalse();
            execute(server, "CREATE TABLE kept (n integer); INSERT INTO kept VALUES (42)");
            server.markSeeded();
        }
        assertThat(events.stream().filter(event -> event instanceof DemoEvent.Finished))
                .extracting(DemoEvent::step)
                .containsExactly(DemoStep.UNPACK, DemoStep.START);
        try (DemoServer server = DemoServer.start(folder, DemoProgress.silent())) {
            assertThat(server.firstStart()).isFalse();
            assertThat(server.port()).isEqualTo(port);
            assertThat(server.seeded()).isTrue();
            assertThat(ask(server, "SELECT n FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void isDurableLocalAndWithoutPowerOverTheComputer() throws Exception {
        try (DemoServer server = DemoServer.start(folder, DemoProgress.silent())) {
            assertThat(ask(server, "SHOW fsync")).isEqualTo("on");
            assertThat(ask(server, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(ask(server, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(ask(server, "SHOW server_encoding")).isEqualTo("UTF8");
            assertThat(ask(server, "SELECT current_database()")).isEqualTo("canal");
            assertThat(ask(server, "SELECT upper('ä')")).isEqualTo("Ä");
            assertThat(ask(server, "SELECT rolsuper::text FROM pg_roles WHERE rolname = current_user"))
                    .isEqualTo("false");
            assertThatThrownBy(() -> DriverManager.getConnection(server.url().value(), "postgres", "")
                            .close())
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("pg_hba.conf");
        }
    }

    @Test
    void folderIsForThisUserAlone() throws Exception {
        DemoFolder fresh = new DemoFolder(temporary.resolve("not").resolve("there"));
        fresh.create();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(fresh.root())))
                .isEqualTo("rwx------");
    }

    @Test
    void anotherProgramIsNamedAndNothingIsTouched() throws Exception {
        Instant before = Instant.now();
        try (DemoHolderProcess other = DemoHolderProcess.launch(folder)) {
            int port = other.awaitReady();
            DemoHeldException held = catchThrowableOfType(
                    DemoHeldException.class, () -> DemoServer.start(folder, DemoProgress.silent()));
            DemoHolder holder = held.holder().orElseThrow();
            assertThat(holder.pid()).isEqualTo(other.pid());
            assertThat(holder.port()).hasValue(port);
            assertThat(holder.since()).isBetween(before, Instant.now());
            assertThat(held)
                    .hasMessageMatching("The demo database is in use by process " + other.pid()
                            + ", started \\d\\d:\\d\\d, on 127\\.0\\.0\\.1:" + port
                            + "; close that window, or open another database with --url");
            assertThatThrownBy(() -> DemoServer.reset(folder)).isInstanceOf(DemoHeldException.class);
            assertThat(folder.data()).exists();
        }
        try (DemoServer server = DemoServer.start(folder, DemoProgress.silent())) {
            assertThat(server.firstStart()).isFalse();
        }
    }

    @Test
    void refusedSecondStartInThisProgramDoesNotLoseTheLock() throws Exception {
        try (DemoServer server = DemoServer.start(folder, DemoProgress.silent())) {
            DemoHeldException held = catchThrowableOfType(
                    DemoHeldException.class, () -> DemoServer.start(folder, DemoProgress.silent()));
            assertThat(held.holder().orElseThrow().pid())
                    .isEqualTo(ProcessHandle.current().pid());
            try (DemoHolderProcess other = DemoHolderProcess.launch(folder)) {
                assertThatThrownBy(other::awaitReady).hasMessageContaining("ended before");
            }
            assertThat(ask(server, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void serverThatOutlivedItsKilledConsoleIsStoppedAndItsDataKept() throws Exception {
        ProcessHandle orphan;
        try (DemoHolderProcess other = DemoHolderProcess.launch(folder)) {
            int port = other.awaitReady();
            String url = "jdbc:postgresql://127.0.0.1:" + port + "/canal";
            try (Connection connection = DriverManager.getConnection(url, "lockkeeper_demo", "");
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE kept AS SELECT 42 AS n");
            }
            orphan = Postmaster.of(folder.data()).orElseThrow().process();
            other.kill();
        }
        assertThat(orphan.info().command()).isPresent();
        try (DemoServer server = DemoServer.start(folder, DemoProgress.silent())) {
            // Not isAlive(): where nobody collects orphans, an ended one stays as a zombie, which runs no program.
            assertThat(orphan.info().command()).isEmpty();
            assertThat(server.firstStart()).isFalse();
            assertThat(ask(server, "SELECT n FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void terminatedConsoleTakesItsServerAlong() throws Exception {
        try (DemoHolderProcess other = DemoHolderProcess.launch(folder)) {
            other.awaitReady();
            assertThat(Postmaster.of(folder.data())).isPresent();
            other.terminate();
        }
        assertThat(Postmaster.of(folder.data())).isEmpty();
        assertThat(folder.data().resolve("postmaster.pid")).doesNotExist();
    }

    @Test
    void killedWhileTheDataWasBeingCreatedStartsOver() throws Exception {
        try (DemoHolderProcess other = DemoHolderProcess.launch(folder)) {
            while (!isCreating(folder)) {
                Thread.onSpinWait();
            }
            other.kill();
        }
        assertThat(folder.data()).doesNotExist();
        try (DemoServer server = DemoServer.start(folder, DemoProgress.silent())) {
            assertThat(server.firstStart()).isTrue();
        }
    }

    @Test
    void dataThatWasNeverWholeIsCreatedAnew() throws Exception {
        Files.createDirectories(folder.data().resolve("base"));
        try (DemoServer server = DemoServer.start(folder, DemoProgress.silent())) {
            assertThat(server.firstStart()).isTrue();
        }
    }

    @Test
    void interruptCancelsAndNothingStaysBehind() throws Exception {
        Thread starter = Thread.currentThread();
        List<DemoEvent> events = new ArrayList<>();
        assertThatThrownBy(() -> DemoServer.start(folder, event -> {
                    events.add(event);
                    if (event instanceof DemoEvent.Advanced && event.step() == DemoStep.START) {
                        starter.interrupt();
                    }
                }))
                .isInstanceOf(InterruptedException.class);
        assertThat(events.getLast())
                .isInstanceOfSatisfying(
                        DemoEvent.Failed.class,
                        failed -> assertThat(failed.problem()).isEqualTo("Cancelled"));
        assertThat(folder.holderFile()).doesNotExist();
        try (DemoServer server = DemoServer.start(folder, DemoProgress.silent())) {
            assertThat(ask(server, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void processNumberThatNowBelongsToAnotherProgramIsLeftAlone() throws Exception {
        DemoServer.start(folder, DemoProgress.silent()).close();
        long self = ProcessHandle.current().pid();
        Path pidFile = folder.data().resolve("postmaster.pid");
        Files.writeString(
                pidFile, self + "\n" + folder.data() + "\n" + Instant.now().getEpochSecond() + "\n1\n\n\n");
        assertThat(Postmaster.of(folder.data())).isEmpty();
        try (DemoServer server = DemoServer.start(folder, DemoProgress.silent())) {
            assertThat(ask(server, "SELECT 1")).isEqualTo("1");
            assertThat(Files.readString(pidFile)).doesNotStartWith(self + "\n");
        }
    }

    @Test
    void takenPortIsReplacedByAnother() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            DemoPort.remember(folder, taken.getLocalPort());
            try (DemoServer server = DemoServer.start(folder, DemoProgress.silent())) {
                assertThat(server.port()).isNotEqualTo(taken.getLocalPort());
                assertThat(ask(server, "SELECT inet_server_port()")).isEqualTo(String.valueOf(server.port()));
            }
        }
    }

    @Test
    void resetDeletesTheDataAndOnlyThat() throws Exception {
        try (DemoServer server = DemoServer.start(folder, DemoProgress.silent())) {
            server.markSeeded();
            assertThatThrownBy(() -> DemoServer.reset(folder)).isInstanceOf(DemoHeldException.class);
        }
        DemoServer.reset(folder);
        assertThat(folder.data()).doesNotExist();
        assertThat(folder.binaries()).isNotEmptyDirectory();
        try (DemoServer server = DemoServer.start(folder, DemoProgress.silent())) {
            assertThat(server.firstStart()).isTrue();
            assertThat(server.seeded()).isFalse();
        }
    }

    @Test
    void dataOfAnotherMajorVersionIsNamedNotDeleted() throws Exception {
        DemoServer.start(folder, DemoProgress.silent()).close();
        Files.writeString(folder.data().resolve("PG_VERSION"), "11\n");
        assertThatThrownBy(() -> DemoServer.start(folder, DemoProgress.silent()))
                .isInstanceOf(DemoException.class)
                .hasMessageContaining("written by PostgreSQL 11")
                .hasMessageContaining("Reset demo");
        assertThat(folder.data().resolve("global")).exists();
    }

    @Test
    void serverThatCannotStartShowsItsLog() throws Exception {
        DemoServer.start(folder, DemoProgress.silent()).close();
        Files.writeString(folder.data().resolve("postgresql.conf"), "no_such_setting = 1\n");
        assertThatThrownBy(() -> DemoServer.start(folder, DemoProgress.silent()))
                .isInstanceOf(DemoException.class)
                .hasMessageContaining("no_such_setting")
                .hasMessageContaining(folder.serverLog().toString());
        assertThat(folder.holderFile()).doesNotExist();
    }

    private static boolean isCreating(DemoFolder folder) throws IOException {
        try (Stream<Path> children = Files.list(folder.root())) {
            return children.anyMatch(child -> child.getFileName().toString().startsWith("data-creating-")
                    && Files.exists(child.resolve("global")));
        }
    }

    private static void execute(DemoServer server, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.url().value(), server.user(), "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(DemoServer server, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.url().value(), server.user(), "");
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(sql)) {
            answer.next();
            return String.valueOf(answer.getString(1));
        }
    }
}
