package dev.lockkeeper.console.migrations;

import atlantafx.base.controls.CustomTextField;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.console.theme.Tone;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** The search above the table: Esc clears it, Down and Enter lead into the table. */
final class SearchField extends CustomTextField {
    /**
     * @param key the words for the key that leads here
     * @param search takes what is searched for
     * @param intoTable leads into the table
     */
    SearchField(String key, Consumer<String> search, Runnable intoTable) {
        setId("search");
        getStyleClass().add("lk-search");
        setLeft(Icon.FIND.small());
        Label badge = new Label(key);
        badge.getStyleClass().addAll(LkStyles.BADGE, Tone.MUTED.styleClass());
        setRight(badge);
        setPromptText("Find");
        setAccessibleText("Find in name, state and user");
        textProperty().subscribe((before, now) -> search.accept(now));
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && !getText().isEmpty()) {
                clear();
                event.consume();
            } else if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER) {
                intoTable.run();
                event.consume();
            }
        });
    }
}
