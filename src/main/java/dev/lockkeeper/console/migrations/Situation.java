package dev.lockkeeper.console.migrations;

import dev.lockkeeper.console.session.LookState;
import dev.lockkeeper.migration.Migration;
import dev.lockkeeper.migration.Status;
import dev.lockkeeper.operation.Look;
import java.util.List;
import java.util.Optional;

/**
 * What decides which commands can be used. Immutable.
 *
 * @param look what was last seen, and whether that still holds
 * @param selection the selected rows as they are now
 * @param runActive whether a run is going on
 */
public record Situation(LookState look, List<RowContent> selection, boolean runActive) {
    /** Copies the selection. */
    public Situation {
        selection = List.copyOf(selection);
    }

    /** The status, however old. */
    Optional<Status> status() {
        return look.last().map(Look::status);
    }

    /** The selected file names, in the table's order. */
    List<String> selectedFiles() {
        return selection.stream().map(RowContent::fileName).toList();
    }

    /** The selected files that stopped halfway. */
    List<Migration> stopped() {
        return selection.stream()
                .flatMap(content -> content.migration().stream())
                .filter(migration -> StoppedChoices.stopped(migration).isPresent())
                .toList();
    }

    /** The files that can be applied. */
    List<Migration> appliable() {
        return status().map(Status::appliable).orElse(List.of());
    }

    /** The files that can be applied up to the selected one, itself included; empty unless one migration is selected. */
    List<String> appliableUpToSelected() {
        if (selection.size() != 1) {
            return List.of();
        }
        return selection
                .getFirst()
                .migration()
                .flatMap(Migration::name)
                .map(last -> appliable().stream()
                        .filter(migration -> migration
                                .name()
                                .filter(name -> name.compareTo(last) <= 0)
                                .isPresent())
                        .map(Migration::fileName)
                        .toList())
                .orElse(List.of());
    }
}
