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
