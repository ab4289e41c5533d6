package dev.lockkeeper.console.preview;

import java.util.ArrayList;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;

/**
 * A text of any size as a list of lines: without colours and with whole lines to select, but only what is in sight costs time. Very long
 * lines go on in further rows. FX thread only.
 */
final class PlainView extends ListView<PlainView.Row> {

    private static final int ROW_CHARACTERS = 1_000;
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    /** One row: a line, or a part of a long one. */
    record Row(int line, boolean goesOn, TextRange shown) {}

    private final VisibleText text;
    private final int digits;

    PlainView(VisibleText text) {
        this.text = text;
        this.digits = Math.max(3, Integer.toString(text.lineCount()).length());
        setId("sql-plain");
        getStyleClass().addAll("lk-sql-plain", "dense", "edge-to-edge");
        setAccessibleRoleDescription("SQL, one line per row");
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        setCellFactory(list -> new RowCell());
        setItems(FXCollections.observableList(rows(text)));
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (COPY.match(event)) {
                copy();
                event.consume();
            }
        });
    }

    private static List<Row> rows(VisibleText text) {
        List<Row> rows = new ArrayList<>(text.lineCount());
        for (int line = 1; line <= text.lineCount(); line++) {
            TextRange range = text.line(line);
            int start = range.start();
            do {
                int end = Math.min(range.end(), start + ROW_CHARACTERS);
                if (end < range.end() && Character.isHighSurrogate(text.shown().charAt(end - 1))) {
                    end--;
                }
                rows.add(new Row(line, start > range.start(), new TextRange(start, end)));
                start = end;
            } while (start < range.end());
        }
        return rows;
    }

    /** The text that is shown. */
    VisibleText text() {
        return text;
    }

    /** Selects the row of a place of the shown text and brings it into sight. */
    void reveal(int shownOffset) {
        int low = 0;
        int high = getItems().size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (getItems().get(middle).shown().start() <= shownOffset) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        getSelectionModel().clearAndSelect(low);
        scrollTo(Math.max(0, low - 5));
    }

    /** The selected rows, as they stand in the file. */
    String selectedSource() {
        StringBuilder copied = new StringBuilder();
        for (Row row : getSelectionModel().getSelectedItems()) {
            TextRange source = text.toSource(row.shown());
            copied.append(copied.isEmpty() || row.goesOn() ? "" : "\n")
                    .append(text.source(), source.start(), source.end());
        }
        return copied.toString();
    }

    void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putString(selectedSource());
        Clipboard.getSystemClipboard().setContent(content);
    }

    private final class RowCell extends ListCell<Row> {
        private final Label number = new Label();
        private final Label words = new Label();
        private final HBox row = new HBox(number, words);

        RowCell() {
            number.getStyleClass().addAll("lk-sql-line-number", PreviewStylesheet.MONO);
            number.setMinWidth(USE_PREF_SIZE);
            words.getStyleClass().addAll("lk-sql-plain-text", PreviewStylesheet.MONO);
            words.setMinWidth(USE_PREF_SIZE);
            row.getStyleClass().add("lk-sql-plain-row");
            setAccessibleRole(AccessibleRole.LIST_ITEM);
        }

        @Override
        @SuppressWarnings("NullAway") // an empty cell has no item and no graphic
        protected void updateItem(Row item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setGraphic(null);
                setAccessibleText(null);
            } else {
                number.setText(Gutter.numberText(item.goesOn() ? "\u21B3" : Integer.toString(item.line()), digits));
                words.setText(text.shown()
                        .substring(item.shown().start(), item.shown().end()));
                setGraphic(row);
                setAccessibleText("line " + item.line() + ": " + words.getText());
            }
        }
    }
}
