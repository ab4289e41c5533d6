package dev.lockkeeper.console.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.console.Background;
import dev.lockkeeper.console.ScreenThread;
import dev.lockkeeper.console.command.CommandButton;
import dev.lockkeeper.console.settings.SettingsStore;
import dev.lockkeeper.console.theme.Themes;
import dev.lockkeeper.testing.Patience;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javafx.application.ColorScheme;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The table as an operator uses it, on a real desk, with work in the background and a watched folder. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // the toolkit hands the stage over before each test
class MigrationsViewTest {
    private final List<Throwable> errors = Collections.synchronizedList(new ArrayList<>());
    private Path temporary;
    private Place place;
    private SettingsStore settings;
    private MigrationsView view;
    private StackPane scenery;

    @Start
    void start(Stage stage) throws Exception {
        temporary = Files.createTempDirectory("migrations-view");
        Background background = Background.onVirtualThreads(
                ScreenThread.javafx((what, thrown) -> errors.add(thrown)), (what, thrown) -> errors.add(thrown));
        place = new Place(temporary.resolve("migrations"), Optional.of(background));
        settings = SettingsStore.open(
                temporary.resolve("settings"), Duration.ofMillis(50), (what, thrown) -> errors.add(thrown));
        view = newView();
        scenery = new StackPane(view.node());
        Scene scene = new Scene(scenery, 1000, 700);
        new Themes(new SimpleObjectProperty<>(ColorScheme.LIGHT)).dress(scene);
        stage.setScene(scene);
        stage.show();
    }

    private MigrationsView newView() {
        return new MigrationsView(
                place.session,
                place.requests,
                place.background,
                (what, thrown) -> errors.add(thrown),
                place.desktop(),
                settings,
                Clock.systemUTC());
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(() -> view.close());
        settings.close();
        place.close();
        assertThat(errors).isEmpty();
    }

    private void open(FxRobot robot) {
        robot.interact(() -> view.activate());
        until(() -> !table().getItems().isEmpty());
    }

    @SuppressWarnings("unchecked") // the table of this view
    private TableView<MigrationRow> table() {
        return (TableView<MigrationRow>) view.node().lookup("#migrations-table");
    }

    private List<String> rows() {
        return List.copyOf(table().getItems()).stream()
                .map(row -> row.content().fileName())
                .toList();
    }

