package dev.lockkeeper.console.shell;

import dev.lockkeeper.console.command.Command;
import dev.lockkeeper.console.theme.Icon;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/** One view behind a tab of the window. Called on the screen's thread. */
public interface ConsoleView {
    /** Its name for tests and settings. */
    String id();

    /** The word on its tab. */
    String title();

    /** The picture on its tab. */
    Icon icon();

    /** What its tab says beside the title, whichever view is shown; empty while there is nothing to say. */
    default ObservableValue<Optional<TabChip>> chip() {
        return new ReadOnlyObjectWrapper<>(Optional.<TabChip>empty()).getReadOnlyProperty();
    }

    /** What fills the content area; always the same node. */
    Node node();

    /** The commands whose keys work while this view is shown. */
    default List<Command> commands() {
        return List.of();
    }

    /** The view is shown: it begins to listen, to watch and to refresh. */
    void activate();

    /** The view is left: it lets go of everything it subscribed to. */
    void deactivate();
}
