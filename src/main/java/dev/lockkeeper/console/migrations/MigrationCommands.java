package dev.lockkeeper.console.migrations;

import dev.lockkeeper.console.Desktop;
import dev.lockkeeper.console.command.Availability;
import dev.lockkeeper.console.command.Command;
import dev.lockkeeper.console.command.Command.Weight;
import dev.lockkeeper.console.session.DeskSession;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.environment.Act;
import dev.lockkeeper.operation.Look;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;

/** What can be done in the table of migrations, each defined once. Used on the screen's thread. */
public final class MigrationCommands {
    private final Command refresh;
    private final Command applySelected;
    private final Command applyUpTo;
    private final Command applyAll;
    private final Command skip;
    private final Command unmark;
    private final Command rollBack;
    private final Command runScript;
    private final Command copyRows;
    private final Command copyError;
    private final Command openFolder;
    private final StoppedCommands stopped;
    private final DriftCommands drift;

    /** The commands for this table. */
    public MigrationCommands(
            MigrationsModel model, DeskSession session, MigrationRequests requests, Desktop desktop, Clock clock) {
        ObservableValue<Situation> situation = model.situationProperty();
        Function<Function<Situation, Availability>, ObservableValue<Availability>> when = situation::map;
        refresh = Command.of("refresh", "Refresh", Icon.REFRESH).key("F5").does(session::refresh);
        applySelected = Command.of("apply-selected", "Apply selected…", Icon.APPLY)
                .weight(Weight.PRIMARY)
                .key("Shortcut+Enter")
                .available(when.apply(allowed(session, Act.APPLY, Conditions::applySelected)))
                .does(() -> requests.apply(situation.getValue().selectedFiles()));
        applyUpTo = Command.of("apply-up-to", "Apply up to here…", Icon.APPLY_UP_TO)
                .available(when.apply(allowed(session, Act.APPLY, Conditions::applyUpTo)))
                .does(() -> requests.apply(situation.getValue().appliableUpToSelected()));
        applyAll = Command.of("apply-all", "Apply all pending…", Icon.APPLY_ALL)
                .text(situation.map(MigrationCommands::applyAllWords))
                .available(when.apply(allowed(session, Act.APPLY, Conditions::applyAll)))
                .does(requests::applyAllPending);
        skip = Command.of("skip", "Skip…", Icon.SKIP)
                .available(when.apply(allowed(session, Act.SKIP, Conditions::skip)))
                .does(() -> requests.skip(situation.getValue().selectedFiles()));
        unmark = Command.of("unmark", "Unmark…", Icon.UNMARK)
                .available(when.apply(allowed(session, Act.UNMARK, Conditions::unmark)))
                .does(() -> requests.unmark(situation.getValue().selectedFiles()));
        rollBack = Command.of("roll-back", "Roll back…", Icon.ROLL_BACK)
                .available(when.apply(allowed(session, Act.ROLL_BACK, Conditions::rollBack)))
                .does(() -> requests.rollBack(situation.getValue().selectedFiles()));
        runScript = Command.of("run-script", "Run a script…", Icon.RUN_SCRIPT)
                .available(when.apply(allowed(session, Act.RUN, Conditions::runScript)))
                .does(() -> desktop.chooseSqlFile(
                                "Choose a script to run",
                                session.desk().environment().folder())
                        .ifPresent(requests::runScript));
        copyRows = Command.of("copy-rows", "Copy rows", Icon.COPY)
                .weight(Weight.QUIET)
                .key("Shortcut+C")
                .available(when.apply(Conditions::copyRows))
                .does(() -> desktop.copy(RowsText.table(situation.getValue().selection())));
        copyError = Command.of("copy-error", "Copy error", Icon.COPY)
                .weight(Weight.QUIET)
                .available(when.apply(Conditions::copyError))
                .does(() -> desktop.copy(RowsText.errors(
                        situation.getValue().selection(),
                        session.desk().environment(),
                        session.last().map(Look::identity),
                        clock)));
        openFolder = Command.of("open-folder", "Open folder", Icon.FOLDER)
                .weight(Weight.QUIET)
                .does(() -> desktop.open(session.desk().environment().folder()));
        stopped = new StoppedCommands(situation, session::refusal, requests);
        drift = new DriftCommands(situation, session::refusal, requests);
    }

    /** What the policy does not allow is off whatever is selected, and says so first. */
    private static Function<Situation, Availability> allowed(
            DeskSession session, Act act, Function<Situation, Availability> otherwise) {
        return situation ->
                session.refusal(act).map(Availability::unavailable).orElseGet(() -> otherwise.apply(situation));
    }

    private static String applyAllWords(Situation situation) {
        int count = situation.appliable().size();
        return count == 0 ? "Apply all pending…" : "Apply all pending (" + count + ")…";
    }

    /** Look again. */
    public Command refresh() {
        return refresh;
    }

    /** Apply what is selected. */
    public Command applySelected() {
        return applySelected;
    }

    /** Apply everything pending up to the selected file. */
    public Command applyUpTo() {
        return applyUpTo;
    }

    /** Apply everything pending. */
    public Command applyAll() {
        return applyAll;
    }

    /** Record as applied without running. */
    public Command skip() {
        return skip;
    }

    /** Remove the record without running. */
    public Command unmark() {
        return unmark;
    }

    /** Run the rollback script and remove the record. */
    public Command rollBack() {
        return rollBack;
    }

    /** Run a script that leaves no record but the journal's. */
    public Command runScript() {
        return runScript;
    }

    /** Put the selected rows on the clipboard. Its key works where the table has the focus. */
    public Command copyRows() {
        return copyRows;
    }

    /** Put the failures of the selected rows on the clipboard. */
    public Command copyError() {
        return copyError;
    }

    /** Show the folder of migrations on the desk. */
    public Command openFolder() {
        return openFolder;
    }

    /** What can be done with files that stopped halfway. */
    public StoppedCommands stopped() {
        return stopped;
    }

    /** The ways out of drift. */
    public DriftCommands drift() {
        return drift;
    }

    /** What a row's context menu offers now. */
    List<List<Command>> menu() {
        List<List<Command>> groups = new ArrayList<>();
        if (!stopped.now().isEmpty()) {
            groups.add(stopped.now());
        }
        if (drift.wanted().getValue()) {
            groups.add(drift.all());
        }
        groups.addAll(always());
        return groups;
    }

    private List<List<Command>> always() {
        return List.of(
                List.of(applySelected, applyUpTo, applyAll),
                List.of(skip, unmark, rollBack),
                List.of(runScript),
                List.of(copyRows, copyError, openFolder),
                List.of(refresh));
    }

    /** Those whose keys work wherever the focus is. */
    List<Command> everywhere() {
        return List.of(refresh, applySelected, applyUpTo, applyAll, skip, unmark, rollBack, runScript, openFolder);
    }
}
