package dev.lockkeeper.console.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.console.Background;
import dev.lockkeeper.console.JavaFxDesktop;
import dev.lockkeeper.console.ScreenThread;
import dev.lockkeeper.console.command.CommandButtons;
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
import javafx.application.ColorScheme;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What an operator does with advice, on a real desk with a real catalog. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // the toolkit hands the stage over before each test
class FindingsJourneyTest {
    private static final String FILE = "015_passages_toll_required.sql";
    private static final String SQL = """
            -- Every passage since the 2025 season has a toll.

            ALTER TABLE passages
                ALTER COLUMN toll_id SET NOT NULL;

            CREATE INDEX passages_toll_idx ON passages (toll_id);
            ALTER TABLE passages ADD COLUMN note varchar(20);
            """;

    private final List<Throwable> errors = Collections.synchronizedList(new ArrayList<>());
    private Path temporary;
    private Place place;
    private SettingsStore settings;
    private MigrationsView view;

    @Start
    void start(Stage stage) throws Exception {
        temporary = Files.createTempDirectory("findings");
        Background background = Background.onVirtualThreads(
                ScreenThread.javafx((what, thrown) -> errors.add(thrown)), (what, thrown) -> errors.add(thrown));
        place = new Place(temporary.resolve("migrations"), Optional.of(background));
        place.database.execute("CREATE TABLE passages (id bigint PRIMARY KEY, toll_id bigint)");
        place.database.execute(Place.TABLE);
        place.file("001_a.sql", "SELECT 1;").file(FILE, SQL);
        place.recordedElsewhere("001_a.sql", "3 days");
        settings = SettingsStore.open(
                temporary.resolve("settings"), Duration.ofMillis(50), (what, thrown) -> errors.add(thrown));
        view = new MigrationsView(
                place.session,
                place.requests,
                place.background,
                (what, thrown) -> errors.add(thrown),
                new JavaFxDesktop(stage, address -> {}),
                settings,
                Clock.systemUTC());
        Scene scene = new Scene(new StackPane(view.node()), 1000, 900);
        new Themes(new SimpleObjectProperty<>(ColorScheme.LIGHT)).dress(scene);
        CommandButtons.keys(scene, view::commands, () -> false);
        stage.setScene(scene);
        stage.show();
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
        robot.interact(() -> view.reveal(FILE, DetailTab.SQL));
        until(() -> view.node().lookup("#sql-text") instanceof CodeArea shown
                && shown.getText().startsWith("-- Every passage"));
        until(() -> !robot.lookup(".lk-finding-head").queryAll().isEmpty());
    }

