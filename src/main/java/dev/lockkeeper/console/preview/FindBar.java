package dev.lockkeeper.console.preview;

import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/** The line in which a word to look for is typed. Stands below the text, so that the text does not move. FX thread only. */
final class FindBar extends HBox {

    /** What the bar asks of the view above it. */
    interface Listener {
        /** Another word is looked for. */
        void queryChanged(String query);

        /** The next place is wanted. */
        void next();

        /** The place before is wanted. */
        void previous();

        /** The bar is no longer wanted. */
        void closed();
    }

    private final TextField query = new TextField();
    private final Label count = new Label();

    FindBar(Listener listener) {
        getStyleClass().add("lk-find-bar");
        query.setId("find-query");
        query.setPromptText("Find in this text");
        query.setAccessibleText("Find in this text");
        query.textProperty().subscribe((before, now) -> listener.queryChanged(now));
        count.setId("find-count");
        count.getStyleClass().add("lk-find-count");
        Region space = new Region();
        setHgrow(space, Priority.ALWAYS);
        getChildren()
                .addAll(
                        query,
                        count,
                        button("find-previous", "mdi2c-chevron-up", "Previous match (Shift+Enter)", listener::previous),
                        button("find-next", "mdi2c-chevron-down", "Next match (Enter)", listener::next),
                        space,
                        button("find-close", "mdi2c-close", "Close find (Esc)", listener::closed));
        addEventFilter(KeyEvent.KEY_PRESSED, event -> onKey(event, listener));
        shut();
    }

    private void onKey(KeyEvent event, Listener listener) {
        Consumer<Runnable> take = action -> {
            action.run();
            event.consume();
        };
        switch (event.getCode()) {
            case ESCAPE -> take.accept(listener::closed);
            case ENTER -> {
                if (event.getTarget() == query) {
                    take.accept(event.isShiftDown() ? listener::previous : listener::next);
                }
            }
            default -> {
                // typed into the field
            }
        }
    }

    /** A flat button with an icon, and words for the pointer and the screen reader. */
    static Button button(String id, String icon, String words, Runnable action) {
        Button button = new Button(null, new FontIcon(icon));
        button.setId(id);
        button.getStyleClass().addAll("flat", "button-icon", "lk-small-button");
        button.setAccessibleText(words);
        button.setTooltip(new Tooltip(words));
        button.setOnAction(event -> action.run());
        return button;
    }

    /** Unfolds the bar with a word to start from and puts the focus into it. */
    void open(String initial) {
        setVisible(true);
        setManaged(true);
        if (!initial.isEmpty()) {
            query.setText(initial);
        }
        query.requestFocus();
        query.selectAll();
    }

    /** Folds the bar; the word stays for the next time. */
    void shut() {
        setVisible(false);
        setManaged(false);
    }

    /** The word that is looked for. */
    String query() {
        return query.getText();
    }

    /** Says how many places there are. */
    void show(FindResult result) {
        count.setText(result.count());
        count.pseudoClassStateChanged(
                javafx.css.PseudoClass.getPseudoClass("nothing"),
                !result.query().isEmpty() && result.matches().isEmpty());
    }
}
