package dev.lockkeeper.console.locks;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import org.jspecify.annotations.Nullable;

/**
 * A table of rows in words, that can be sorted and copied, and keeps its selected row when its rows are read anew.
 *
 * @param <R> the rows
 */
class PlainTable<R> extends TableView<R> {
    private static final double ROW = 28;
    private static final KeyCombination COPY = KeyCombination.valueOf("Shortcut+C");

    private final Map<TableColumn<R, ?>, Function<R, String>> wordsOf = new HashMap<>();

    /** @param id the name for tests */
    PlainTable(String id) {
        setId(id);
        getStyleClass().add("lk-lock-table");
        setFixedCellSize(ROW);
        setMinSize(0, 0);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    }

    /** A column of words, sorted as this order says. */
    TableColumn<R, R> column(
            String title, double width, Function<R, String> words, Comparator<R> order, String... styles) {
        TableColumn<R, R> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setComparator(order);
        column.setCellValueFactory(features -> new ReadOnlyObjectWrapper<>(features.getValue()));
        column.setCellFactory(any -> new Words<>(words, styles));
        if (List.of(styles).contains("lk-number-cell")) {
            column.getStyleClass().add("lk-number-head");
        }
        wordsOf.put(column, words);
        getColumns().add(column);
        return column;
    }

    /** A column of words, sorted by them. */
    TableColumn<R, R> column(String title, double width, Function<R, String> words, String... styles) {
        return column(title, width, words, Comparator.comparing(words), styles);
    }

    /** Done with a row by a double press or Enter. */
    void opens(Consumer<R> open) {
        setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                selected().forEach(open);
            }
        });
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                selected().forEach(open);
                event.consume();
            }
        });
    }

    /** Lets the rows be copied as a table. */
    void copies(Consumer<String> copy) {
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (COPY.match(event)) {
                copy.accept(tsv());
                event.consume();
            }
        });
    }

    private List<R> selected() {
        R item = getSelectionModel().getSelectedItem();
        return item == null ? List.of() : List.of(item);
    }

    /** The selected row, or all of them, tab-separated with a head. */
    String tsv() {
        List<R> rows = selected().isEmpty() ? List.copyOf(getItems()) : selected();
        String head = getVisibleLeafColumns().stream().map(TableColumn::getText).collect(Collectors.joining("\t"));
        return rows.stream()
                .map(row -> getVisibleLeafColumns().stream()
                        .map(column -> words(column, row))
                        .collect(Collectors.joining("\t")))
                .collect(Collectors.joining("\n", head + "\n", "\n"));
    }

    private String words(TableColumn<R, ?> column, R row) {
        Function<R, String> words = wordsOf.getOrDefault(column, any -> "");
        return words.apply(row).replace('\t', ' ').replace('\n', ' ');
    }

    /** Shows these rows; the selected one stays selected if one with the same key is among them. */
    void show(List<R> rows, Function<R, ?> key) {
        R before = getSelectionModel().getSelectedItem();
        List<R> ordered = rows;
        Comparator<R> order = getComparator();
        if (order != null) {
            ordered = rows.stream().sorted(order).toList();
        }
        if (getItems().equals(ordered)) {
            return;
        }
        getItems().setAll(ordered);
        getSelectionModel().clearSelection();
        if (before != null) {
            for (int index = 0; index < ordered.size(); index++) {
                if (key.apply(ordered.get(index)).equals(key.apply(before))) {
                    getSelectionModel().select(index);
                }
            }
        }
    }

    private static final class Words<R> extends TableCell<R, R> {
        private final Function<R, String> words;

        Words(Function<R, String> words, String... styles) {
            this.words = words;
            getStyleClass().addAll(styles);
        }

        @Override
        protected void updateItem(@Nullable R row, boolean empty) {
            super.updateItem(row, empty);
            setText(row == null || empty ? null : words.apply(row));
        }
    }
}
