package dev.lockkeeper.console.locks;

import static dev.lockkeeper.console.locks.LocksWindow.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.console.Pictures.Screen;
import dev.lockkeeper.journal.JournalTable;
import dev.lockkeeper.lock.history.TimelineMark;
import dev.lockkeeper.testing.OwnServer;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.testfx.api.FxRobot;

/** Bad nights on a real server and in the whole window: seen, understood, ended, and looked at afterwards. */
class LocksJourneyTest {
    private static final String FILE = "001_toll_required.sql";

    @TempDir
    Path temporary;

    private final FxRobot robot = new FxRobot();
    private final List<Throwable> errors = new CopyOnWriteArrayList<>();
    private final List<AutoCloseable> opened = new ArrayList<>();

    @BeforeEach
    void start() {
        Screen.start();
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
        assertThat(errors).isEmpty();
    }

    private <T extends AutoCloseable> T closedAtTheEnd(T made) {
        opened.add(made);
        return made;
    }

    @Test
    void aConvoyIsSeenEndedFromTheGraphAndFoundAgainInThePast() throws Exception {
        TestDatabase database = closedAtTheEnd(TestPostgres.server().newDatabase());
        database.execute("CREATE TABLE passages (id bigint PRIMARY KEY, vessel text)");
        Path folder = Files.createDirectories(temporary.resolve("migrations"));
        Files.writeString(folder.resolve(FILE), "ALTER TABLE passages ADD COLUMN toll_required boolean;\n");
        LocksWindow window = closedAtTheEnd(new LocksWindow(TestPostgres.server(), database, temporary));
        int reporting = report(database);

        // A migration of ours waits for it, and three readers behind that.
        Screen.call(() ->
                window.workplace().migrations().migrationCommands().applyAll().perform());
        until("the confirmation is shown", () -> window.exists("#confirmation-verb"));
        window.press("#confirmation-verb");
        until("the migration waits", () -> waiting(database, "ALTER TABLE%") == 1);
        List<Thread> readers = new ArrayList<>();
        for (int number = 0; number < 3; number++) {
            readers.add(asks(database, "SELECT vessel FROM passages"));
        }
        until("the readers wait", () -> waiting(database, "SELECT vessel%") == 3);

        // The tab says so before anybody looks; Ctrl+L leads there.
        until("the tab counts them", () -> window.exists("#tab-chip-locks"));
        robot.push(KeyCode.CONTROL, KeyCode.L);
        until("all are drawn", () -> window.waiters().equals(Optional.of(4)));
        assertThat(window.roots()).containsExactly(reporting);
        assertThat(robot.lookup("#diagnosis-sentence").query().getAccessibleText())
                .contains(FILE)
                .contains(Integer.toString(reporting));
        assertThat(robot.lookup("#participant-title").queryLabeled().getText()).isEqualTo("pid " + reporting);
        assertThat(robot.lookup("#participant-acts-reason").queryLabeled().getText())
                .contains("idle in transaction");

        // In the graph, the card below the root is the migration; cancelling it by its menu empties the queue, and the
        // report is not touched.
        until("the root has a card", () -> window.isShown("#graph-card-" + reporting));
        window.focus("#graph-card-" + reporting);
        robot.push(KeyCode.DOWN);
        assertThat(Screen.call(() -> window.model().selectedProperty().get()))
                .isEqualTo(Optional.of(window.ours().id()));
        robot.push(KeyCode.SHIFT, KeyCode.F10);
        assertThat(item("menu-cancel-query").isDisable()).isFalse();
        robot.interact(() -> item("menu-cancel-query").fire());
        until("it is asked about the run", () -> window.exists("#choice-verb"));
        window.press("#choice-verb");
        until("nobody waits", () -> window.waiters().equals(Optional.of(0)));
        for (Thread reader : readers) {
            reader.join(LocksWindow.PATIENCE);
            assertThat(reader.isAlive()).isFalse();
        }
        assertThat(database.value("SELECT state FROM pg_stat_activity WHERE pid = " + reporting))
                .isEqualTo("idle in transaction");
        until("the chip is gone", () -> !window.exists("#tab-chip-locks"));

        // The keys of the timeline lead back to it, and nothing can be done there.
        closeMenus();
        window.focus("#timeline-strip");
        until("the convoy is found again", () -> {
            robot.push(KeyCode.LEFT);
            return window.waiters().equals(Optional.of(4));
        });
        assertThat(window.shown().moment()).isInstanceOf(Moment.Past.class);
        assertThat(window.roots()).containsExactly(reporting);
        assertThat(Screen.call(() -> window.model().whyNoActs())).isPresent();
        assertThat(window.isShown("#past-bar")).isTrue();
        assertThat(window.isShown("#participant-acts")).isFalse();
        assertThat(window.isShown("#participant-held")).isFalse();
        assertThat(robot.lookup("#graph-card-" + window.ours().pid()).query().getAccessibleText())
                .contains(FILE);
        theRunIsRemembered(window, database);
        theShownMomentIsExported(window, reporting);
        window.focus("#timeline-strip");
        until("time goes on to its end", () -> {
            robot.push(KeyCode.RIGHT);
            return window.waiters().equals(Optional.of(0));
        });
        robot.push(KeyCode.HOME);
        assertThat(window.shown().moment()).isInstanceOf(Moment.Past.class);
        robot.push(KeyCode.ESCAPE);
        until("the screen is live again", () -> window.shown().moment().live());
        assertThat(window.isShown("#past-bar")).isFalse();
    }

