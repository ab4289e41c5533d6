package dev.lockkeeper.console.migrations;

import dev.lockkeeper.console.theme.Icon;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;

/** A cell that tells what is known of a pending file, and changes when more is known. */
final class AdviceCell extends ContentCell {
    private final Function<RowContent, AdviceWords> advice;
    private Optional<Icon> pictured = Optional.empty();

    /** @param changes changes whenever the words may be others */
    AdviceCell(ObservableValue<?> changes, Function<RowContent, AdviceWords> advice, String... styles) {
        super(
                content -> advice.apply(content).text(),
                content -> advice.apply(content).more(),
                styles);
        this.advice = advice;
        getStyleClass().add("lk-advice-cell");
        changes.when(sceneProperty().map(scene -> true).orElse(false)).subscribe(change -> {
            RowContent content = getItem();
            if (content != null && !isEmpty()) {
                show(content);
            }
        });
    }

    @Override
    void show(RowContent content) {
        super.show(content);
        AdviceWords words = advice.apply(content);
        quiet(words.quiet());
        if (!pictured.equals(words.icon())) {
            setGraphic(words.icon().map(Icon::state).orElse(null));
            pictured = words.icon();
        }
    }

    @Override
    void clear() {
        super.clear();
        pictured = Optional.empty();
    }
}
