package dev.lockkeeper.console.migrations;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;

/**
 * Where the operator is in a table: what is selected, what has the focus, what is at the top. Puts all three back after
 * the rows changed; a row that is no longer shown is no longer selected.
 */
final class TablePlace {
    private final TableView<MigrationRow> table;
    private Consumer<List<MigrationRow>> selection = rows -> {};
    private boolean changing;

    TablePlace(TableView<MigrationRow> table) {
        this.table = table;
        table.getSelectionModel().getSelectedItems().addListener((ListChangeListener<MigrationRow>)
                change -> tellSelection());
    }

    /** Is told what is selected, but not of the table's states in the middle of a change. */
    void onSelection(Consumer<List<MigrationRow>> listener) {
        selection = listener;
    }

    /** Does a change of the rows. */
    void keep(Runnable change) {
        List<MigrationRow> selected = selectedRows();
        Optional<MigrationRow> focused = row(table.getFocusModel().getFocusedIndex());
        Optional<MigrationRow> top = firstVisible().flatMap(this::row);
        int topBefore = firstVisible().orElse(0);
        changing = true;
        try {
            change.run();
            restore(selected, focused);
        } finally {
            changing = false;
        }
        top.map(table.getItems()::indexOf)
                .filter(index -> index >= 0 && index != topBefore && topBefore > 0)
                .ifPresent(table::scrollTo);
        tellSelection();
    }

    private void restore(List<MigrationRow> selected, Optional<MigrationRow> focused) {
        Set<MigrationRow> wanted = new HashSet<>(selected);
        if (new HashSet<>(selectedRows()).equals(wanted)) {
            return;
        }
        int[] places = new int[wanted.size()];
        int found = 0;
        List<MigrationRow> items = table.getItems();
        for (int i = 0; i < items.size() && found < places.length; i++) {
            if (wanted.contains(items.get(i))) {
                places[found++] = i;
            }
        }
        table.getSelectionModel().clearSelection();
        if (found > 0) {
            int[] rest = java.util.Arrays.copyOf(places, found);
            table.getSelectionModel().selectIndices(rest[0], rest);
        }
        focused.map(items::indexOf)
                .filter(index -> index >= 0)
                .ifPresent(index -> table.getFocusModel().focus(index));
    }

    private List<MigrationRow> selectedRows() {
        // While rows change, JavaFX's list of selected items may hold null.
        return table.getSelectionModel().getSelectedItems().stream()
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    private void tellSelection() {
        if (!changing) {
            selection.accept(selectedRows());
        }
    }

    private Optional<MigrationRow> row(int index) {
        return index >= 0 && index < table.getItems().size()
                ? Optional.of(table.getItems().get(index))
                : Optional.empty();
    }

    private Optional<Integer> firstVisible() {
        return table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow
                ? Optional.ofNullable(flow.getFirstVisibleCell()).map(IndexedCell::getIndex)
                : Optional.empty();
    }
}
