package dev.lockkeeper.console.migrations;

import java.util.Optional;
import java.util.function.Function;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/** A cell of words, with a tooltip where there is more to say. */
class ContentCell extends TableCell<MigrationRow, RowContent> {
    private final Function<RowContent, String> words;
    private final Function<RowContent, Optional<String>> more;
    private final Tooltip tooltip = new Tooltip();

    ContentCell(Function<RowContent, String> words, Function<RowContent, Optional<String>> more, String... styles) {
        this.words = words;
        this.more = more;
        getStyleClass().addAll(styles);
    }

    @Override
    protected void updateItem(@Nullable RowContent content, boolean empty) {
        super.updateItem(content, empty);
        if (empty || content == null) {
            clear();
        } else {
            show(content);
        }
    }

    /** Shows a row. */
    void show(RowContent content) {
        String text = words.apply(content);
        setText(text);
        quiet(text.equals(RowWords.NOTHING) || text.equals(RowWords.NOT_RECORDED) || text.equals("none"));
        Optional<String> rest = more.apply(content);
        rest.ifPresent(tooltip::setText);
        setTooltip(rest.isPresent() ? tooltip : null);
    }

    /** Shows nothing. */
    void clear() {
        setText(null);
        setGraphic(null);
        setTooltip(null);
    }

    /** Lets the cell recede. */
    final void quiet(boolean recedes) {
        pseudoClassStateChanged(MigrationsTable.QUIET, recedes);
    }
}
