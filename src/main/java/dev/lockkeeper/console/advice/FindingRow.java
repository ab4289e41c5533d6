package dev.lockkeeper.console.advice;

import dev.lockkeeper.console.Desktop;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.console.theme.Prose;
import dev.lockkeeper.console.theme.Tone;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** One finding of the list: a line, and below it what is known of it while it is selected. */
final class FindingRow extends VBox {
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

    private final FindingEntry entry;
    private final Desktop desktop;
    private final Consumer<Node> unfolded;
    private final HBox head;
    private Optional<FindingBody> body = Optional.empty();

    /**
     * @param pressed told when the operator presses the line, by mouse or key
     * @param unfolded told what was opened below it
     */
    FindingRow(FindingEntry entry, Desktop desktop, Runnable pressed, Consumer<Node> unfolded) {
        this.entry = entry;
        this.desktop = desktop;
        this.unfolded = unfolded;
        getStyleClass().add("lk-finding");
        Label place = new Label(entry.placeWords());
        place.getStyleClass().addAll(LkStyles.MONO, LkStyles.SECONDARY, Tone.MUTED.styleClass(), "lk-finding-place");
        place.setMinWidth(USE_PREF_SIZE);
        Label title = new Label(entry.title());
        title.getStyleClass().addAll(LkStyles.SECONDARY, LkStyles.STRONG);
        title.setMinWidth(USE_PREF_SIZE);
        Label summary = new Label(Prose.plain(entry.summary().isEmpty() ? entry.sentence() : entry.summary()));
        summary.getStyleClass().addAll(LkStyles.SECONDARY, Tone.MUTED.styleClass());
        summary.setMinWidth(0);
        head = new HBox(FindingEntry.icon(entry.kind()).state(), place, title, summary);
        head.getStyleClass().add("lk-finding-head");
        head.setAlignment(Pos.CENTER_LEFT);
        head.setFocusTraversable(true);
        head.setAccessibleRole(AccessibleRole.BUTTON);
        head.setAccessibleText(entry.spoken());
        head.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                head.requestFocus();
                pressed.run();
            }
        });
        head.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                pressed.run();
                event.consume();
            }
        });
        getChildren().add(head);
    }

    FindingEntry entry() {
        return entry;
    }

    /** The line itself, which takes the focus. */
    HBox head() {
        return head;
    }

    void unfold(boolean selected) {
        pseudoClassStateChanged(SELECTED, selected);
        if (selected && body.isEmpty()) {
            FindingBody now = new FindingBody(entry, desktop, unfolded);
            getChildren().add(now);
            body = Optional.of(now);
        } else if (!selected) {
            body.ifPresent(getChildren()::remove);
            body = Optional.empty();
        }
    }
}
