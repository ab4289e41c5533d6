package dev.lockkeeper.console.preview;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.PrimerLight;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // the toolkit hands the stage over before each test
class DifferenceViewTest {

    private DifferenceView view;

    @Start
    void start(Stage stage) {
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        view = new DifferenceView(new LexerColouring(), Runnable::run);
        view.setStyle("-lk-warning-text: black; -lk-selection: silver; -lk-sql-keyword: blue; -lk-sql-literal: navy;");
        stage.setScene(new Scene(view, 700, 400));
        stage.show();
    }

    @Test
    void stepsFromChangeToChangeAndStopsAtTheEnds(FxRobot robot) {
        String before = numbered(400);
        show(robot, before, before.replace("line 20\n", "line twenty\n").replace("line 350\n", "\nline 350\n"));

        assertThat(text(robot, "#difference-summary")).isEqualTo("2 changes: 2 lines added, 1 removed");
        assertThat(robot.lookup("#difference-previous").queryButton().isDisabled())
                .isTrue();

        robot.clickOn("#difference-next");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(WaitForAsyncUtils.waitForAsyncFx(5_000, () -> area().getCurrentParagraph()))
                .isEqualTo(350);
        assertThat(WaitForAsyncUtils.waitForAsyncFx(5_000, () -> area().allParToVisibleParIndex(350)))
                .isPresent();
        assertThat(robot.lookup("#difference-next").queryButton().isDisabled()).isTrue();
    }

    @Test
    void coloursEachSideAsAWhole(FxRobot robot) {
        show(robot, "/* one\ntwo */ SELECT", "/* one\nthree */ SELECT");

        SqlArea area = area();
        int removed = area.getText().indexOf("two");
        int added = area.getText().indexOf("three");
        assertThat(area.getStyleOfChar(removed)).contains("lk-sql-comment");
        assertThat(area.getStyleOfChar(added + "t".length())).contains("lk-sql-comment", "lk-added-part");
        assertThat(area.getStyleOfChar(area.getText().lastIndexOf("SELECT"))).containsExactly("lk-sql-keyword");
        assertThat(area.getParagraph(1).getParagraphStyle()).containsExactly("lk-removed");
        assertThat(area.getParagraph(2).getParagraphStyle()).containsExactly("lk-added");
    }

    @Test
    void saysWhenNothingOrOnlyLineEndsDiffer(FxRobot robot) {
        show(robot, "a\r\nb", "a\nb");
        assertThat(text(robot, "#sql-message")).startsWith("Only the line ends differ");

        show(robot, "a\nb", "a\nb");
        assertThat(text(robot, "#sql-message")).startsWith("Both texts are the same");
    }

    @Test
    void saysWhenTheAppliedTextIsNotKnown(FxRobot robot) {
        robot.interact(view::showUnknown);

        assertThat(text(robot, "#sql-message")).startsWith("The text that was applied is not known");
        assertThat(robot.lookup("#difference-summary").query().getParent().isVisible())
                .isFalse();
    }

    @Test
    void saysThatOnlyCommentsDifferWhenTold(FxRobot robot) {
        robot.interact(() -> view.show(Samples.commentsChanged()));
        assertThat(robot.lookup("#difference-banner").query().isVisible()).isTrue();

        robot.interact(() -> view.show(Samples.changed()));
        assertThat(robot.lookup("#difference-banner").query().isVisible()).isFalse();
    }

    @Test
    void refusesTextsThatAreTooLarge(FxRobot robot) {
        show(robot, "a", numbered(PreviewLimits.LINES + 1));

        assertThat(text(robot, "#sql-message")).contains("10,001 lines", "too large to be compared");
    }

    private void show(FxRobot robot, String before, String after) {
        robot.interact(() -> view.show(new Comparison("applied", before, "on disk", after, false)));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static String numbered(int lines) {
        return IntStream.rangeClosed(1, lines).mapToObj(line -> "line " + line).collect(Collectors.joining("\n"));
    }

    private SqlArea area() {
        return (SqlArea) view.lookup("#difference-text");
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Label.class).getText();
    }
}
