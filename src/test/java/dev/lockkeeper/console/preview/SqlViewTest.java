package dev.lockkeeper.console.preview;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.PrimerLight;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.application.Application;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // the toolkit hands the stage over before each test
class SqlViewTest {

    private final Deque<Runnable> background = new ArrayDeque<>();
    private SqlView view;
    private Button neighbour;

    @Start
    void start(Stage stage) {
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        view = new SqlView(new LexerColouring(), background::add);
        neighbour = new Button("neighbour");
        VBox root = new VBox(view, neighbour);
        root.setStyle("-lk-warning-text: black; -lk-selection: silver; -lk-sql-keyword: blue; -lk-sql-literal: navy;");
        view.setPrefHeight(400);
        stage.setScene(new Scene(root, 700, 450));
        stage.show();
    }

    @Test
    void coloursArriveFromTheBackground(FxRobot robot) {
        show(robot, "SELECT 1");
        assertThat(stylesAt(0)).isEmpty();

        runBackground();

        assertThat(stylesAt(0)).containsExactly("lk-sql-keyword");
    }

    @Test
    void lateColoursNeverLandOnAnotherText(FxRobot robot) {
        show(robot, "SELECT 1");
        Runnable late = background.removeFirst();
        show(robot, "passages");

        late.run();
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(stylesAt(0)).isEmpty();

        runBackground();
        assertThat(stylesAt(0)).isEmpty();
    }

    @Test
    void coloursThatWereComputedButNotYetDeliveredAreDroppedToo(FxRobot robot) {
        show(robot, "SELECT 1");
        robot.interact(() -> {
            Thread worker = Thread.ofPlatform().start(background.removeFirst());
            join(worker); // the answer now waits behind this very event
            view.show(SqlDocument.of("b.sql", "passages"));
        });
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(stylesAt(0)).isEmpty();
    }

    @Test
    void nothingLandsAfterDisposal(FxRobot robot) {
        show(robot, "SELECT 1");
        robot.interact(view::dispose);
        runBackground();

        assertThat(stylesAt(0)).isEmpty();
    }

    @Test
    void findCountsGoesAroundAndGivesTheFocusBack(FxRobot robot) {
        show(robot, "ALTER TABLE a;\nalter table b;\nAlter Table c;");
        robot.interact(() -> area().requestFocus());

        robot.push(KeyCode.SHORTCUT, KeyCode.F).write("table");
        assertThat(count()).isEqualTo("1 of 3");
        assertThat(stylesAt(6)).contains("lk-sql-current-match");
        assertThat(stylesAt(21)).contains("lk-sql-match");

        robot.push(KeyCode.ENTER);
        assertThat(count()).isEqualTo("2 of 3");
        robot.push(KeyCode.SHIFT, KeyCode.ENTER).push(KeyCode.SHIFT, KeyCode.ENTER);
        assertThat(count()).isEqualTo("3 of 3");

        robot.push(KeyCode.ESCAPE);
        assertThat(onScreen(() -> area().isFocused())).isTrue();
        assertThat(onScreen(() -> view.selectedText())).isEqualTo("Table");
        assertThat(stylesAt(6)).doesNotContain("lk-sql-match");
        assertThat(robot.lookup("#find-query").query().getParent().isVisible()).isFalse();
    }

    @Test
    void findSaysWhenThereIsNoMatch(FxRobot robot) {
        show(robot, "SELECT 1");
        robot.interact(view::openFind);
        robot.write("vessel");

        assertThat(count()).isEqualTo("no match");
    }

    @Test
    void revealBringsAPlaceIntoSight(FxRobot robot) {
        show(robot, numbered(500));
        assertThat(onScreen(() -> area().allParToVisibleParIndex(399))).isEmpty();

        robot.interact(() -> view.reveal(400, 3));
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(onScreen(() -> area().allParToVisibleParIndex(399))).isPresent();
        assertThat(onScreen(() -> view.caretLineProperty().get())).isEqualTo(400);
        assertThat(onScreen(() -> area().getCaretColumn())).isEqualTo(2);
    }

    @Test
    void revealRightAfterShowFindsItsPlace(FxRobot robot) {
        robot.interact(() -> {
            view.show(SqlDocument.of("a.sql", numbered(500)));
            view.reveal(400, 1);
        });
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(onScreen(() -> area().allParToVisibleParIndex(399))).isPresent();
    }

    @Test
    void theSameTextAgainKeepsTheSelectionAndTakesTheNewMarks(FxRobot robot) {
        show(robot, "SELECT 1;\nSELECT 2;");
        robot.interact(() -> area().selectRange(0, 6));

        SqlDocument marked = new SqlDocument(
                "a.sql",
                "SELECT 1;\nSELECT 2;",
                List.of(new GutterMark(2, MarkKind.ERROR, "Statement 2 failed.")),
                List.of(new Highlight(
                        MarkKind.ERROR, new TextRange(10, 19), Optional.empty(), Optional.of("division by zero"))));
        robot.interact(() -> view.show(marked));
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(onScreen(() -> view.selectedText())).isEqualTo("SELECT");
        assertThat(robot.lookup("#gutter-2").lookup(".lk-mark-error").tryQuery())
                .isPresent();
        assertThat(onScreen(() -> area().getParagraph(1).getParagraphStyle())).containsExactly("lk-area-danger");
        assertThat(onScreen(() -> area().getAccessibleText()))
                .contains("division by zero", "Statement 2 failed.", "2:1", "SELECT 2");
    }

