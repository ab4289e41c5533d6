package dev.lockkeeper.console.shell;

import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.LkStyles;
import java.util.function.BiConsumer;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** One fact in a row of facts: a line before it, a picture and words. Without words it takes no room. */
final class Fact extends HBox {
    private final Label label = new Label();

    private Fact(String id) {
        label.setId(id);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("lk-fact");
        getChildren().add(label);
    }

    /** A fact with a line before it. */
    static Fact lined(String id) {
        Fact fact = new Fact(id);
        fact.getChildren().addFirst(line());
        return fact;
    }

    /** A fact with a line after it. */
    static Fact followed(String id) {
        Fact fact = new Fact(id);
        fact.getChildren().addLast(line());
        return fact;
    }

    /** A fact without a line. */
    static Fact plain(String id) {
        return new Fact(id);
    }

    private static Region line() {
        Region line = new Region();
        line.getStyleClass().add(LkStyles.SEPARATOR);
        return line;
    }

    Fact icon(Icon icon) {
        label.setGraphic(icon.small());
        return this;
    }

    Fact styled(String styleClass) {
        label.getStyleClass().add(styleClass);
        return this;
    }

    Label label() {
        return label;
    }

    /** Follows words; calls back with each so that picture and colour can follow, too. */
    Fact shows(ObservableValue<String> words, BiConsumer<Label, String> also) {
        words.subscribe(text -> {
            label.setText(text);
            setManaged(!text.isEmpty());
            also.accept(label, text);
            if (getParent() != null) {
                getParent().requestLayout();
            }
        });
        return this;
    }

    /** Follows words. */
    Fact shows(ObservableValue<String> words) {
        return shows(words, (label, text) -> {});
    }
}
