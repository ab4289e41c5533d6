package dev.lockkeeper.console.migrations;

import dev.lockkeeper.console.command.Availability;
import dev.lockkeeper.console.command.Command;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.environment.Act;
import dev.lockkeeper.operation.drift.DriftedFile;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;

/**
 * The ways out of drift for what is selected, each defined once. Shown only while a drifted file is selected. Used on the
 * screen's thread.
 */
public final class DriftCommands {
    private final ObservableValue<Boolean> wanted;
    private final Command restore;
    private final Command accept;
    private final Command newMigration;

    /**
     * The commands for this table.
     *
     * @param refusal what the policy has against an act
     */
    DriftCommands(
            ObservableValue<Situation> situation, Function<Act, Optional<String>> refusal, MigrationRequests requests) {
        wanted = situation.map(now -> now.selection().stream()
                .flatMap(content -> content.migration().stream())
                .anyMatch(DriftedFile::is));
        restore = Command.of("restore-file", "Restore the file…", Icon.UNDO)
                .explained(words("Writes the text that was applied back into the folder; the database stays as it is"))
                .available(situation.map(DriftConditions::restore))
                .does(() -> requests.restore(only(situation)));
        accept = Command.of("accept-text", "Accept the new text…", Icon.CHECKED)
                .explained(words("The file's text as it is now counts as the one that ran; nothing is run"))
                .available(situation.map(now -> refusal.apply(Act.ACCEPT)
                        .map(Availability::unavailable)
                        .orElseGet(() -> DriftConditions.accept(now))))
                .does(() -> requests.accept(situation.getValue().selectedFiles()));
        newMigration = Command.of("make-migration", "Make a new migration…", Icon.ADD)
                .explained(words("Puts the changed text into a file with the next number, and restores this one"))
                .available(situation.map(DriftConditions::newMigration))
                .does(() -> requests.newMigration(only(situation)));
    }

    private static ObservableValue<String> words(String sentence) {
        return new SimpleStringProperty(sentence);
    }

    private static String only(ObservableValue<Situation> situation) {
        return situation.getValue().selectedFiles().getFirst();
    }

    /** Whether a drifted file is selected. */
    ObservableValue<Boolean> wanted() {
        return wanted;
    }

    /** Write the text that was applied into the folder again. */
    public Command restore() {
        return restore;
    }

    /** Take the new text for the one that ran. */
    public Command accept() {
        return accept;
    }

    /** Put the new text into a migration of its own. */
    public Command newMigration() {
        return newMigration;
    }

    /** All three, the one that undoes the drift first. */
    List<Command> all() {
        return List.of(restore, accept, newMigration);
    }
}
