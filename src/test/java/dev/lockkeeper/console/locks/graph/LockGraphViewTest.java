package dev.lockkeeper.console.locks.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.console.theme.ThemeChoice;
import dev.lockkeeper.console.theme.Themes;
import dev.lockkeeper.lock.Graphs;
import dev.lockkeeper.lock.LockSample;
import dev.lockkeeper.lock.LockSnapshot;
import dev.lockkeeper.lock.ParticipantId;
import dev.lockkeeper.lock.WaitGraph;
import java.util.List;
import java.util.Optional;
import javafx.application.ColorScheme;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Subscription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // the toolkit hands the stage over before each test
class LockGraphViewTest {
    private static final String STACK = "#graph-card-stack-passages";

    private GraphPlace place;
    private Stage stage;

    @Start
    void start(Stage shown) {
        stage = shown;
        place = GraphPlace.of(GraphScenes.convoyAndPrepared(37));
        Themes themes = new Themes(new SimpleObjectProperty<>(ColorScheme.LIGHT));
        themes.choose(ThemeChoice.LIGHT);
        Scene scene = new Scene((Parent) place.view.node(), 900, 700);
        themes.dress(scene);
        stage.setScene(scene);
        stage.show();
    }

    @AfterEach
    void closeMenus(FxRobot robot) {
        robot.interact(() -> List.copyOf(Window.getWindows()).stream()
                .filter(ContextMenu.class::isInstance)
                .forEach(Window::hide));
    }