    private static void until(Callable<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS, condition);
        } catch (java.util.concurrent.TimeoutException never) {
            throw new AssertionError("it did not come true within " + Patience.LIMIT.toSeconds() + " s", never);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static <T> T onScreen(Callable<T> question) {
        return WaitForAsyncUtils.waitForAsyncFx(Patience.LIMIT.toMillis(), question);
    }

    @SuppressWarnings("unchecked") // the table of this view
    private TableView<MigrationRow> table() {
        return (TableView<MigrationRow>) view.node().lookup("#migrations-table");
    }

    private CodeArea area() {
        return (CodeArea) view.node().lookup("#sql-text");
    }

    private static Node head(FxRobot robot, String rule) {
        return robot.lookup(".lk-finding-head").queryAll().stream()
                .filter(node -> String.valueOf(node.getAccessibleText()).contains(rule))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aFindingIsClickedAndItsSaferSqlCopied(FxRobot robot) {
        open(robot);

        robot.clickOn(head(robot, "set-not-null"));

        until(() -> robot.lookup("#finding-copy").tryQuery().isPresent());
        assertThat(onScreen(() -> area().getSelectedText())).isEqualTo("ALTER COLUMN toll_id SET NOT NULL");
        assertThat(onScreen(() -> area().getCaretPosition())).isEqualTo(SQL.indexOf("ALTER COLUMN"));
        assertThat(onScreen(() -> area().getCurrentParagraph())).isEqualTo(3);

        robot.push(KeyCode.TAB);
        until(() -> robot.lookup("#finding-copy").query().isFocused());
        robot.clickOn("#finding-copy");

        until(() -> "Copied"
                .equals(robot.lookup("#finding-copy").queryAs(Button.class).getText()));
        assertThat(onScreen(() -> Clipboard.getSystemClipboard().getString()))
                .contains("NOT VALID", "VALIDATE CONSTRAINT", "passages")
                .isEqualTo(onScreen(() -> view.detail()
                        .findings()
                        .selectedProperty()
                        .get()
                        .orElseThrow()
                        .saferSql()));
    }

    @Test
    void keysLeadThroughTheFindingsAndTheTextIsMarked(FxRobot robot) {
        open(robot);
        assertThat(robot.lookup("#gutter-4").lookup(".lk-mark-hazard").tryQuery())
                .isPresent();
        assertThat(robot.lookup("#gutter-7").lookup(".lk-mark-hygiene").tryQuery())
                .isPresent();
        assertThat(onScreen(() -> area().getStyleOfChar(SQL.indexOf("SET NOT NULL"))))
                .contains("lk-note-hazard");

        robot.interact(() -> area().requestFocus());
        robot.push(KeyCode.F8);
        until(() -> area().getSelectedText().startsWith("ALTER COLUMN"));
        robot.push(KeyCode.F8);
        until(() -> area().getSelectedText().startsWith("CREATE INDEX"));
        robot.push(KeyCode.SHIFT, KeyCode.F8);
        until(() -> area().getSelectedText().startsWith("ALTER COLUMN"));

        robot.clickOn("#findings-fold");
        until(() -> robot.lookup(".lk-finding-head").queryAll().size() > 2);
    }

    @Test
    void aRuleIsExplainedAndAnIgnoreCommentWritten(FxRobot robot) {
        open(robot);
        robot.interact(() -> head(robot, "create-index").requestFocus());
        robot.push(KeyCode.ENTER);
        until(() -> robot.lookup("#finding-explain").tryQuery().isPresent());

        robot.interact(() -> robot.lookup("#finding-explain").queryButton().fire());
        until(() -> robot.lookup("#finding-rule").tryQuery().isPresent());
        robot.interact(() -> robot.lookup("#finding-ignore").queryButton().fire());
        until(() -> robot.lookup("#ignore-reason").tryQuery().isPresent());
        assertThat(robot.lookup("#ignore-copy").query().isDisabled()).isTrue();
        robot.interact(
                () -> robot.lookup("#ignore-reason").queryAs(TextField.class).setText("built at night"));

        assertThat(robot.lookup("#ignore-line").queryAs(Label.class).getText())
                .isEqualTo("-- lockkeeper:ignore create-index built at night");
        robot.interact(() -> robot.lookup("#ignore-copy").queryButton().fire());
        assertThat(onScreen(() -> Clipboard.getSystemClipboard().getString())).endsWith("built at night");
    }

    @Test
    void theForecastLeadsBackToItsStatement(FxRobot robot) {
        open(robot);
        robot.clickOn("#detail-tab-forecast");
        until(() -> robot.lookup("#detail-locks").tryQuery().isPresent());
        Hyperlink link = robot.lookup("#detail-locks").lookup(".hyperlink").queryAs(Hyperlink.class);
        assertThat(link.getText()).isEqualTo("statement 1, line 3");

        robot.clickOn(link);

        until(() -> area().getSelectedText().startsWith("ALTER TABLE passages\n"));
        assertThat(view.detail().tabProperty().get()).isEqualTo(DetailTab.SQL);
    }

    @Test
    void theTableTellsTheGravestFindingAndTheStrongestLockAndSortsByThem(FxRobot robot) {
        place.file("016_harmless.sql", "CREATE TABLE berths (id bigint PRIMARY KEY);");
        open(robot);
        until(() -> cell(robot, "hazard 3").isPresent());
        assertThat(cell(robot, "ACCESS EXCLUSIVE on passages")).isPresent();
        assertThat(cell(robot, "none")).isPresent();

        robot.interact(() -> table().getSortOrder()
                .setAll(List.of(table().getColumns().stream()
                        .filter(column -> column.getId().equals("worst-finding"))
                        .findFirst()
                        .orElseThrow())));

        until(() -> table().getItems().getFirst().content().fileName().equals(FILE)
                && table().getItems().getLast().content().fileName().equals("001_a.sql"));
    }

    private static Optional<AdviceCell> cell(FxRobot robot, String text) {
        return robot.lookup((Node node) -> node instanceof AdviceCell shown && text.equals(shown.getText()))
                .tryQueryAs(AdviceCell.class);
    }
}
