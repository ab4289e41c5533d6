package dev.lockkeeper.console.environments;

import dev.lockkeeper.console.command.Availability;
import dev.lockkeeper.console.command.Command;
import dev.lockkeeper.console.theme.Icon;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;

/** What can be done with the environment that is chosen in the list. */
final class EnvironmentCommands {
    private static final String CHOOSE = "Choose an environment in the list";

    private final Command open;
    private final Command add;
    private final Command edit;
    private final Command duplicate;
    private final Command test;
    private final Command remove;
    private final Command moveUp;
    private final Command moveDown;

    EnvironmentCommands(
            EnvironmentsController controller, ObservableValue<Optional<EnvironmentEntry>> chosen, Runnable moved) {
        EnvironmentsModel model = controller.model();
        ObservableValue<Availability> may = controller.opener().availability();
        open = Command.of("environment-open", "Open", Icon.DATABASE)
                .weight(Command.Weight.PRIMARY)
                .available(chosen.flatMap(entry -> may.map(now -> entry.isEmpty()
                        ? Availability.unavailable(CHOOSE)
                        : entry.get().open() ? Availability.unavailable("It is open in this window") : now)))
                .does(() -> chosen.getValue().ifPresent(entry -> controller.open(entry.environment())));
        add = Command.of("environment-add", "Add environment…", Icon.ADD).does(controller::add);
        edit = Command.of("environment-edit", "Edit…", Icon.EDIT)
                .text(chosen.map(
                        entry -> entry.filter(one -> !one.editable()).isPresent() ? "Duplicate to edit…" : "Edit…"))
                .available(chosen.map(entry -> Availability.when(entry.isPresent(), CHOOSE)))
                .does(() -> chosen.getValue().ifPresent(controller::edit));
        duplicate = Command.of("environment-duplicate", "Duplicate…", Icon.COPY)
                .available(chosen.map(entry -> Availability.when(entry.isPresent(), CHOOSE)))
                .does(() -> chosen.getValue().ifPresent(controller::duplicate));
        test = Command.of("environment-test", "Test…", Icon.READY)
                .available(chosen.map(entry -> Availability.when(entry.isPresent(), CHOOSE)))
                .does(() -> chosen.getValue().ifPresent(controller::test));
        remove = Command.of("environment-remove", "Remove…", Icon.CLOSE)
                .available(chosen.map(EnvironmentCommands::removable))
                .does(() -> chosen.getValue().ifPresent(controller::askToRemove));
        moveUp = move(model, chosen, "environment-up", "Earlier in the order", Icon.MOVE_UP, -1, moved);
        moveDown = move(model, chosen, "environment-down", "Later in the order", Icon.MOVE_DOWN, 1, moved);
    }

    private static Command move(
            EnvironmentsModel model,
            ObservableValue<Optional<EnvironmentEntry>> chosen,
            String id,
            String words,
            Icon icon,
            int step,
            Runnable moved) {
        return Command.of(id, words, icon)
                .weight(Command.Weight.QUIET)
                .key(step < 0 ? "Alt+Up" : "Alt+Down")
                .available(chosen.flatMap(entry -> model.entriesProperty()
                        .map(all -> entry.isEmpty()
                                ? Availability.unavailable(CHOOSE)
                                : !entry.get().editable()
                                        ? Availability.unavailable(readOnly(entry.get()))
                                        : Availability.when(
                                                model.movable(entry.get().name(), step),
                                                step < 0
                                                        ? "It is the first of your own"
                                                        : "It is the last of your own"))))
                .does(() -> chosen.getValue().ifPresent(entry -> model.move(entry.name(), step, moved)));
    }

    private static Availability removable(Optional<EnvironmentEntry> entry) {
        if (entry.isEmpty()) {
            return Availability.unavailable(CHOOSE);
        }
        if (!entry.get().editable()) {
            return Availability.unavailable(readOnly(entry.get()));
        }
        return Availability.when(!entry.get().open(), "It is open in this window; open another one first");
    }

    private static String readOnly(EnvironmentEntry entry) {
        return entry.name() + " comes from the "
                + entry.listed().origin().kind().word() + " file, which is not written";
    }

    Command open() {
        return open;
    }

    Command add() {
        return add;
    }

    /** Those that stand above the list, after {@link #open}. */
    List<Command> changing() {
        return List.of(add, edit, duplicate, test, remove);
    }

    List<Command> moving() {
        return List.of(moveUp, moveDown);
    }

    Command remove() {
        return remove;
    }
}
