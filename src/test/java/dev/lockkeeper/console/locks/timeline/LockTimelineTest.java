package dev.lockkeeper.console.locks.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.waitFor;

import dev.lockkeeper.console.Pictures;
import dev.lockkeeper.console.locks.LocksModel;
import dev.lockkeeper.console.locks.Moment;
import dev.lockkeeper.console.theme.ThemeChoice;
import dev.lockkeeper.console.theme.Themes;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.application.ColorScheme;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/** The strip under the operator's hands. */
class LockTimelineTest {
    private final FxRobot robot = new FxRobot();
    private final Stage stage = Pictures.Screen.stage();
    private final Themes themes = Pictures.Screen.call(() -> new Themes(new SimpleObjectProperty<>(ColorScheme.LIGHT)));
    private final LocksModel model = Pictures.Screen.call(() -> Hours.model(Duration.ofHours(1), Hours::convoy));
    private final LockTimeline timeline = Pictures.Screen.call(() -> new LockTimeline(model));

    @BeforeAll
    static void startScreen() throws Exception {
        Pictures.Screen.start();
        FxToolkit.registerPrimaryStage();
    }

    @BeforeEach
    void show() {
        robot.interact(() -> {
            BorderPane pane = new BorderPane();
            pane.setBottom(timeline.node());
            Scene scene = new Scene(pane, 1000, 400);
            themes.dress(scene);
            stage.setScene(scene);
            stage.show();
            timeline.activate();
            strip().requestFocus();
        });
        until(() -> strip().isFocused() && strip().drawings() > 0);
        Pictures.Screen.pulse();
    }

    @AfterEach
    void hide() {
        robot.interact(() -> {
            timeline.deactivate();
            stage.hide();
        });
    }

    @Test
    void keysMoveBySamplesAndMinutesAndBackToLive() {
        robot.push(KeyCode.LEFT);
        assertThat(moment()).isEqualTo(past(2));
        robot.push(KeyCode.LEFT);
        assertThat(moment()).isEqualTo(past(4));
        robot.push(KeyCode.SHIFT, KeyCode.LEFT);
        assertThat(moment()).isEqualTo(past(64));
        robot.push(KeyCode.SHIFT, KeyCode.RIGHT);
        robot.push(KeyCode.RIGHT);
        assertThat(moment()).isEqualTo(past(2));
        robot.push(KeyCode.RIGHT);
        assertThat(moment()).isEqualTo(new Moment.Live());
        robot.push(KeyCode.HOME);
        assertThat(moment()).isEqualTo(past(3600));
        robot.push(KeyCode.END);
        assertThat(moment()).isEqualTo(new Moment.Live());
        robot.push(KeyCode.HOME);
        robot.push(KeyCode.ESCAPE);
        assertThat(moment()).isEqualTo(new Moment.Live());
    }

    @Test
    void aClickAndADragLeadToThatTimeAndTheGraphFollows() {
        robot.clickOn(point(1500));
        assertThat(at()).isBetween(before(1510), before(1490));
        assertThat(Pictures.Screen.call(
                        () -> model.shownProperty().get().graph().orElseThrow().waiters()))
                .hasSizeBetween(6, 10);
        robot.drag(point(1400)).moveTo(point(2900)).drop();
        assertThat(at()).isBetween(before(2912), before(2888));
        robot.drag(point(2900)).moveTo(point(-10)).drop();
        assertThat(moment()).isEqualTo(new Moment.Live());
    }

    @Test
    void aClickOnASpikeFindsTheOneSampleThatMadeIt() {
        // One waiter, for one sample, 740 s before the end: three samples share its bar.
        robot.clickOn(point(740));
        assertThat(moment()).isEqualTo(past(740));
    }

