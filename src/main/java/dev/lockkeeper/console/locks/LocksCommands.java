package dev.lockkeeper.console.locks;

import dev.lockkeeper.console.command.Availability;
import dev.lockkeeper.console.command.Command;
import dev.lockkeeper.console.theme.Icon;
import java.util.List;
import javafx.beans.value.ObservableValue;

/** What can be done in the lock view beside acting on somebody. */
final class LocksCommands {
    private final Command pause;
    private final Command live;
    private final Command back;
    private final List<Command> tools;

    LocksCommands(LocksModel model, LockTools deeds) {
        ObservableValue<Availability> following = model.shownProperty()
                .map(shown -> Availability.when(shown.moment().live(), "the screen does not follow the server now"));
        ObservableValue<Availability> still = model.shownProperty()
                .map(shown -> Availability.when(!shown.moment().live(), "the screen follows the server"));
        ObservableValue<Availability> something = model.shownProperty()
                .map(shown -> Availability.when(shown.graph().isPresent(), "there is no sample to export"));
        pause = Command.of("pause", "Pause", Icon.PAUSE)
                .available(following)
                .explained(model.shownProperty().map(shown -> "The screen stands still; sampling goes on behind it."))
                .does(model::pause);
        live = Command.of("live-again", "Live", Icon.LIVE).available(still).does(model::live);
        back = Command.of("back", "Back to Live", Icon.LIVE)
                .key("Esc")
                .available(still)
                .does(model::live);
        Command matrix = Command.of("lock-matrix", "Lock matrix", Icon.MATRIX).does(deeds::showMatrix);
        Command allLocks = Command.of("all-locks", "All locks…", Icon.LIST).does(deeds::showAllLocks);
        Command export = Command.of("export-incident", "Export incident…", Icon.EXPORT)
                .available(something)
                .does(deeds::exportIncident);
        tools = List.of(matrix, allLocks, export);
    }

    Command pause() {
        return pause;
    }

    Command live() {
        return live;
    }

    /** The lesser tools, for the right end of the toolbar. */
    List<Command> tools() {
        return tools;
    }

    /** Those with keys. */
    List<Command> withKeys() {
        return List.of(back);
    }
}
