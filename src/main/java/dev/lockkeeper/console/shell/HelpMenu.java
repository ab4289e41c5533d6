package dev.lockkeeper.console.shell;

import dev.lockkeeper.console.command.Command;
import dev.lockkeeper.console.theme.LkStyles;
import java.util.List;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;

/** What helps when something went wrong, at the right end of the tabs. Used on the screen's thread. */
public final class HelpMenu extends MenuButton {
    /** A menu of these commands. */
    public HelpMenu(List<Command> commands) {
        super("Help");
        setId("help");
        setMnemonicParsing(false);
        getStyleClass().add(LkStyles.QUIET);
        for (Command command : commands) {
            MenuItem item =
                    new MenuItem(command.text().getValue(), command.icon().small());
            item.setId("help-" + command.id());
            item.setMnemonicParsing(false);
            item.setOnAction(event -> command.perform());
            getItems().add(item);
        }
    }
}
