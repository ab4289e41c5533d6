package dev.lockkeeper.console.locks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lockkeeper.console.Background;
import dev.lockkeeper.console.ConsoleContext;
import dev.lockkeeper.console.Desktop;
import dev.lockkeeper.console.Pictures.Screen;
import dev.lockkeeper.console.ScreenThread;
import dev.lockkeeper.console.Workplace;
import dev.lockkeeper.console.session.DeskSession;
import dev.lockkeeper.console.session.LookState;
import dev.lockkeeper.console.settings.SettingsStore;
import dev.lockkeeper.console.shell.MainWindow;
import dev.lockkeeper.console.shell.Shell;
import dev.lockkeeper.console.shell.ShellModel;
import dev.lockkeeper.console.theme.Themes;
import dev.lockkeeper.environment.Connections;
import dev.lockkeeper.environment.Credentials;
import dev.lockkeeper.environment.DatabaseUrl;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.journal.Actor;
import dev.lockkeeper.journal.JournalTable;
import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.Participant;
import dev.lockkeeper.lock.RootBlocker;
import dev.lockkeeper.lock.history.TimelineMark;
import dev.lockkeeper.migration.RunSettings;
import dev.lockkeeper.operation.Desk;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.testfx.api.FxRobot;

/** The convoy of every night, on a real server and in the whole window: seen, understood, ended, and looked at afterwards. */
class LocksJourneyTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String FILE = "001_toll_required.sql";

    @TempDir
    Path temporary;

    private final FxRobot robot = new FxRobot();
    private final List<Throwable> errors = new CopyOnWriteArrayList<>();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private final TestDatabase database = TestPostgres.server().newDatabase();
    private Optional<Shell> shell = Optional.empty();
    private Optional<Workplace> workplace = Optional.empty();
    private Optional<Stage> window = Optional.empty();

    @BeforeEach
    void open() throws Exception {
        Screen.start();
        database.execute("CREATE TABLE passages (id bigint PRIMARY KEY, vessel text)");
        Path folder = Files.createDirectories(temporary.resolve("migrations"));
        Files.writeString(folder.resolve(FILE), "ALTER TABLE passages ADD COLUMN toll_required boolean;\n");
        DatabaseUrl url = new DatabaseUrl(database.url());
        Credentials trusted =
                Credentials.of(Map.of("PGUSER", TestPostgres.server().user()));
        Credentials credentials = TestPostgres.server()
                .password()
                .map(password -> trusted.withPassword(password.toCharArray()))
                .orElse(trusted);
        Environment place = new Environment("canal", Tier.DEVELOPMENT, url, folder, Optional.empty());
        Desk desk = new Desk(
                place,
                new Connections(url, credentials),
                Actor.ofThisProcess("test"),
                RunSettings.DEFAULT.withLockTimeout(Duration.ZERO));
        Screen.call(() -> {
            show(desk, place);
            return true;
        });
        until("the folder is read", () -> session().stateProperty().get() instanceof LookState.Read);
    }

    private void show(Desk desk, Environment place) {
        Shell inside = new Shell(new ShellModel(Clock.systemDefaultZone()));
        Themes themes = new Themes(new SimpleObjectProperty<>(ColorScheme.LIGHT));
        SettingsStore settings = SettingsStore.open(
                temporary.resolve("settings"), Duration.ofHours(1), (what, thrown) -> errors.add(thrown));
        Stage stage = new Stage();
        MainWindow main = new MainWindow(stage, inside, themes, settings);
        Background background = Background.onVirtualThreads(
                ScreenThread.javafx((what, thrown) -> errors.add(thrown)), (what, thrown) -> errors.add(thrown));
        ConsoleContext context = new ConsoleContext(
                main,
                inside,
                background,
                (what, thrown) -> errors.add(thrown),
                new NoDesktop(temporary),
                settings,
                themes);
        main.show();
        stage.setWidth(1000);
        stage.setHeight(900);
        inside.model().open(place);
        Workplace made = new Workplace(
                context,
                new DeskSession(desk, inside.model(), background, Clock.systemDefaultZone()),
                Clock.systemDefaultZone());
        made.show();
        shell = Optional.of(inside);
        workplace = Optional.of(made);
        window = Optional.of(stage);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
        Screen.call(() -> {
            workplace.ifPresent(Workplace::close);
            window.ifPresent(stage -> {
                stage.getScene().setRoot(new Region());
                stage.hide();
            });
            return true;
        });
        workplace.ifPresent(Workplace::disconnect);
        database.close();
        assertThat(errors).isEmpty();
    }

    @Test
    void aConvoyIsSeenEndedAndFoundAgainInThePast() throws Exception {
        Connection report = session("reporting");
        report.setAutoCommit(false);
        try (Statement statement = report.createStatement()) {
            statement.execute("SELECT count(*) FROM passages WHERE vessel <> 'Geheim'");
        }
        int reporting = report.unwrap(PGConnection.class).getBackendPID();

        // A migration of ours waits for it, and three readers behind that.
        Screen.call(
                () -> workplace().migrations().migrationCommands().applyAll().perform());
        until("the confirmation is shown", () -> exists("#confirmation-verb"));
        press("#confirmation-verb");
        until("the migration waits", () -> waiting("ALTER TABLE%") == 1);
        List<Thread> readers = new ArrayList<>();
        for (int number = 0; number < 3; number++) {
            readers.add(reader());
        }
        until("the readers wait", () -> waiting("SELECT vessel%") == 3);

        // The tab says so before anybody looks; Ctrl+L leads there.
        until("the tab counts them", () -> exists("#tab-chip-locks"));
        robot.push(KeyCode.CONTROL, KeyCode.L);
        until(
                "all are drawn",
                () -> shown().graph()
                        .filter(graph -> graph.waiters().size() == 4)
                        .isPresent());
        assertThat(roots()).containsExactly(reporting);
        assertThat(robot.lookup("#diagnosis-sentence").query().getAccessibleText())
                .contains(FILE)
                .contains(Integer.toString(reporting));
        assertThat(robot.lookup("#participant-title").queryLabeled().getText()).isEqualTo("pid " + reporting);
        assertThat(robot.lookup("#participant-acts-reason").queryLabeled().getText())
                .contains("idle in transaction");
        Instant then = shown().snapshot().orElseThrow().takenAt();

        // Cancelling the migration from here empties the queue; the report is not touched.
        Screen.call(() -> {
            model().select(ours().id());
            return true;
        });
        press("#cancel-query");
        until("it is asked about the run", () -> exists("#choice-verb"));
        press("#choice-verb");
        until(
                "nobody waits",
                () -> shown().graph().filter(graph -> graph.isEmpty()).isPresent());
        for (Thread reader : readers) {
            reader.join(PATIENCE);
            assertThat(reader.isAlive()).isFalse();
        }
        assertThat(database.value("SELECT state FROM pg_stat_activity WHERE pid = " + reporting))
                .isEqualTo("idle in transaction");
        until("the chip is gone", () -> !exists("#tab-chip-locks"));

        // The past shows it again, and nothing can be done there.
        Screen.call(() -> {
            model().showPast(then);
            return true;
        });
        assertThat(roots()).containsExactly(reporting);
        assertThat(Screen.call(() -> model().whyNoActs())).isPresent();
        assertThat(isShown("#past-bar")).isTrue();
        assertThat(isShown("#participant-acts")).isFalse();
        assertThat(isShown("#participant-held")).isFalse();
        theRunIsRemembered();
        theShownMomentIsExported(reporting);
        robot.push(KeyCode.ESCAPE);
        until("the screen is live again", () -> shown().moment().live());
        assertThat(isShown("#past-bar")).isFalse();
    }

    /** On the timeline with its end; in the journal who waited, without the values of statements. */
    private void theRunIsRemembered() {
        List<TimelineMark> marks = model().history().marks();
        assertThat(marks).first().isInstanceOfSatisfying(TimelineMark.Run.class, run -> {
            assertThat(run.title()).contains("canal");
            assertThat(run.until()).hasValueSatisfying(end -> assertThat(end).isAfter(run.at()));
        });
        assertThat(marks)
                .anyMatch(mark -> mark instanceof TimelineMark.Statement one
                        && one.words().contains(FILE));
        until(
                "who waited is in the journal",
                () -> database.value("SELECT count(*) FROM lockkeeper.journal WHERE operation = 'locks seen'")
                        .equals("1"));
        String id = database.value("SELECT max(id) FROM lockkeeper.journal WHERE operation = 'locks seen'");
        String kept = call(() -> {
            try (Connection connection = database.open()) {
                return JournalTable.content(connection, Long.parseLong(id)).orElseThrow();
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
        });
        assertThat(kept).contains("vessel <> ?", "\"waiters\" : 4").doesNotContain("Geheim");
    }

    private void theShownMomentIsExported(int reporting) throws IOException {
        press("#export-incident-short");
        until("it is said what is written", () -> exists("#export-values"));
        press("#choice-verb");
        until("the files are named", () -> exists("#message-details"));
        List<Path> files = call(() -> ((TextArea) root().lookup("#message-details")).getText())
                .lines()
                .map(Path::of)
                .toList();
        assertThat(files)
                .extracting(file -> file.toString().replaceAll(".*\\.", ""))
                .containsExactly("md", "json", "png");
        assertThat(Files.readString(files.get(0)))
                .contains("pid " + reporting, "Who waited for whom", "run: ", "vessel <> ?")
                .doesNotContain("Geheim");
        assertThat(Files.readString(files.get(1)))
                .contains("\"blocker\" : " + reporting, "vessel <> ?")
                .doesNotContain("Geheim");
        assertThat(ImageIO.read(files.get(2).toFile()).getWidth()).isGreaterThan(300);
        press("#message-close");
    }

    private Thread reader() throws SQLException {
        Connection connection = session("canal_api");
        return Thread.ofVirtual().start(() -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SELECT vessel FROM passages");
            } catch (SQLException refused) {
                errors.add(refused);
            }
        });
    }

    private Connection session(String application) throws SQLException {
        Connection connection = database.open();
        opened.add(connection);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET application_name = '" + application + "'");
        }
        return connection;
    }

    private long waiting(String query) {
        return Long.parseLong(database.value("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                + " AND wait_event_type = 'Lock' AND query LIKE '" + query + "'"));
    }

    private Workplace workplace() {
        return workplace.orElseThrow();
    }

    private DeskSession session() {
        return workplace().session();
    }

    private LocksModel model() {
        return workplace().locks().view().model();
    }

    private Shown shown() {
        return call(() -> model().shownProperty().get());
    }

    private Backend ours() {
        return shown().graph().orElseThrow().participants().stream()
                .filter(Backend.class::isInstance)
                .map(Backend.class::cast)
                .filter(Backend::isRun)
                .findFirst()
                .orElseThrow();
    }

    private List<Integer> roots() {
        return shown().graph().orElseThrow().roots().stream()
                .map(RootBlocker::participant)
                .map(LocksJourneyTest::pid)
                .toList();
    }

    private static int pid(Participant participant) {
        return ((Backend) participant).pid();
    }

    private Node root() {
        return shell.orElseThrow().root();
    }

    private boolean exists(String id) {
        return call(() -> root().lookup(id) != null);
    }

    private boolean isShown(String id) {
        return call(() -> {
            Node node = root().lookup(id);
            return node != null && node.isVisible();
        });
    }

    private void press(String id) {
        call(() -> {
            ((Button) root().lookup(id)).fire();
            return true;
        });
    }

    private static <T> T call(Supplier<T> question) {
        return Platform.isFxApplicationThread() ? question.get() : Screen.call(question);
    }

    private static void until(String what, Callable<Boolean> condition) {
        await(what).atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(condition);
    }

    /** The headless platform has neither choosers nor a desk; reports go to a folder. */
    private record NoDesktop(Path reports) implements Desktop {
        @Override
        public Optional<Path> chooseFolder(String title, Path start) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> chooseSqlFile(String title, Path folder) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> chooseNewFile(String title, Path folder, String name) {
            return Optional.of(reports.resolve(name));
        }

        @Override
        public void open(Path path) {}

        @Override
        public void copy(String text) {}
    }
}
