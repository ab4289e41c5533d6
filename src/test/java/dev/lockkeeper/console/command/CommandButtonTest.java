package dev.lockkeeper.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.console.Pictures;
import dev.lockkeeper.console.theme.Icon;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.control.ContextMenu;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One definition, three ways to use it, and none of them while it is unavailable. */
class CommandButtonTest {
    private final List<String> done = new ArrayList<>();
    private final SimpleObjectProperty<Availability> availability =
            new SimpleObjectProperty<>(Availability.unavailable("nothing is selected"));
    private final Command apply = Command.of("apply", "Apply selected…", Icon.APPLY)
            .key("F8")
            .available(availability)
            .does(() -> done.add("applied"));

    @BeforeAll
    static void startScreen() {
        Pictures.Screen.start();
    }

    @Test
    void anUnavailableButtonGivesItsReasonAndDoesNothing() {
        Pictures.Screen.call(() -> {
            CommandButton button = CommandButtons.button(apply);
            Scene scene = new Scene(new StackPane(button));
            assertThat(scene.getRoot()).isNotNull();
            button.fire();
            assertThat(done).isEmpty();
            assertThat(button.getTooltip().getText()).contains("nothing is selected");
            assertThat(button.getAccessibleText()).contains("nothing is selected");
            assertThat(button.isFocusTraversable()).isTrue();
            assertThat(button.available()).isFalse();
            availability.set(Availability.AVAILABLE);
            assertThat(button.getTooltip().getText()).doesNotContain("nothing is selected");
            button.fire();
            return button;
        });
        assertThat(done).containsExactly("applied");
    }

    /** A condition that is derived from something else was heard only once: the button kept the reason of long ago. */
    @Test
    void aButtonHearsEveryChangeOfADerivedCondition() {
        List<String> said = Pictures.Screen.call(() -> {
            SimpleObjectProperty<Integer> pending = new SimpleObjectProperty<>(0);
            Command applyAll = Command.of("apply-all", "Apply all", Icon.APPLY_ALL)
                    .text(pending.map(count -> "Apply " + count))
                    .available(pending.map(count -> Availability.when(count % 2 == 0, count + " is odd")))
                    .does(() -> {});
            CommandButton button = CommandButtons.button(applyAll);
            Scene scene = new Scene(new StackPane(button));
            assertThat(scene.getRoot()).isNotNull();
            List<String> heard = new ArrayList<>();
            for (int count = 1; count <= 3; count++) {
                pending.set(count);
                heard.add(
                        button.getText() + ": " + button.getTooltip().getText().contains("odd"));
            }
            return heard;
        });
        assertThat(said).containsExactly("Apply 1: true", "Apply 2: false", "Apply 3: true");
    }

    @Test
    void anIconButtonHasAccessibleText() {
        assertThat(Pictures.Screen.call(() -> CommandButtons.iconButton(apply).getAccessibleText()))
                .startsWith("Apply selected…");
    }

    @Test
    void aMenuItemStaysInSightWithItsReason() {
        ContextMenu menu = Pictures.Screen.call(() -> CommandButtons.menu(List.of(List.of(apply))));
        assertThat(menu.getItems()).singleElement().satisfies(item -> {
            assertThat(item.getText()).contains("Apply selected…", "nothing is selected");
            assertThat(item.isDisable()).isTrue();
            assertThat(item.isVisible()).isTrue();
        });
    }

    @Test
    void theKeyDoesWhatTheButtonDoesUnlessBlocked() {
        SimpleObjectProperty<Boolean> blocked = new SimpleObjectProperty<>(true);
        Pictures.Screen.call(() -> {
            Scene scene = new Scene(new StackPane());
            CommandButtons.keys(scene, () -> List.of(apply), blocked::get);
            press(scene);
            blocked.set(false);
            press(scene);
            assertThat(done).isEmpty();
            availability.set(Availability.AVAILABLE);
            blocked.set(true);
            press(scene);
            assertThat(done).isEmpty();
            blocked.set(false);
            press(scene);
            return scene;
        });
        assertThat(done).containsExactly("applied");
    }

    private static void press(Scene scene) {
        KeyEvent.fireEvent(scene, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.F8, false, false, false, false));
    }
}