    @Test
    void aServerThatStopsAnsweringLeavesTheWindowAliveWithWhatWasKnown() throws Exception {
        OwnServer server = closedAtTheEnd(OwnServer.with(Map.of()));
        TestDatabase database = closedAtTheEnd(server.server().newDatabase());
        database.execute("CREATE TABLE passages (id bigint PRIMARY KEY, vessel text)");
        LocksWindow window = closedAtTheEnd(new LocksWindow(server.server(), database, temporary));
        int reporting = report(database);
        Thread changer = asks(database, "ALTER TABLE passages ADD COLUMN toll_required boolean");
        until("the change waits", () -> waiting(database, "ALTER TABLE%") == 1);
        Thread reader = asks(database, "SELECT vessel FROM passages");
        until("the reader waits", () -> waiting(database, "SELECT vessel%") == 1);
        robot.push(KeyCode.CONTROL, KeyCode.L);
        until("both are drawn", () -> window.waiters().equals(Optional.of(2)));
        assertThat(window.isShown("#missed-banner")).isFalse();

        server.freeze();
        try {
            until("the window says that nobody answers", () -> window.isShown("#missed-banner"));
            assertThat(robot.lookup("#missed-title").queryLabeled().getText())
                    .startsWith("No sample since ")
                    .contains(": what is shown is of ")
                    .endsWith(" and may no longer be true");
            assertThat(robot.lookup("#missed-why").queryLabeled().getText()).contains("has not answered for");
            assertThat(robot.lookup("#live").queryLabeled().getText()).isEqualTo("No answer");
            assertThat(window.roots()).containsExactly(reporting);
            assertThat(window.waiters()).hasValue(2);
            assertThat(window.exists("#tab-chip-locks")).isTrue();
            assertThat(Screen.call(() -> window.model().whyNoActs()).orElseThrow())
                    .startsWith("the server has not answered since ");

            // The operator reads on: another card, an earlier moment, another view, and back.
            window.focus("#graph-card-" + reporting);
            robot.push(KeyCode.DOWN);
            assertThat(Screen.call(() -> window.model().selectedProperty().get()))
                    .isNotEqualTo(Optional.of(window.shown()
                            .graph()
                            .orElseThrow()
                            .backend(reporting)
                            .orElseThrow()
                            .id()));
            window.focus("#timeline-strip");
            robot.push(KeyCode.HOME);
            assertThat(window.shown().moment()).isInstanceOf(Moment.Past.class);
            robot.push(KeyCode.END);
            assertThat(window.shown().moment().live()).isTrue();
            assertThat(window.isShown("#missed-banner")).isTrue();
        } finally {
            server.thaw();
        }
        until("there are samples again", () -> !window.isShown("#missed-banner"));
        assertThat(window.waiters()).hasValue(2);
        assertThat(robot.lookup("#live").queryLabeled().getText()).isEqualTo("Live");
        assertThat(Screen.call(() -> window.model().whyNoActs())).isEmpty();

        database.execute("SELECT pg_terminate_backend(" + reporting + ")");
        changer.join(LocksWindow.PATIENCE);
        reader.join(LocksWindow.PATIENCE);
        until("nobody waits", () -> window.waiters().equals(Optional.of(0)));
    }

