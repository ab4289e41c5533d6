package dev.lockkeeper.console.environments;

import dev.lockkeeper.console.ConsoleContext;
import dev.lockkeeper.console.command.Command;
import dev.lockkeeper.console.dialog.ChoiceDialog;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.environment.Environment;
import java.util.List;
import java.util.Optional;

/** Brings list, editor, test and switcher together in one window. Used on the screen's thread. */
public final class EnvironmentsController {
    private final ConsoleContext context;
    private final EnvironmentsModel model;
    private final ConnectionCheck check;
    private final EnvironmentOpener opener;
    private final Command switching;
    private final Command managing;

    /**
     * Shows nothing yet.
     *
     * @param check tries connections out
     * @param opener turns the window to another environment
     */
    public EnvironmentsController(
            ConsoleContext context, EnvironmentsModel model, ConnectionCheck check, EnvironmentOpener opener) {
        this.context = context;
        this.model = model;
        this.check = check;
        this.opener = opener;
        this.switching = Command.of("switch-environment", "Open another environment…", Icon.DATABASE)
                .key("Shortcut+E")
                .available(opener.availability())
                .does(this::choose);
        this.managing = Command.of("manage-environments", "Manage environments…", Icon.LIST)
                .weight(Command.Weight.QUIET)
                .key("Shortcut+Shift+E")
                .does(this::manage);
    }

    /** Opens the switcher. */
    public Command switching() {
        return switching;
    }

    /** Opens the list of all environments. */
    public Command managing() {
        return managing;
    }

    /** All environments. */
    public EnvironmentsModel model() {
        return model;
    }

    EnvironmentOpener opener() {
        return opener;
    }

    ConsoleContext context() {
        return context;
    }

    /** The list as it fills a window that is on no environment. */
    public EnvironmentsPane chooser() {
        return new EnvironmentsPane(this, Optional.empty());
    }

    private void choose() {
        model.read();
        new Switcher(this).show(context.shell().overlay());
    }

    private void manage() {
        model.read();
        EnvironmentsDialog.show(this, context.shell().overlay());
    }

    /** Tells the operator something about the environments above the list. */
    public void tell(String sentence) {
        model.tell(sentence);
    }

    void open(Environment environment) {
        opener.open(environment);
    }

    void add() {
        edit(EditorModel.add(model.namesBeside(Optional.empty())));
    }

    /** One of the operator's own is edited; of another a copy is. */
    void edit(EnvironmentEntry entry) {
        if (entry.editable()) {
            edit(EditorModel.edit(entry.listed().definition(), model.namesBeside(Optional.of(entry.name()))));
        } else {
            duplicate(entry);
        }
    }

    void duplicate(EnvironmentEntry entry) {
        edit(EditorModel.duplicate(
                entry.listed().definition(), model.copyName(entry.name()), model.namesBeside(Optional.empty())));
    }

    private void edit(EditorModel editor) {
        new EditorDialog(context.shell().overlay(), model, editor, newCheck(), context.desktop()).show();
    }

    private CheckModel newCheck() {
        return new CheckModel(check, context.background(), model::answered);
    }

    void test(EnvironmentEntry entry) {
        CheckModel test = newCheck();
        CheckPane pane = new CheckPane(test, () -> test.begin(entry::environment));
        pane.getStylesheets().add(EnvironmentsStylesheet.url());
        new ChoiceDialog(Icon.DATABASE, "Test of " + entry.name(), List.of(entry.where()))
                .middle(pane)
                .stay("Close", test::cancel)
                .show(context.shell().overlay());
        test.begin(entry::environment);
    }

    void askToRemove(EnvironmentEntry entry) {
        String overlaid = entry.listed().overlays()
                ? "Another file says an environment of this name, too; that one will be shown instead."
                : "Its database and its files are left as they are; only the entry is taken out of "
                        + entry.listed().origin().file() + ".";
        new ChoiceDialog(Icon.HAZARD, "Remove " + entry.name() + " from the list?", List.of(entry.where(), overlaid))
                .verb("Remove " + entry.name(), true, () -> model.remove(entry.name()))
                .stay("Keep it", () -> {})
                .show(context.shell().overlay());
    }
}
