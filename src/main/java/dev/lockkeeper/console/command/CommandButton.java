package dev.lockkeeper.console.command;

import atlantafx.base.theme.Styles;
import dev.lockkeeper.console.theme.LkStyles;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.util.Duration;

/**
 * A button for a command. While the command is unavailable it looks disabled but stays reachable by mouse, keyboard and
 * screen reader, so that the reason can be read: a disabled JavaFX node shows no tooltip and takes no focus. Pressing it
 * then shows the reason and does nothing else.
 */
public final class CommandButton extends Button {
    private static final PseudoClass UNAVAILABLE = PseudoClass.getPseudoClass("unavailable");

    private final Command command;
    private final boolean iconOnly;
    private final Tooltip tooltip = new Tooltip();

    CommandButton(Command command, boolean iconOnly) {
        this.command = command;
        this.iconOnly = iconOnly;
        setId(command.id());
        setGraphic(command.icon().small());
        setMinWidth(USE_PREF_SIZE);
        setMnemonicParsing(false);
        getStyleClass().add("lk-command");
        switch (command.weight()) {
            case ORDINARY -> {}
            case PRIMARY -> getStyleClass().add(Styles.ACCENT);
            case DANGEROUS -> getStyleClass().addAll(Styles.BUTTON_OUTLINED, Styles.DANGER);
            case QUIET -> getStyleClass().add(LkStyles.QUIET);
        }
        if (iconOnly) {
            getStyleClass().add(LkStyles.ICON_ONLY);
        }
        tooltip.setShowDelay(Duration.millis(350));
        setTooltip(tooltip);
        setOnAction(event -> press());
        // While out of every scene the button listens to nothing: commands live longer than their buttons.
        var inScene = sceneProperty().map(scene -> true).orElse(false);
        command.text().when(inScene).subscribe(words -> describe());
        command.explanation().when(inScene).subscribe(words -> describe());
        command.availability().when(inScene).subscribe(now -> describe());
        describe();
    }

    /** Whether the command can be used now. */
    public boolean available() {
        return command.availability().getValue().available();
    }

    private void press() {
        if (!command.perform()) {
            Bounds bounds = localToScreen(getBoundsInLocal());
            if (bounds != null && getScene() != null && getScene().getWindow() != null) {
                tooltip.show(this, bounds.getMinX(), bounds.getMaxY() + 4);
                tooltip.setAutoHide(true);
            }
        }
    }

    private void describe() {
        String words = command.text().getValue();
        Optional<String> reason = command.availability().getValue().reason();
        pseudoClassStateChanged(UNAVAILABLE, reason.isPresent());
        if (!iconOnly) {
            setText(words);
        }
        String key = command.key()
                .map(combination -> "  " + combination.getDisplayText())
                .orElse("");
        String explained = command.explanation().getValue();
        String what = words + key + (explained.isEmpty() ? "" : "\n" + explained);
        tooltip.setText(reason.map(why -> what + "\nNot now: " + why).orElse(what));
        setAccessibleText(reason.map(why -> words + ", not available: " + why).orElse(words));
    }
}