    private static void until(Callable<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS, condition);
        } catch (java.util.concurrent.TimeoutException never) {
            throw new AssertionError("it did not come true within " + Patience.LIMIT.toSeconds() + " s", never);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    private String sql() {
        return ((CodeArea) view.node().lookup("#sql-text")).getText();
    }

    @Test
    void seesFiltersSearchesSelectsAndReads(FxRobot robot) {
        CanalStory.tell(place);
        open(robot);
        assertThat(rows()).hasSize(17);

        robot.clickOn("#chip-pending");
        until(() -> rows().equals(List.of("014_passages_toll_required.sql", "016_toll_receipts.sql")));
        robot.clickOn("#chip-all");
        robot.push(KeyCode.TAB);
        robot.interact(() -> ((javafx.scene.control.TextField) view.node().lookup("#search")).requestFocus());
        robot.write("toll_req");
        until(() -> rows().equals(List.of("014_passages_toll_required.sql")));
        robot.push(KeyCode.DOWN);
        until(() -> sql().contains("ALTER COLUMN toll_id SET NOT NULL"));

        CommandButton apply = robot.lookup("#apply-selected").queryAs(CommandButton.class);
        assertThat(apply.available()).isTrue();
        assertThat(apply.getAccessibleText()).isEqualTo("Apply selected…");
        robot.clickOn("#apply-selected");
        assertThat(place.requests.asked).containsExactly("apply [014_passages_toll_required.sql]");

        robot.clickOn("#detail-tab-rollback");
        until(() -> sql().contains("DROP NOT NULL"));
        robot.clickOn("#detail-tab-history");
        until(() -> robot.lookup("#detail-placeholder #placeholder-title")
                .<Label>tryQuery()
                .filter(title -> title.getText().equals("No history"))
                .isPresent());
    }

    @Test
    void aChangeInTheFolderKeepsSelectionAndScroll(FxRobot robot) {
        IntStream.rangeClosed(1, 300)
                .forEach(i -> place.file(String.format("%03d_step.sql", 2 * i), "SELECT " + i + ";"));
        open(robot);
        robot.interact(() -> {
            table().getSelectionModel().clearSelection();
            table().getSelectionModel().select(200);
            table().getSelectionModel().select(203);
            table().scrollTo(195);
        });
        WaitForAsyncUtils.waitForFxEvents();
        double before = robot.lookup((MigrationsViewTest::isRowOf402))
                .query()
                .localToScene(0, 0)
                .getY();

        place.file("003_new.sql", "SELECT 0;").withoutFile("010_step.sql").file("401_new.sql", "SELECT 0;");
        until(() -> rows().contains("401_new.sql") && !rows().contains("010_step.sql"));

        assertThat(table().getSelectionModel().getSelectedItems())
                .extracting(row -> row.content().fileName())
                .containsExactlyInAnyOrder("402_step.sql", "408_step.sql");
        double after = robot.lookup((MigrationsViewTest::isRowOf402))
                .query()
                .localToScene(0, 0)
                .getY();
        assertThat(Math.abs(after - before)).as("pixels the selected row moved").isLessThanOrEqualTo(2 * 28);
    }

    private static boolean isRowOf402(javafx.scene.Node node) {
        return node instanceof javafx.scene.control.TableRow<?> row
                && row.getItem() instanceof MigrationRow item
                && item.content().fileName().equals("402_step.sql");
    }

    @Test
    void keysWorkInTheTable(FxRobot robot) {
        place.file("001_a.sql", "SELECT 1;").file("002_b.sql", "SELECT 2;");
        open(robot);
        robot.interact(() -> {
            table().requestFocus();
            table().getSelectionModel().clearAndSelect(0);
        });
        robot.push(KeyCode.SHIFT, KeyCode.DOWN);
        robot.push(KeyCode.SHORTCUT, KeyCode.C);

        assertThat(place.copied).singleElement().asString().contains("001_a.sql", "002_b.sql");
    }

    @Test
    void columnsAndSortAreRemembered(FxRobot robot) {
        place.file("001_b.sql", "SELECT 1;").file("002_a.sql", "SELECT 2;");
        open(robot);
        robot.interact(() -> {
            column("size").setVisible(true);
            column("rollback").setVisible(false);
            table().getSortOrder().setAll(List.of(column("name")));
            table().getColumns().add(table().getColumns().removeFirst());
        });
        until(() -> rows().equals(List.of("002_a.sql", "001_b.sql")));

        robot.interact(() -> {
            view.close();
            view = newView();
            scenery.getChildren().setAll(view.node());
        });
        open(robot);

        assertThat(rows()).containsExactly("002_a.sql", "001_b.sql");
        assertThat(column("size").isVisible()).isTrue();
        assertThat(column("rollback").isVisible()).isFalse();
        assertThat(table().getColumns().getLast().getId()).isEqualTo("state");
    }

    private javafx.scene.control.TableColumn<MigrationRow, ?> column(String id) {
        return table().getColumns().stream()
                .filter(column -> column.getId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void statementsAreCountedWhenTheirColumnIsShown(FxRobot robot) {
        place.file("001_a.sql", "SELECT 1; SELECT 2;");
        open(robot);
        robot.interact(() -> column("statements").setVisible(true));
        until(() -> robot.lookup(
                        (javafx.scene.Node node) -> node instanceof StatementsCell cell && "2".equals(cell.getText()))
                .tryQuery()
                .isPresent());
    }

    @Test
    void aFailedRefreshIsSaidAndTheRowsStay(FxRobot robot) throws Exception {
        place.file("001_a.sql", "SELECT 1;");
        open(robot);
        Files.move(place.folder, temporary.resolve("elsewhere"));
        until(() -> view.node().lookup("#stale-banner").isVisible());

        assertThat(rows()).containsExactly("001_a.sql");
        assertThat(robot.lookup("#stale-title").queryAs(Label.class).getText()).startsWith("Stale since ");

        Files.move(temporary.resolve("elsewhere"), place.folder);
        robot.clickOn("#stale-retry");
        until(() -> !view.node().lookup("#stale-banner").isVisible());
    }

    @Test
    void panelsFoldInAboveAndBelow(FxRobot robot) {
        place.file("001_a.sql", "SELECT 1;");
        open(robot);
        robot.interact(() -> {
            view.setRunPanel(Optional.of(new VBox(new Label("a run"))));
            view.setNotice(Optional.of(new VBox(new Label("a failure"))));
        });
        assertThat(robot.lookup("a run").tryQuery()).isPresent();
        robot.interact(() -> {
            view.setRunPanel(Optional.empty());
            view.setNotice(Optional.empty());
        });
        assertThat(robot.lookup("a run").tryQuery()).isEmpty();
    }
}
