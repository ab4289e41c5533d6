package dev.lockkeeper.console.shell;

import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.console.theme.ThemeChoice;
import dev.lockkeeper.console.theme.Themes;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;

/** The button that chooses between the system's colours, light and dark. */
public final class ThemeMenu extends MenuButton {
    /** A menu that shows and changes the choice. */
    public ThemeMenu(Themes themes) {
        setId("theme");
        setGraphic(Icon.THEME.small());
        setAccessibleText("Colours: light or dark");
        setTooltip(new Tooltip("Colours: light or dark"));
        getStyleClass().addAll(LkStyles.QUIET, LkStyles.ICON_ONLY);
        ToggleGroup group = new ToggleGroup();
        for (ThemeChoice choice : ThemeChoice.values()) {
            RadioMenuItem item = new RadioMenuItem(choice.words());
            item.setToggleGroup(group);
            item.setOnAction(event -> themes.choose(choice));
            themes.choiceProperty().subscribe(now -> item.setSelected(now == choice));
            getItems().add(item);
        }
    }
}
