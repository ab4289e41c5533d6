package dev.lockkeeper.console.migrations;

import dev.lockkeeper.console.settings.ColumnSetting;
import dev.lockkeeper.console.settings.SettingsStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.collections.ListChangeListener;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumn.SortType;
import javafx.scene.control.TableView;

/** Remembers the order, widths and visibility of columns, and by which the table is sorted. */
final class ColumnMemory {
    private final TableView<MigrationRow> table;
    private final String name;
    private final SettingsStore settings;

    ColumnMemory(TableView<MigrationRow> table, String name, SettingsStore settings) {
        this.table = table;
        this.name = name;
        this.settings = settings;
    }

    void restoreAndRemember() {
        List<ColumnSetting> remembered = settings.current().columns().getOrDefault(name, List.of());
        restore(remembered);
        for (TableColumn<MigrationRow, ?> column : table.getColumns()) {
            column.widthProperty().subscribe((before, now) -> remember());
            column.visibleProperty().subscribe((before, now) -> remember());
            column.sortTypeProperty().subscribe((before, now) -> remember());
        }
        table.getColumns().addListener((ListChangeListener<TableColumn<MigrationRow, ?>>) change -> remember());
        table.getSortOrder().addListener((ListChangeListener<TableColumn<MigrationRow, ?>>) change -> remember());
    }

    private void restore(List<ColumnSetting> remembered) {
        var known = table.getColumns().stream().collect(Collectors.toMap(TableColumn::getId, Function.identity()));
        List<TableColumn<MigrationRow, ?>> ordered = new ArrayList<>();
        List<ColumnSetting> sorted = new ArrayList<>();
        for (ColumnSetting setting : remembered) {
            TableColumn<MigrationRow, ?> column = known.remove(setting.id());
            // A column of another version of the console is left out, a doubled one counts once.
            if (column != null) {
                column.setPrefWidth(setting.width());
                column.setVisible(setting.visible());
                ordered.add(column);
                if (setting.sort() != 0) {
                    column.setSortType(setting.sort() > 0 ? SortType.ASCENDING : SortType.DESCENDING);
                    sorted.add(setting);
                }
            }
        }
        table.getColumns().stream()
                .filter(column -> known.containsKey(column.getId()))
                .forEach(ordered::add);
        table.getColumns().setAll(ordered);
        sorted.sort(Comparator.comparingInt(setting -> Math.abs(setting.sort())));
        for (ColumnSetting setting : sorted) {
            ordered.stream()
                    .filter(column -> column.getId().equals(setting.id()))
                    .forEach(table.getSortOrder()::add);
        }
        if (remembered.isEmpty()) {
            ordered.stream().filter(column -> column.getId().equals("number")).forEach(table.getSortOrder()::add);
        }
        table.sort();
    }

    private void remember() {
        // Before it is laid out, the widths are not the operator's.
        if (table.getScene() == null || table.getWidth() <= 0) {
            return;
        }
        List<ColumnSetting> now = table.getColumns().stream()
                .map(column ->
                        new ColumnSetting(column.getId(), column.getWidth(), column.isVisible(), sortRank(column)))
                .toList();
        settings.update(before -> before.withColumns(name, now));
    }

    private int sortRank(TableColumn<MigrationRow, ?> column) {
        int rank = table.getSortOrder().indexOf(column) + 1;
        return column.getSortType() == SortType.DESCENDING ? -rank : rank;
    }
}
