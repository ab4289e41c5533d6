package dev.lockkeeper.console.dialog;

import atlantafx.base.theme.Styles;
import dev.lockkeeper.console.shell.OverlayHost;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.LkStyles;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.event.ActionEvent;
import javafx.event.EventTarget;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * A question with one thing to do, or a message with a list. To leave things as they are is the default and has the focus;
 * Enter and Esc do that, wherever the focus is. Used on the screen's thread, shown once.
 */
public final class ChoiceDialog {
    private final VBox box = new VBox();
    private final VBox middle = new VBox(8);
    private final String sentence;
    private final Button stay = new Button("Close");
    private Optional<Button> verb = Optional.empty();
    private Optional<Button> copy = Optional.empty();
    private Runnable stayed = () -> {};
    private Node firstFocus = stay;
    private Optional<OverlayHost> shownIn = Optional.empty();

    /**
     * A dialog that is not shown yet.
     *
     * @param icon what kind of thing it is about
     * @param sentence the question or what happened, in one sentence
     * @param lines what else is to be known, a paragraph each
     */
    public ChoiceDialog(Icon icon, String sentence, List<String> lines) {
        this.sentence = sentence;
        Label head = new Label(sentence, icon.state());
        head.setId("choice-sentence");
        head.getStyleClass().addAll(LkStyles.SENTENCE, LkStyles.STRONG);
        head.setGraphicTextGap(8);
        wrap(head);
        middle.getStyleClass().add("lk-dialog-part");
        middle.getChildren().add(head);
        for (String line : lines) {
            Label words = new Label(line);
            wrap(words);
            middle.getChildren().add(words);
        }
    }

    /** Something between the words and the buttons. */
    public ChoiceDialog middle(Region node) {
        VBox.setVgrow(node, Priority.ALWAYS);
        middle.getChildren().add(node);
        return this;
    }

    /** The thing to do; done after the dialog has closed. */
    public ChoiceDialog verb(String words, boolean dangerous, Runnable action) {
        Button button = new Button(words);
        button.setId("choice-verb");
        button.setMnemonicParsing(false);
        button.getStyleClass().addAll(dangerous ? Styles.DANGER : Styles.ACCENT, "lk-verb");
        button.setOnAction(event -> leave(action));
        verb = Optional.of(button);
        return this;
    }

    /** Offers the thing to do only while it can be done. */
    public ChoiceDialog verbWhile(ObservableValue<Boolean> possible) {
        verb.ifPresent(button -> button.disableProperty().bind(possible.map(now -> !now)));
        return this;
    }

    /** What has the focus at first, in place of the button that leaves things as they are. */
    public ChoiceDialog first(Node node) {
        firstFocus = node;
        return this;
    }

    /** A button that copies; the dialog stays. */
    public ChoiceDialog copies(Runnable action) {
        Button button = new Button("Copy", Icon.COPY.small());
        button.setId("choice-copy");
        button.setOnAction(event -> action.run());
        copy = Optional.of(button);
        return this;
    }

    /** The words that leave things as they are, and what else happens then. */
    public ChoiceDialog stay(String words, Runnable action) {
        stay.setText(words);
        stayed = action;
        return this;
    }

    /** Shows it. */
    public void show(OverlayHost overlay) {
        shownIn = Optional.of(overlay);
        box.setId("choice");
        box.getStyleClass().addAll("lk-dialog", "lk-message");
        box.setAccessibleText(sentence);
        VBox.setVgrow(middle, Priority.ALWAYS);
        stay.setId("choice-stay");
        stay.setDefaultButton(true);
        stay.setCancelButton(true);
        stay.setMnemonicParsing(false);
        stay.getStyleClass().add("lk-cancel");
        stay.setOnAction(event -> leave(stayed));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox foot = new HBox(8);
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.getStyleClass().add("lk-dialog-foot");
        copy.ifPresent(foot.getChildren()::add);
        foot.getChildren().add(space);
        verb.ifPresent(button -> {
            Region apart = new Region();
            apart.getStyleClass().add("lk-apart");
            foot.getChildren().addAll(button, apart);
        });
        foot.getChildren().add(stay);
        box.getChildren().addAll(middle, foot);
        // A filter, so that a focused button does not make anything else of these two keys.
        box.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        overlay.show(box, firstFocus);
    }

    /** Takes it back, without anything being done; harmless when it is not shown. */
    public void close() {
        leave(() -> {});
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            leave(stayed);
        } else if (event.getCode() == KeyCode.ENTER) {
            event.consume();
            EventTarget target = event.getTarget();
            if (target instanceof Hyperlink link) {
                link.fireEvent(new ActionEvent(link, link));
            } else if (copy.filter(target::equals).isPresent()) {
                copy.ifPresent(Button::fire);
            } else {
                leave(stayed);
            }
        }
    }

    private void leave(Runnable then) {
        shownIn.ifPresent(overlay -> {
            // Two presses before the dialog is gone must not do it twice.
            shownIn = Optional.empty();
            overlay.close(box);
            then.run();
        });
    }

    private static void wrap(Label label) {
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.setMaxWidth(Double.MAX_VALUE);
    }
}
