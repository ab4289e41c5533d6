package dev.lockkeeper.console.preview;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Application;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Renders what shows SQL, to be looked at; asserts only that something was drawn. */
@Tag("pictures")
@ExtendWith(ApplicationExtension.class)
class PreviewPicturesTest {

    enum Theme {
        LIGHT,
        DARK
    }

    @SuppressWarnings("NullAway.Init") // handed over before each test
    private Stage stage;

    @Start
    void start(Stage stage) {
        this.stage = stage;
    }

    @ParameterizedTest
    @EnumSource
    void failingRange(Theme theme, FxRobot robot) throws Exception {
        robot.interact(() -> {
            SqlView view = view(theme, 900, 420);
            view.show(Samples.failed());
            view.reveal(14, 11);
        });
        picture("sql-failed", theme, robot);
    }

    @ParameterizedTest
    @EnumSource
    void selectedFinding(Theme theme, FxRobot robot) throws Exception {
        robot.interact(() -> view(theme, 460, 360).show(Samples.hazards()));
        picture("sql-finding", theme, robot);
    }

    @ParameterizedTest
    @EnumSource
    void failingRangeWithLittleRoom(Theme theme, FxRobot robot) throws Exception {
        robot.interact(() -> view(theme, 460, 360).show(Samples.failed()));
        picture("sql-failed-narrow", theme, robot);
    }

    @ParameterizedTest
    @EnumSource
    void find(Theme theme, FxRobot robot) throws Exception {
        robot.interact(() -> {
            SqlView view = view(theme, 700, 400);
            view.show(Samples.failed());
            view.openFind();
        });
        robot.write("index").type(KeyCode.ENTER);
        picture("sql-find", theme, robot);
    }

    @ParameterizedTest
    @EnumSource
    void selection(Theme theme, FxRobot robot) throws Exception {
        robot.interact(() -> {
            SqlView view = view(theme, 700, 400);
            view.show(Samples.function());
            Objects.requireNonNull(view.lookup("#sql-text")).requestFocus();
            SqlArea area = (SqlArea) view.lookup("#sql-text");
            area.selectRange(30, 160);
        });
        picture("sql-selection", theme, robot);
    }

    @ParameterizedTest
    @EnumSource
    void empty(Theme theme, FxRobot robot) throws Exception {
        robot.interact(() -> view(theme, 500, 300).show(SqlDocument.of("017_later.sql", "")));
        picture("sql-empty", theme, robot);
    }

    @ParameterizedTest
    @EnumSource
    void large(Theme theme, FxRobot robot) throws Exception {
        robot.interact(() -> {
            SqlView view = view(theme, 700, 400);
            view.show(SqlDocument.of("018_import.sql", Samples.large()));
            view.reveal(7_001, 1);
        });
        picture("sql-large", theme, robot);
    }

    @ParameterizedTest
    @EnumSource
    void hostile(Theme theme, FxRobot robot) throws Exception {
        robot.interact(() -> view(theme, 760, 260).show(SqlDocument.of("019_tidy.sql", Samples.hostile())));
        picture("sql-hostile", theme, robot);
    }

    @ParameterizedTest
    @EnumSource
    void difference(Theme theme, FxRobot robot) throws Exception {
        robot.interact(() -> difference(theme).show(Samples.changed()));
        picture("difference", theme, robot);
    }

    @ParameterizedTest
    @EnumSource
    void differenceOfCommentsOnly(Theme theme, FxRobot robot) throws Exception {
        robot.interact(() -> difference(theme).show(Samples.commentsChanged()));
        picture("difference-comments", theme, robot);
    }

    @ParameterizedTest
    @EnumSource
    void differenceUnknown(Theme theme, FxRobot robot) throws Exception {
        robot.interact(() -> difference(theme).showUnknown());
        picture("difference-unknown", theme, robot);
    }

    private SqlView view(Theme theme, double width, double height) {
        return show(theme, new SqlView(Samples.COLOURING, Runnable::run), width, height);
    }

    private DifferenceView difference(Theme theme) {
        return show(theme, new DifferenceView(Samples.COLOURING, Runnable::run), 760, 420);
    }

    private <T extends Parent> T show(Theme theme, T root, double width, double height) {
        Application.setUserAgentStylesheet(
                theme == Theme.DARK
                        ? new PrimerDark().getUserAgentStylesheet()
                        : new PrimerLight().getUserAgentStylesheet());
        Scene scene = new Scene(root, width, height);
        String colours = theme == Theme.DARK ? "colours-dark.css" : "colours-light.css";
        scene.getStylesheets()
                .add(Objects.requireNonNull(getClass().getResource(colours), colours)
                        .toExternalForm());
        root.setStyle("-fx-font-size: 13px");
        stage.setScene(scene);
        stage.show();
        return root;
    }

    private void picture(String name, Theme theme, FxRobot robot) throws IOException {
        AtomicReference<@Nullable WritableImage> snapshot = new AtomicReference<>();
        // Callouts are placed after the layout they belong to: a few frames, then the picture.
        for (int frame = 0; frame < 4; frame++) {
            WaitForAsyncUtils.waitForFxEvents();
            robot.interact(() -> snapshot.set(stage.getScene().snapshot(null)));
        }
        Path folder = Files.createDirectories(Path.of("target", "pictures", "preview"));
        Path file = folder.resolve(name + "-" + theme.name().toLowerCase(Locale.ROOT) + ".png");
        ImageIO.write(SwingFXUtils.fromFXImage(Objects.requireNonNull(snapshot.get()), null), "png", file.toFile());
        assertThat(file).isNotEmptyFile();
    }
}
