package dev.lockkeeper.console.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.console.Pictures.Screen;
import dev.lockkeeper.console.theme.ThemeChoice;
import dev.lockkeeper.console.theme.Themes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.application.ColorScheme;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Fifty environments with a thousand files, under keys and wheel. */
class OverviewGridTest {
    @BeforeAll
    static void startScreen() {
        Screen.start();
    }

    @Test
    void hasNodesOnlyForWhatIsInSight() {
        OverviewModel model = new OverviewModel("tenant-01", CanalFleet.CLOCK);
        List<String> opened = new ArrayList<>();
        Screen.call(() -> {
            OverviewGrid grid = new OverviewGrid(model, cell -> opened.add(cell.fileName()), name -> {});
            Themes themes = new Themes(new SimpleObjectProperty<>(ColorScheme.LIGHT));
            themes.choose(ThemeChoice.LIGHT);
            Scene scene = new Scene(new StackPane(grid), 960, 640);
            themes.dress(scene);
            Stage stage = new Stage();
            stage.setScene(scene);
            stage.show();
            model.hear(CanalFleet.many(50, 1_000));
            grid.follow();
            layout(grid);
            int nodes = grid.lookupAll(".lk-grid-cell").size();
            assertThat(nodes).isBetween(60, 200);

            for (int turn = 0; turn < 300; turn++) {
                wheel(grid, turn % 3 == 0 ? -60 : 0, -120);
                layout(grid);
            }
            assertThat(grid.lookupAll(".lk-grid-cell")).hasSize(nodes);
            assertThat(visibleNames(grid)).doesNotContain("0001_step_of_0.sql").isNotEmpty();

            press(grid, KeyCode.END, true);
            press(grid, KeyCode.END, true);
            assertThat(model.chosenProperty().get())
                    .isEqualTo(Optional.of(new OverviewModel.Chosen("1000_step_of_20.sql", "tenant-50")));
            layout(grid);
            assertThat(grid.lookup("#overview-head-tenant-50")).isNotNull();
            press(grid, KeyCode.UP, false);
            press(grid, KeyCode.LEFT, false);
            press(grid, KeyCode.ENTER, false);
            assertThat(opened).containsExactly("0999_step_of_19.sql");
            assertThat(grid.getAccessibleText()).startsWith("0999_step_of_19.sql in tenant-49: pending");
            stage.hide();
            return true;
        });
    }

    private static List<String> visibleNames(OverviewGrid grid) {
        return grid.lookupAll(".lk-grid-name").stream()
                .filter(node -> node.isVisible())
                .map(node -> String.valueOf(node.getUserData()))
                .toList();
    }

    private static void layout(OverviewGrid grid) {
        grid.applyCss();
        grid.layout();
    }

    private static void press(OverviewGrid grid, KeyCode code, boolean shortcut) {
        grid.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, shortcut, false, false));
        layout(grid);
    }

    private static void wheel(OverviewGrid grid, double across, double down) {
        grid.fireEvent(new ScrollEvent(
                ScrollEvent.SCROLL,
                10,
                10,
                10,
                10,
                false,
                false,
                false,
                false,
                false,
                false,
                across,
                down,
                across,
                down,
                ScrollEvent.HorizontalTextScrollUnits.NONE,
                0,
                ScrollEvent.VerticalTextScrollUnits.NONE,
                0,
                0,
                null));
    }
}
