package dev.lockkeeper.console.dialog;

import dev.lockkeeper.console.theme.LkStyles;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A field in a dialog, with what is said of its text below it. Used on the screen's thread. */
public final class TextQuestionPart extends VBox {
    private final TextField field = new TextField();
    private final ReadOnlyBooleanWrapper usable = new ReadOnlyBooleanWrapper();

    /**
     * What is said of a text.
     *
     * @param usable whether it can be taken
     * @param words what will come of it, or why it cannot be taken
     */
    public record Verdict(boolean usable, String words) {}

    /**
     * A field that holds a proposal.
     *
     * @param label what is asked for
     * @param judge asked at every change; must not block
     */
    public TextQuestionPart(String label, String proposal, Function<String, Verdict> judge) {
        super(4);
        field.setId("choice-text");
        field.setText(proposal);
        field.selectAll();
        Label name = new Label(label);
        name.setLabelFor(field);
        field.setAccessibleText(label);
        Label hint = new Label();
        hint.setId("choice-hint");
        hint.setWrapText(true);
        hint.setMinHeight(Region.USE_PREF_SIZE);
        hint.getStyleClass().add(LkStyles.SECONDARY);
        field.textProperty().subscribe(text -> {
            Verdict verdict = judge.apply(text);
            usable.set(verdict.usable());
            hint.setText(verdict.words());
        });
        getChildren().addAll(name, field, hint);
    }

    /** The field. */
    public TextField field() {
        return field;
    }

    /** Whether the text can be taken. */
    public ReadOnlyBooleanProperty usableProperty() {
        return usable.getReadOnlyProperty();
    }
}
