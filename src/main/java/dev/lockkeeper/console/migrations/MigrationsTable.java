package dev.lockkeeper.console.migrations;

import dev.lockkeeper.console.Ages;
import dev.lockkeeper.console.command.CommandButtons;
import dev.lockkeeper.console.settings.SettingsStore;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.migration.Migration;
import dev.lockkeeper.migration.MigrationFile;
import dev.lockkeeper.migration.MigrationNumber;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/** The table control with its columns. Filters and sorts nothing itself: that is the model's. */
final class MigrationsTable extends TableView<MigrationRow> {
    static final PseudoClass QUIET = PseudoClass.getPseudoClass("quiet");
    static final String NUMBER_CELL = "lk-number-cell";

    private static final double ROW_HEIGHT = 28;

    private final MigrationsModel model;
    private final Clock clock;
    private final FileReadings readings;
    private final TablePlace place = new TablePlace(this);

    MigrationsTable(
            MigrationsModel model,
            MigrationCommands commands,
            FileReadings readings,
            SettingsStore settings,
            Clock clock) {
        this.model = model;
        this.clock = clock;
        this.readings = readings;
        setId("migrations-table");
        getStyleClass().add("lk-migrations-table");
        setFixedCellSize(ROW_HEIGHT);
        setTableMenuButtonVisible(true);
        setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        setAccessibleText("Migrations");
        setRowFactory(table -> new TableRowView(() -> model.nowProperty().get()));
        getColumns().setAll(columns());
        setItems(model.shown());
        // The model sorts; a table that sorted by itself would need a list it may write.
        setSortPolicy(table -> {
            model.order(Optional.ofNullable(table.getComparator()));
            return true;
        });
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        new ColumnMemory(this, "migrations", settings).restoreAndRemember();
        setContextMenu(CommandButtons.menu(commands::menu));
        model.aroundChanges(place::keep);
        place.onSelection(model::select);
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (commands.copyRows().key().filter(key -> key.match(event)).isPresent()) {
                commands.copyRows().perform();
                event.consume();
            }
        });
    }

    /** Selects a row and brings it into sight. */
    void reveal(MigrationRow row) {
        getSelectionModel().clearSelection();
        getSelectionModel().select(row);
        scrollTo(row);
    }

    private List<TableColumn<MigrationRow, RowContent>> columns() {
        TableColumn<MigrationRow, RowContent> state =
                column("state", "State", 136, by(content -> Optional.of(stateRank(content))), StateCell::new);
        TableColumn<MigrationRow, RowContent> number = column(
                "number",
                "No.",
                52,
                by(RowContent::number),
                words(
                        content -> content.number().map(MigrationNumber::digits).orElse(""),
                        LkStyles.MONO,
                        "lk-quiet-cell"));
        TableColumn<MigrationRow, RowContent> name = column(
                "name",
                "Name",
                220,
                by(content -> Optional.of(content.nameWithoutNumber())),
                words(RowContent::nameWithoutNumber, LkStyles.MONO, "lk-name-cell"));
        name.setMaxWidth(2_000);
        name.setMinWidth(140);
        TableColumn<MigrationRow, RowContent> applied = column(
                "applied-at", "Applied at", 92, by(RowWords::appliedAt), () -> new AgeCell(model.nowProperty(), clock));
        TableColumn<MigrationRow, RowContent> user = column(
                "by",
                "By",
                98,
                by(content -> content.recordedBy().map(entry -> entry.databaseUser())),
                () -> new ContentCell(
                        RowWords::by, content -> content.recordedBy().map(RowWords::whole)));
        TableColumn<MigrationRow, RowContent> duration = column(
                "duration",
                "Duration",
                72,
                by(RowWords::duration),
                words(
                        content -> RowWords.duration(content).map(Ages::length).orElse(RowWords.NOTHING),
                        NUMBER_CELL,
                        "lk-duration-cell"));
        TableColumn<MigrationRow, RowContent> mode =
                column("mode", "Mode", 166, by(content -> Optional.<Integer>empty()), () -> new ModeCell(readings));
        AdviceColumns advice = new AdviceColumns(model.advice());
        TableColumn<MigrationRow, RowContent> rollback = column(
                "rollback",
                "Rollback",
                78,
                by(content -> content.migration().flatMap(Migration::file).map(file -> RowWords.rollback(content))),
                words(RowWords::rollback));
        TableColumn<MigrationRow, RowContent> statements = column(
                "statements",
                "Statements",
                92,
                by(content -> Optional.<Integer>empty()),
                () -> new StatementsCell(readings));
        // Sorting would need every file's count, and so reading every file.
        statements.setSortable(false);
        mode.setSortable(false);
        // Who it was and how long it took stand in the history; what is about to happen needs the room.
        user.setVisible(false);
        duration.setVisible(false);
        statements.setVisible(false);
        TableColumn<MigrationRow, RowContent> size = column(
                "size",
                "Size",
                80,
                by(content -> content.file().map(MigrationFile::size)),
                words(RowWords::size, NUMBER_CELL));
        size.setVisible(false);
        for (TableColumn<MigrationRow, RowContent> right : List.of(duration, statements, size)) {
            right.getStyleClass().add("lk-number-head");
        }
        return List.of(
                state,
                number,
                name,
                applied,
                user,
                duration,
                mode,
                advice.findings(),
                advice.lock(),
                rollback,
                statements,
                size);
    }

    static TableColumn<MigrationRow, RowContent> column(
            String id,
            String title,
            double width,
            Comparator<RowContent> order,
            Supplier<? extends TableCell<MigrationRow, RowContent>> cell) {
        TableColumn<MigrationRow, RowContent> column = new TableColumn<>(title);
        column.setId(id);
        column.setPrefWidth(width);
        column.setMinWidth(Math.min(width, 48));
        column.setMaxWidth(width * 2.5);
        column.setComparator(order);
        column.setCellValueFactory(features -> features.getValue().contentProperty());
        column.setCellFactory(unused -> cell.get());
        return column;
    }

    private static Supplier<ContentCell> words(Function<RowContent, String> words, String... styles) {
        return () -> new ContentCell(words, content -> Optional.empty(), styles);
    }

    private static int stateRank(RowContent content) {
        return content.migration().map(known -> known.state().kind().ordinal()).orElse(Integer.MAX_VALUE);
    }

    /** In the order of a value; rows without one come last. */
    static <V extends Comparable<? super V>> Comparator<RowContent> by(Function<RowContent, Optional<V>> value) {
        return (left, right) -> {
            @Nullable V one = value.apply(left).orElse(null);
            @Nullable V other = value.apply(right).orElse(null);
            if (one == null || other == null) {
                return Boolean.compare(one == null, other == null);
            }
            return one.compareTo(other);
        };
    }
}