    @Test
    void thePastIsSaidAndMarked() {
        robot.interact(() -> model.showPast(before(1416)));
        Pictures.Screen.pulse();
        assertThat(label("#timeline-time")).isEqualTo("06:45:20");
        assertThat(label("#timeline-hint")).isEqualTo("06:45:20, 19 waiters, longest 2 m 24 s");
        assertThat(strip().queryAccessibleAttribute(AccessibleAttribute.VALUE_STRING))
                .isEqualTo("06:45:20, 19 waiters, longest 2 m 24 s");
        robot.interact(() -> model.showPast(before(1800)));
        assertThat(label("#timeline-hint")).isEqualTo("06:38:56, no sample: statement timeout.");
        robot.interact(model::live);
        Pictures.Screen.pulse();
        assertThat(strip().lookup("#timeline-time").isVisible()).isFalse();
        assertThat(strip().queryAccessibleAttribute(AccessibleAttribute.VALUE_STRING))
                .isEqualTo("Live, 07:08:56, 39 waiters, longest 43 s");
    }

    @Test
    void scrubbingDrawsNothingAnewAndASampleDrawsOnce() {
        int before = strip().drawings();
        robot.push(KeyCode.LEFT);
        robot.push(KeyCode.HOME);
        robot.moveTo(point(1500));
        Pictures.Screen.pulse();
        assertThat(strip().drawings()).isEqualTo(before);
        robot.interact(() -> {
            model.sampled(Hours.calm(Hours.END.plusSeconds(2), 0));
            model.sampled(Hours.calm(Hours.END.plusSeconds(4), 0));
        });
        until(() -> strip().drawings() > before);
        Pictures.Screen.pulse();
        assertThat(strip().drawings()).isEqualTo(before + 1);
    }

    @Test
    void coloursFollowTheTheme() {
        Color light = (Color) Pictures.Screen.call(() -> strip().inks().of(Ink.AGE_4));
        int before = strip().drawings();
        robot.interact(() -> themes.choose(ThemeChoice.DARK));
        until(() -> strip().drawings() > before);
        assertThat(Pictures.Screen.call(() -> strip().inks().of(Ink.AGE_4))).isNotEqualTo(light);
        for (Ink ink : Ink.values()) {
            assertThat(Pictures.Screen.call(() -> strip().inks().of(ink)))
                    .as(ink.name())
                    .isNotEqualTo(Color.GRAY);
        }
    }

    @Test
    void leftAloneItFollowsNoLonger() {
        robot.interact(timeline::deactivate);
        int before = strip().drawings();
        robot.interact(() -> {
            model.sampled(Hours.calm(Hours.END.plusSeconds(2), 0));
            model.showPast(before(1416));
        });
        Pictures.Screen.pulse();
        assertThat(strip().drawings()).isEqualTo(before);
        assertThat(strip().lookup("#timeline-time").isVisible()).isFalse();
    }

    @Test
    void keepsItsHeight() {
        double height =
                Pictures.Screen.call(() -> timeline.node().getLayoutBounds().getHeight());
        assertThat(height).isBetween(100.0, 120.0);
        robot.interact(() -> stage.setWidth(700));
        Pictures.Screen.pulse();
        assertThat(Pictures.Screen.call(() -> timeline.node().getLayoutBounds().getHeight()))
                .isEqualTo(height);
    }

    private TimelineStrip strip() {
        return (TimelineStrip) timeline.node().lookup("#timeline-strip");
    }

    private String label(String id) {
        return Pictures.Screen.call(() -> ((Label) timeline.node().lookup(id)).getText());
    }

    private Point2D point(long secondsBefore) {
        return Pictures.Screen.call(
                () -> strip().localToScreen(strip().scale().orElseThrow().unbound(before(secondsBefore)), 25));
    }

    private Moment moment() {
        return Pictures.Screen.call(() -> model.shownProperty().get().moment());
    }

    private Instant at() {
        return ((Moment.Past) moment()).at();
    }

    private static Moment past(long secondsBefore) {
        return new Moment.Past(before(secondsBefore));
    }

    private static Instant before(long seconds) {
        return Hours.END.minusSeconds(seconds);
    }

    private static void until(Callable<Boolean> condition) {
        try {
            waitFor(
                    20,
                    TimeUnit.SECONDS,
                    () -> Pictures.Screen.call(() -> {
                        try {
                            return condition.call();
                        } catch (Exception failed) {
                            throw new IllegalStateException(failed);
                        }
                    }));
        } catch (Exception late) {
            throw new AssertionError("did not happen in time", late);
        }
    }
}