    @Test
    void marksAndTintsOfOneTextAreGoneWithTheNext(FxRobot robot) {
        robot.interact(() -> view.show(Samples.failed()));
        show(robot, numbered(16));

        assertThat(onScreen(() -> area().getParagraph(13).getParagraphStyle())).isEmpty();
        assertThat(robot.lookup(".lk-sql-mark").tryQuery()).isEmpty();
    }

    @Test
    void copyGivesTheFilesOwnText(FxRobot robot) {
        String source = "SELECT 'a\u202Eb';\r\nSELECT 2;\r\n";
        show(robot, source);

        robot.interact(() -> {
            area().selectAll();
            view.copySelection();
        });

        assertThat(onScreen(() -> Clipboard.getSystemClipboard().getString())).isEqualTo(source);
    }

    @Test
    void tabLeadsOnAndTheTextCannotBeChanged(FxRobot robot) {
        show(robot, "SELECT 1");
        robot.interact(() -> area().requestFocus());
        robot.write("x").push(KeyCode.BACK_SPACE).push(KeyCode.DELETE);
        assertThat(onScreen(() -> area().getText())).isEqualTo("SELECT 1");

        robot.push(KeyCode.TAB);
        assertThat(onScreen(() -> neighbour.isFocused())).isTrue();
        assertThat(onScreen(() -> area().getAccessibleRole())).isEqualTo(AccessibleRole.TEXT_AREA);
    }

    @Test
    void tooManyLinesAreShownPlainAndStillFound(FxRobot robot) {
        show(robot, numbered(PreviewLimits.LINES + 1));

        assertThat(text(robot, "#sql-notice")).contains("10,001 lines, more than 10,000", "plain");
        robot.interact(() -> view.reveal(9_000, 1));
        assertThat(onScreen(() -> view.selectedText())).isEqualTo("SELECT 9000;");
        robot.interact(view::openFind);
        robot.write("SELECT 7777");
        assertThat(count()).isEqualTo("1 of 1");
        assertThat(onScreen(() -> view.selectedText())).isEqualTo("SELECT 7777;");
        assertThat(background).as("nothing is coloured").isEmpty();
    }

    @Test
    void aLineThatIsTooLongIsShownPlainToo(FxRobot robot) {
        String longLine = "SELECT '" + "x".repeat(PreviewLimits.LINE_CHARACTERS) + "';";
        show(robot, "SELECT 1;\n" + longLine + "\nSELECT 3;");

        assertThat(text(robot, "#sql-notice")).startsWith("Line 2 has 5,010 characters");
        robot.interact(() -> {
            PlainView lines = (PlainView) view.lookup("#sql-plain");
            lines.getSelectionModel().selectAll();
        });
        assertThat(onScreen(() -> view.selectedText())).isEqualTo("SELECT 1;\n" + longLine + "\nSELECT 3;");
    }

    @Test
    void anOrdinaryTextAfterALargeOneIsColouredAgain(FxRobot robot) {
        show(robot, numbered(PreviewLimits.LINES + 1));
        show(robot, "SELECT 1");
        runBackground();

        assertThat(stylesAt(0)).containsExactly("lk-sql-keyword");
        assertThat(robot.lookup("#sql-notice").query().isVisible()).isFalse();
    }

    @Test
    void anEmptyFileSaysSo(FxRobot robot) {
        show(robot, "\uFEFF");

        assertThat(text(robot, "#sql-message")).isEqualTo("a.sql is empty: it has no statement to run.");
    }

    @Test
    void aPressOnAMarkIsReported(FxRobot robot) {
        List<GutterMark> pressed = new ArrayList<>();
        robot.interact(() -> {
            view.setOnMark(pressed::add);
            view.show(Samples.failed());
        });
        WaitForAsyncUtils.waitForFxEvents();

        Node mark = robot.lookup("#gutter-14").lookup(".lk-sql-mark-place").query();
        robot.clickOn(mark);

        assertThat(pressed).extracting(GutterMark::line).containsExactly(14);
    }

    private void show(FxRobot robot, String text) {
        robot.interact(() -> view.show(SqlDocument.of("a.sql", text)));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static String numbered(int lines) {
        return IntStream.rangeClosed(1, lines)
                .mapToObj(line -> "SELECT " + line + ";")
                .collect(Collectors.joining("\n"));
    }

    private void runBackground() {
        while (!background.isEmpty()) {
            background.removeFirst().run();
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    private SqlArea area() {
        return (SqlArea) view.lookup("#sql-text");
    }

    private List<String> stylesAt(int offset) {
        return List.copyOf(onScreen(() -> area().getStyleOfChar(offset)));
    }

    private String count() {
        return onScreen(() -> ((Label) view.lookup("#find-count")).getText());
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Label.class).getText();
    }

    private static <T> T onScreen(Callable<T> question) {
        return WaitForAsyncUtils.waitForAsyncFx(5_000, question);
    }

    private static void join(Thread worker) {
        try {
            worker.join();
        } catch (InterruptedException exception) {
            throw new IllegalStateException(exception);
        }
    }
}
