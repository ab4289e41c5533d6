package dev.lockkeeper.console.preview;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.PrimerLight;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What is known of places in the SQL, and the place that is looked at. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // the toolkit hands the stage over before each test
class AnnotationTest {

    private SqlView view;

    @Start
    void start(Stage stage) {
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        view = new SqlView(new LexerColouring(), task -> {});
        view.setStyle("-lk-warning-text: black; -lk-selection: silver; -lk-sql-keyword: blue; -lk-sql-literal: navy;");
        stage.setScene(new Scene(view, 700, 450));
        stage.show();
    }

    @Test
    void whatIsKnownOfAPlaceIsMarkedUnderlinedAndGoneWithTheText(FxRobot robot) {
        String sql = "SELECT 1;\nDROP TABLE a;\nDROP TABLE b;";
        show(robot, sql);
        robot.interact(() -> view.annotate(List.of(
                new Annotation(MarkKind.HAZARD, 2, new TextRange(10, 22), "hazard drop-table\nIt is gone."),
                new Annotation(MarkKind.STYLE, 2, new TextRange(21, 22), "style name"),
                new Annotation(MarkKind.HYGIENE, 1, new TextRange(0, 0), "hygiene rollback"))));
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(stylesAt(10)).contains("lk-note-hazard");
        assertThat(stylesAt(21)).contains("lk-note-hazard", "lk-note-style");
        assertThat(stylesAt(0)).noneMatch(style -> style.startsWith("lk-note"));
        assertThat(robot.lookup("#gutter-2").lookup(".lk-mark-hazard").tryQuery())
                .isPresent();
        assertThat(robot.lookup("#gutter-1").lookup(".lk-mark-hygiene").tryQuery())
                .isPresent();
        assertThat(onScreen(() -> area().getAccessibleText())).contains("It is gone.");

        show(robot, numbered(16));
        assertThat(robot.lookup(".lk-sql-mark").tryQuery()).isEmpty();
        assertThat(stylesAt(10)).noneMatch(style -> style.startsWith("lk-note"));
    }

    @Test
    void whatIsLookedAtIsSelectedFromItsBeginningAndTinted(FxRobot robot) {
        show(robot, numbered(500));
        int start = numbered(500).indexOf("SELECT 400");
        robot.interact(() -> view.lookAt(new TextRange(start, start + 10)));
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(onScreen(() -> view.selectedText())).isEqualTo("SELECT 400");
        assertThat(onScreen(() -> area().getCaretPosition())).isEqualTo(start);
        assertThat(onScreen(() -> area().allParToVisibleParIndex(399))).isPresent();
        assertThat(onScreen(() -> area().getParagraph(399).getParagraphStyle())).containsExactly("lk-line-looked-at");

        robot.interact(view::lookAway);
        assertThat(onScreen(() -> area().getParagraph(399).getParagraphStyle())).isEmpty();
        assertThat(onScreen(() -> view.selectedText())).isEqualTo("SELECT 400");
    }

    @Test
    void wordsAreSaidWhereSomethingIsKnownAndNowhereElse() {
        VisibleText text = VisibleText.of("SELECT 1;\n  DROP TABLE a,\n    b;");
        List<Annotation> known = List.of(
                new Annotation(MarkKind.STYLE, 2, new TextRange(12, 31), "a style"),
                new Annotation(MarkKind.HAZARD, 2, new TextRange(12, 31), "a hazard"),
                new Annotation(MarkKind.HYGIENE, 1, new TextRange(0, 0), "the file"));

        assertThat(AnnotationPaint.wordsAt(known, text, 12)).contains("a hazard\n\na style");
        assertThat(AnnotationPaint.wordsAt(known, text, 30)).contains("a hazard\n\na style");
        assertThat(AnnotationPaint.wordsAt(known, text, 27)).as("indentation").isEmpty();
        assertThat(AnnotationPaint.wordsAt(known, text, 0)).isEmpty();
    }

    private void show(FxRobot robot, String sql) {
        robot.interact(() -> view.show(SqlDocument.of("a.sql", sql)));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private SqlArea area() {
        return (SqlArea) view.lookup("#sql-text");
    }

    private Collection<String> stylesAt(int offset) {
        return onScreen(() -> area().getStyleOfChar(offset));
    }

    private static <T> T onScreen(Callable<T> question) {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, question);
    }

    private static String numbered(int lines) {
        return IntStream.rangeClosed(1, lines)
                .mapToObj(line -> "SELECT " + line + ";")
                .collect(Collectors.joining("\n"));
    }
}
