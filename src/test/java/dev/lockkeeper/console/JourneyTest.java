package dev.lockkeeper.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lockkeeper.console.command.CommandButton;
import dev.lockkeeper.console.migrations.MigrationRow;
import dev.lockkeeper.console.settings.SettingsStore;
import dev.lockkeeper.console.settings.WindowBounds;
import dev.lockkeeper.console.shell.MainWindow;
import dev.lockkeeper.console.shell.Shell;
import dev.lockkeeper.console.shell.ShellModel;
import dev.lockkeeper.console.theme.Themes;
import dev.lockkeeper.demo.DemoFolder;
import dev.lockkeeper.environment.DatabaseUrl;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import javafx.application.ColorScheme;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** The whole journey of an operator, as he would make it: the demo started, buttons pressed, a real server behind them. */
@Tag("demo")
class JourneyTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path temporary;

    private final FxRobot robot = new FxRobot();
    private final List<Throwable> errors = new CopyOnWriteArrayList<>();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private Path migrations = Path.of("unset");
    private String url = "";
    private Optional<Stage> window = Optional.empty();
    private Optional<ConsoleSession> session = Optional.empty();

    @BeforeEach
    void copyMigrations() throws IOException {
        Pictures.Screen.start();
        migrations = Files.createDirectories(temporary.resolve("home").resolve("migrations"));
        try (Stream<Path> files = Files.list(Path.of("migrations"))) {
            for (Path file : files.toList()) {
                Files.copy(file, migrations.resolve(file.getFileName()));
            }
        }
        System.setProperty("lockkeeper.home", temporary.resolve("home").toString());
    }

    @AfterEach
    void close() throws Exception {
        System.clearProperty("lockkeeper.home");
        closeWindow();
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
        try (Stream<Path> files = Files.walk(temporary)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
        assertThat(errors).isEmpty();
    }

    @Test
    void fromAFreshMachineToAMigrationAppliedSkippedAndRolledBack() throws Exception {
        DemoFolder demo = new DemoFolder(temporary.resolve("cache"));
        open(ConsoleRequest.demo(), demo);

        // The demo is there: eight applied, the others pending, one file ignored.
        until("the demo is read", () -> rows().size() == 18);
        assertThat(states("applied")).hasSize(8);
        assertThat(states("pending")).hasSize(10);
        assertThat(text("#remarks")).contains("rollback_script.sql");
        url = session.orElseThrow()
                        .workplace()
                        .orElseThrow()
                        .session()
                        .desk()
                        .environment()
                        .url()
                        .value()
                + "?user=lockkeeper_demo";

        // Filter, select, read.
        robot.clickOn("#chip-pending");
        until("only pending files are shown", () -> rows().size() == 10);
        select("010_create_berths.sql");
        until(
                "the SQL is shown",
                () -> robot.lookup(".lk-sql-area").queryAll().stream()
                        .anyMatch(node -> String.valueOf(node.getAccessibleText())
                                .contains("CREATE TABLE IF NOT EXISTS berths")));
        robot.clickOn("#chip-all");
        until("all files are shown", () -> rows().size() == 18);

        // Enter in the confirmation changes nothing; its button does.
        select("010_create_berths.sql", "012_create_chamber_events.sql");
        press("apply-selected");
        until("the confirmation is shown", () -> exists("#confirmation-verb"));
        assertThat(text("#confirmation-title")).isEqualTo("Apply 2 files to demo");
        assertThat(text("#confirmation-verb")).isEqualTo("Apply 2 to demo");
        robot.push(KeyCode.ENTER);
        until("Enter has cancelled", () -> !exists("#confirmation-verb"));
        assertThat(count("schema_migrations")).isEqualTo(8);
        press("apply-selected");
        confirm();
        until("both are applied", () -> states("applied").size() == 10);
        assertThat(column("SELECT file FROM lockkeeper.journal WHERE outcome = 'applied' ORDER BY id DESC LIMIT 2"))
                .containsExactly("012_create_chamber_events.sql", "010_create_berths.sql");

        // A file that fails says where, and what the database holds.
        Path broken = migrations.resolve("013_add_vessel_air_draught.sql");
        String good = Files.readString(broken);
        Files.writeString(broken, "-- An edit that went wrong.\nALTER TABLE vessels\n    ADD COLUMN x integre;\n");
        press("refresh");
        select("013_add_vessel_air_draught.sql");
        press("apply-selected");
        confirm();
        until("the failure is shown", () -> exists("#failure-sentence") && isShown("#failure-sentence"));
        assertThat(text("#failure-sentence")).contains("integre");
        assertThat(allText("#failure-card")).contains("013_add_vessel_air_draught.sql:3:18", "42704", "Nothing of 013");
        until("its state is failed", () -> states("failed").size() == 1);

        // Mended on disk; the folder is watched, so the state says so by itself, and it applies.
        Files.writeString(broken, good);
        until(
                "the edit is seen",
                () -> sentenceOf("013_add_vessel_air_draught.sql").contains("edited since"));
        select("013_add_vessel_air_draught.sql");
        press("apply-selected");
        confirm();
        until("it is applied", () -> states("applied").size() == 11);
        assertThat(exists("#failure-sentence") && isShown("#failure-sentence")).isFalse();

        // Skip with a reason.
        select("018_index_passages_by_lock.sql");
        press("skip");
        until("the confirmation is shown", () -> exists("#confirmation-reason"));
        robot.clickOn("#confirmation-reason").write("built by hand last night");
        confirm();
        until("it is skipped", () -> states("skipped").size() == 1);
        assertThat(column("SELECT reason FROM lockkeeper.journal WHERE outcome = 'skipped'"))
                .containsExactly("built by hand last night");

        // Roll back: script and row together.
        select("012_create_chamber_events.sql");
        press("roll-back");
        confirm();
        until("it is rolled back", () -> states("out of order").contains("012_create_chamber_events.sql"));
        assertThat(column("SELECT to_regclass('chamber_events')::text")).containsExactly("null");

        // The same database as production: the typed name and a reason are needed, a wrong name does nothing.
        Environment production =
                new Environment("canal", Tier.PRODUCTION, new DatabaseUrl(url), migrations, Optional.empty());
        opened.add(session.orElseThrow());
        hideWindow();
        open(ConsoleRequest.of(production), demo);
        until("production is read", () -> rows().size() == 18);
        select("014_backfill_vessel_air_draught.sql");
        press("apply-selected");
        until("the confirmation is shown", () -> exists("#confirmation-name"));
        assertThat(robot.lookup("#confirmation-verb").query().isDisabled()).isTrue();
        robot.clickOn("#confirmation-name").write("cannal");
        assertThat(robot.lookup("#confirmation-verb").query().isDisabled()).isTrue();
        robot.clickOn("#confirmation-name");
        robot.interact(() -> robot.lookup("#confirmation-name")
                .queryAs(TextInputControl.class)
                .clear());
        robot.write("canal");
        assertThat(robot.lookup("#confirmation-verb").query().isDisabled())
                .as("the reason is missing")
                .isTrue();
        robot.clickOn("#confirmation-reason").write("change 4471");
        until(
                "name and reason are there",
                () -> !robot.lookup("#confirmation-verb").query().isDisabled());
        confirm();
        until("it is applied", () -> states("applied").size() == 11);
    }

    private void open(ConsoleRequest request, DemoFolder demo) {
        robot.interact(() -> {
            ErrorSink sink = (what, unexpected) -> errors.add(new AssertionError(what, unexpected));
            Stage stage = new Stage();
            SettingsStore settings = SettingsStore.open(temporary.resolve("settings"), Duration.ofMillis(50), sink);
            opened.add(settings);
            // The headless screen measures 1000 by 1000 and cannot draw a larger window.
            settings.update(now -> now.withWindow(new WindowBounds(0, 0, 1000, 960, false)));
            Themes themes = new Themes(new SimpleObjectProperty<>(ColorScheme.LIGHT));
            Shell shell = new Shell(new ShellModel(Clock.systemDefaultZone()));
            MainWindow main = new MainWindow(stage, shell, themes, settings);
            ConsoleContext context = new ConsoleContext(
                    main,
                    shell,
                    Background.onVirtualThreads(ScreenThread.javafx(sink), sink),
                    sink,
                    new NoDesktop(),
                    settings,
                    themes);
            ConsoleSession started = new ConsoleSession(context, request, demo, Clock.systemDefaultZone());
            main.show();
            started.begin();
            window = Optional.of(stage);
            session = Optional.of(started);
        });
    }

    private void hideWindow() {
        robot.interact(() -> window.ifPresent(Stage::hide));
        window = Optional.empty();
    }

    private void closeWindow() {
        robot.interact(() -> {
            window.ifPresent(Stage::hide);
            session.ifPresent(ConsoleSession::close);
        });
    }

    private void press(String command) {
        CommandButton button = robot.lookup("#" + command).queryAs(CommandButton.class);
        until("'" + command + "' can be used", button::available);
        robot.interact(button::fire);
    }

    private void confirm() {
        until(
                "the confirmation can be given",
                () -> exists("#confirmation-verb")
                        && !robot.lookup("#confirmation-verb").query().isDisabled());
        robot.clickOn("#confirmation-verb");
    }

    private void select(String... fileNames) {
        until(
                "the files are shown",
                () -> List.of(fileNames).stream()
                        .allMatch(name -> rows().stream()
                                .anyMatch(row -> row.content().fileName().equals(name))));
        robot.interact(() -> {
            TableView<MigrationRow> table = table();
            table.getSelectionModel().clearSelection();
            for (String fileName : fileNames) {
                table.getItems().stream()
                        .filter(row -> row.content().fileName().equals(fileName))
                        .findFirst()
                        .ifPresent(table.getSelectionModel()::select);
            }
        });
    }

    private TableView<MigrationRow> table() {
        return robot.lookup("#migrations-table").queryTableView();
    }

    private List<MigrationRow> rows() {
        return exists("#migrations-table") ? List.copyOf(table().getItems()) : List.of();
    }

    private List<String> states(String word) {
        return rows().stream()
                .filter(row -> row.content().look().word().equals(word))
                .map(row -> row.content().fileName())
                .toList();
    }

    private String sentenceOf(String fileName) {
        return rows().stream()
                .filter(row -> row.content().fileName().equals(fileName))
                .flatMap(row -> row.content().migration().stream())
                .map(migration -> migration.state().sentence())
                .findFirst()
                .orElse("");
    }

    private boolean exists(String query) {
        return robot.lookup(query).tryQuery().isPresent();
    }

    private boolean isShown(String query) {
        Node node = robot.lookup(query).query();
        for (Node one = node; one != null; one = one.getParent()) {
            if (!one.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private String text(String query) {
        Node node = robot.lookup(query).query();
        return node instanceof Labeled labeled ? labeled.getText() : allText(query);
    }

    private String allText(String query) {
        List<String> words = new ArrayList<>();
        robot.lookup(query).queryAll().forEach(node -> collect(node, words));
        return String.join(" ", words);
    }

    private static void collect(Node node, List<String> words) {
        if (node instanceof Labeled labeled) {
            words.add(labeled.getText());
        }
        if (node instanceof Text text) {
            words.add(text.getText());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, words));
        }
    }

    private static void until(String what, Callable<Boolean> condition) {
        await(what)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .until(() -> Pictures.Screen.call(() -> {
                    try {
                        return condition.call();
                    } catch (Exception notYet) {
                        return false;
                    }
                }));
    }

    private long count(String table) throws SQLException {
        return Long.parseLong(column("SELECT count(*) FROM " + table).getFirst());
    }

    private List<String> column(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            List<String> values = new ArrayList<>();
            while (row.next()) {
                values.add(String.valueOf(row.getString(1)));
            }
            return values;
        }
    }

    /** The headless platform has neither choosers nor a desk. */
    private static final class NoDesktop implements Desktop {
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
            return Optional.empty();
        }

        @Override
        public void open(Path path) {}

        @Override
        public void copy(String text) {}
    }
}