    private void sampled(FxRobot robot, LockSnapshot snapshot) {
        robot.interact(() -> place.sampled(snapshot));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private Optional<String> selected() {
        return place.model.selectedProperty().get().map(ParticipantId::words);
    }

    private Node focused() {
        return stage.getScene().getFocusOwner();
    }

    private static boolean marked(FxRobot robot, String query) {
        return robot.lookup(query).query().getPseudoClassStates().contains(CardFace.SELECTED);
    }

    private static String text(FxRobot robot, String query) {
        return robot.lookup(query).<Labeled>query().getText();
    }

    @Test
    void aClickSelectsForEverybody(FxRobot robot) {
        robot.clickOn("#graph-card-4411");

        assertThat(selected()).contains("pid 4411");
        assertThat(marked(robot, "#graph-card-4411")).isTrue();
        assertThat(marked(robot, "#graph-card-3920")).isFalse();

        robot.clickOn("#graph-card-settle-2026-11-22-0417");

        assertThat(selected()).contains("prepared transaction settle-2026-11-22-0417");
        assertThat(marked(robot, "#graph-card-4411")).isFalse();
        assertThat(focused().getPseudoClassStates()).doesNotContain(CardFace.KEYED);
    }

    @Test
    void whoIsSelectedElsewhereIsMarkedEvenInsideAStack(FxRobot robot) {
        ParticipantId reader = place.model
                .shownProperty()
                .get()
                .graph()
                .orElseThrow()
                .backend(5004)
                .orElseThrow()
                .id();
        robot.interact(() -> place.model.select(reader));

        assertThat(marked(robot, STACK)).isTrue();

        robot.clickOn("#graph-unfold-stack-passages");

        assertThat(marked(robot, "#graph-member-5004")).isTrue();
        assertThat(marked(robot, "#graph-member-5005")).isFalse();
    }

    @Test
    void theArrowKeysGoFromCardToCard(FxRobot robot) {
        robot.clickOn("#graph-card-3920").type(KeyCode.DOWN);
        assertThat(focused()).hasFieldOrPropertyWithValue("id", "graph-card-4411");
        assertThat(selected()).contains("pid 4411");
        assertThat(focused().getPseudoClassStates()).contains(CardFace.KEYED);

        robot.type(KeyCode.RIGHT);
        assertThat(selected()).contains("pid 4188");

        robot.type(KeyCode.UP);
        assertThat(selected()).contains("prepared transaction settle-2026-11-22-0417");

        robot.type(KeyCode.LEFT, KeyCode.DOWN, KeyCode.DOWN);
        assertThat(focused()).hasFieldOrPropertyWithValue("id", STACK.substring(1));
        assertThat(selected()).contains("pid 4411");
    }

    @Test
    void enterUnfoldsAndFolds(FxRobot robot) {
        robot.clickOn("#graph-card-4411").type(KeyCode.DOWN, KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(robot.lookup(".lk-graph-member").queryAll()).hasSize(37);
        assertThat(focused()).hasFieldOrPropertyWithValue("id", "graph-member-5000");

        robot.type(KeyCode.RIGHT, KeyCode.DOWN);
        assertThat(selected()).contains("pid 5005");

        robot.type(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(robot.lookup(".lk-graph-member").queryAll()).isEmpty();
        assertThat(focused()).hasFieldOrPropertyWithValue("id", STACK.substring(1));
    }

    @Test
    void whatIsUnfoldedStaysSoWhileSamplesCome(FxRobot robot) {
        robot.clickOn("#graph-unfold-stack-passages");
        Node member = robot.lookup("#graph-member-5003").query();
        sampled(robot, GraphScenes.convoyAndPrepared(39));

        assertThat(robot.lookup(".lk-graph-member").queryAll()).hasSize(39);
        assertThat(robot.lookup("#graph-member-5003").<Node>query()).isSameAs(member);

        robot.clickOn("#graph-fold-stack-passages");

        assertThat(robot.lookup(STACK).tryQuery()).isPresent();
    }

    @Test
    void cardsAndZoomStayWhileSamplesCome(FxRobot robot) {
        Node before = robot.lookup("#graph-card-4411").query();
        robot.clickOn("#graph-zoom-in");
        double x = before.localToScene(0, 0).getX();
        double width = before.localToScene(before.getBoundsInLocal()).getWidth();
        sampled(robot, GraphScenes.convoyAndPrepared(21));
        Node after = robot.lookup("#graph-card-4411").query();

        assertThat(after).isSameAs(before);
        assertThat(after.localToScene(0, 0).getX()).isEqualTo(x);
        assertThat(after.localToScene(after.getBoundsInLocal()).getWidth()).isEqualTo(width);
        assertThat(width).isGreaterThan(((javafx.scene.layout.Region) after).getWidth());
    }

    @Test
    void keysZoomAndFit(FxRobot robot) {
        Node card = robot.clickOn("#graph-card-3920").lookup("#graph-card-3920").query();
        double fitting = card.localToScene(card.getBoundsInLocal()).getWidth();

        robot.type(KeyCode.MINUS);
        assertThat(card.localToScene(card.getBoundsInLocal()).getWidth()).isLessThan(fitting);

        robot.type(KeyCode.DIGIT0);
        assertThat(card.localToScene(card.getBoundsInLocal()).getWidth()).isEqualTo(fitting);
    }

    @Test
    void theMenuAsksForWhatCanBeDone(FxRobot robot) {
        robot.clickOn("#graph-card-3920", MouseButton.SECONDARY);

        assertThat(item("menu-cancel-query").isDisable()).isTrue();
        assertThat(item("menu-cancel-query").getText()).contains("idle in transaction: there is no query to cancel");
        assertThat(item("menu-terminate-session").isDisable()).isFalse();
        robot.interact(() -> item("menu-terminate-session").fire());
        robot.interact(() -> item("menu-copy-card").fire());

        assertThat(place.asked).first().isEqualTo("terminate 3920");
        assertThat(place.asked.getLast())
                .startsWith("copy pid 3920 reporting [root, 38 behind]")
                .contains("idle in transaction 12 min", "holds ACCESS SHARE on passages");
    }

    @Test
    void nothingCanBeDoneToThePast(FxRobot robot) {
        robot.interact(() -> place.model.showPast(Graphs.NOW));
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(text(robot, "#graph-title")).isEqualTo("Who blocked whom");
        assertThat(text(robot, "#graph-watermark")).isEqualTo("past, 07:08:56");

        robot.clickOn("#graph-card-4411", MouseButton.SECONDARY);

        assertThat(item("menu-cancel-query").isDisable()).isTrue();
        assertThat(item("menu-terminate-session").isDisable()).isTrue();
        assertThat(item("menu-terminate-session").getText()).contains("this is the past, 07:08:56");
        assertThat(item("menu-copy-card").isDisable()).isFalse();
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

    @Test
    void aFailedSampleKeepsThePictureAndSaysThatItIsOld(FxRobot robot) {
        robot.interact(() -> place.model.sampled(
                new LockSample.Missed(Graphs.NOW.plusSeconds(2), "the server did not answer within 2 s.")));
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(robot.lookup("#graph-card-4411").tryQuery()).isPresent();
        assertThat(robot.lookup("#graph-stale").query().isVisible()).isTrue();
        assertThat(text(robot, "#graph-stale"))
                .isEqualTo("stale since 07:08:58: the server did not answer within 2 s.");
        assertThat(robot.lookup("#graph-board").query().getOpacity()).isLessThan(1);
        assertThat(robot.lookup("#placeholder").tryQuery()).isEmpty();

        sampled(robot, GraphScenes.convoyAndPrepared(37));

        assertThat(robot.lookup("#graph-stale").query().isVisible()).isFalse();
        assertThat(robot.lookup("#graph-board").query().getOpacity()).isEqualTo(1);
    }

    @Test
    void nobodyWaitingIsSaidCalmlyAndOnlyWhenItIsKnown(FxRobot robot) {
        sampled(robot, new Graphs().snapshot());

        assertThat(text(robot, "#placeholder-title")).isEqualTo("Nobody waits for a lock");

        robot.interact(() -> place.model.sampled(
                new LockSample.Missed(Graphs.NOW.plusSeconds(2), "the server closed the connection.")));
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(text(robot, "#placeholder-title")).isEqualTo("Nobody waited for a lock");
        assertThat(robot.lookup("#graph-stale").query().isVisible()).isTrue();
    }

    @Test
    void everyCardAndEdgeCanBeReadAloud(FxRobot robot) {
        assertThat(robot.lookup("#graph-card-4411").query().getAccessibleText())
                .isEqualTo(
                        "pid 4411, migrator, our run 015_passages_toll_required.sql, statement 1 of 4, attempt 2 of 5,"
                                + " waits 43 s for pid 3920 on passages, 37 behind");
        assertThat(robot.lookup(STACK).query().getAccessibleText())
                .startsWith("37 sessions waiting for passages, 31 ACCESS SHARE, 6 ROW EXCLUSIVE, oldest 41 s")
                .endsWith("Enter unfolds");
        assertThat(robot.lookup(".lk-graph-wait").<Node>queryAll())
                .extracting(Node::getAccessibleText)
                .contains(
                        "pid 4411 waits 43 s for pid 3920 on passages, which holds ACCESS SHARE; wanted: ACCESS EXCLUSIVE",
                        "37 sessions wait up to 41 s for pid 4411 on passages, queued ahead for ACCESS EXCLUSIVE;"
                                + " wanted: ACCESS SHARE, ROW EXCLUSIVE");
    }

    @Test
    void tabStopsAtOneCardOnly(FxRobot robot) {
        robot.clickOn("#graph-card-4188");

        assertThat(robot.lookup(".lk-graph-card").<Node>queryAll())
                .filteredOn(Node::isFocusTraversable)
                .extracting(Node::getId)
                .containsExactly("graph-card-4188");
    }

    @Test
    void afterItIsLetGoItFollowsNobody(FxRobot robot) {
        robot.interact(place.view::deactivate);
        sampled(robot, new Graphs().snapshot());

        assertThat(robot.lookup("#graph-card-4411").tryQuery()).isPresent();
    }

    @Test
    void thePictureIsAnImageForAReport(FxRobot robot) {
        WaitGraph graph = place.model.shownProperty().get().graph().orElseThrow();
        Scene window = robot.lookup("#lock-graph").query().getScene();
        var image = WaitForAsyncUtils.waitForAsyncFx(
                        5_000,
                        () -> GraphImage.of(graph, List.of(), false, scene -> {
                            scene.getStylesheets().setAll(window.getStylesheets());
                            return Subscription.EMPTY;
                        }))
                .orElseThrow();

        assertThat(image.getWidth()).isGreaterThan(400);
        assertThat(image.getPixelReader().getColor(2, 2).getOpacity()).isEqualTo(1);
    }
}