    /** On the timeline with its end; in the journal who waited, without the values of statements. */
    private static void theRunIsRemembered(LocksWindow window, TestDatabase database) throws SQLException {
        List<TimelineMark> marks = window.model().history().marks();
        assertThat(marks).first().isInstanceOfSatisfying(TimelineMark.Run.class, run -> {
            assertThat(run.title()).contains("canal");
            assertThat(run.until()).hasValueSatisfying(end -> assertThat(end).isAfter(run.at()));
        });
        assertThat(marks)
                .anyMatch(mark -> mark instanceof TimelineMark.Statement one
                        && one.words().contains(FILE));
        assertThat(marks)
                .anyMatch(mark -> mark instanceof TimelineMark.Act act
                        && act.words().equals("cancelled the run")
                        && act.answer().contains(FILE));
        until(
                "who waited is in the journal",
                () -> database.value("SELECT count(*) FROM lockkeeper.journal WHERE operation = 'locks seen'")
                        .equals("1"));
        String id = database.value("SELECT max(id) FROM lockkeeper.journal WHERE operation = 'locks seen'");
        String kept;
        try (Connection connection = database.open()) {
            kept = JournalTable.content(connection, Long.parseLong(id)).orElseThrow();
        }
        assertThat(kept).contains("vessel <> ?", "\"waiters\" : 4").doesNotContain("Geheim");
    }

    private static void theShownMomentIsExported(LocksWindow window, int reporting) throws IOException {
        window.press("#export-incident-short");
        until("it is said what is written", () -> window.exists("#export-values"));
        window.press("#choice-verb");
        until("the files are named", () -> window.exists("#message-details"));
        List<Path> files =
                window.textOf("#message-details").lines().map(Path::of).toList();
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
        window.press("#message-close");
    }

    /** A report that read the table and then forgot its transaction; its process number. */
    private int report(TestDatabase database) throws SQLException {
        Connection connection = session(database, "reporting");
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT count(*) FROM passages WHERE vessel <> 'Geheim'");
        }
        return connection.unwrap(PGConnection.class).getBackendPID();
    }

    private Thread asks(TestDatabase database, String sql) throws SQLException {
        Connection connection = session(database, "canal_api");
        return Thread.ofVirtual().start(() -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException refused) {
                errors.add(refused);
            }
        });
    }

    private Connection session(TestDatabase database, String application) throws SQLException {
        Connection connection = closedAtTheEnd(database.open());
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET application_name = '" + application + "'");
        }
        return connection;
    }

    private static long waiting(TestDatabase database, String query) {
        return Long.parseLong(database.value("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                + " AND wait_event_type = 'Lock' AND query LIKE '" + query + "'"));
    }

    private static MenuItem item(String id) {
        return Window.getWindows().stream()
                .filter(ContextMenu.class::isInstance)
                .map(ContextMenu.class::cast)
                .flatMap(menu -> menu.getItems().stream())
                .filter(item -> id.equals(item.getId()))
                .findFirst()
                .orElseThrow();
    }

    private void closeMenus() {
        robot.interact(() -> List.copyOf(Window.getWindows()).stream()
                .filter(ContextMenu.class::isInstance)
                .forEach(Window::hide));
    }
}
