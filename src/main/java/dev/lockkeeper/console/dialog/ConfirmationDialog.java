package dev.lockkeeper.console.dialog;

import atlantafx.base.theme.Styles;
import dev.lockkeeper.console.shell.OverlayHost;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.console.theme.TierLook;
import dev.lockkeeper.console.theme.Tone;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * The one question before anything is changed: a contract read from top to bottom. Cancel is the default and has the
 * focus; Enter and Esc cancel wherever the focus is. Used on the screen's thread.
 */
public final class ConfirmationDialog {
    private final ConfirmationModel model;
    private final OverlayHost overlay;
    private final Consumer<ConfirmationModel.Answer> confirmed;
    private final Runnable cancelled;
    private final Button cancel = new Button();
    private final Button verb = new Button();
    private final VBox box = new VBox();
    private boolean answered;

    private ConfirmationDialog(
            ConfirmationModel model,
            OverlayHost overlay,
            Consumer<ConfirmationModel.Answer> confirmed,
            Runnable cancelled) {
        this.model = model;
        this.overlay = overlay;
        this.confirmed = confirmed;
        this.cancelled = cancelled;
    }

    /**
     * Asks.
     *
     * @param copy puts text on the clipboard
     * @param confirmed takes the answer after the dialog has closed
     * @param cancelled told when the operator cancelled
     */
    public static void ask(
            OverlayHost overlay,
            ConfirmationContent content,
            Consumer<String> copy,
            Consumer<ConfirmationModel.Answer> confirmed,
            Runnable cancelled) {
        new ConfirmationDialog(new ConfirmationModel(content), overlay, confirmed, cancelled).show(copy);
    }

    private void show(Consumer<String> copy) {
        ConfirmationContent content = model.content();
        box.setId("confirmation");
        box.getStyleClass().addAll("lk-dialog", "lk-confirmation");
        TierLook.of(content.tier()).dress(box);
        TallScroll middle = new TallScroll(ConfirmationBody.of(content));
        middle.setId("confirmation-middle");
        VBox.setVgrow(middle, Priority.ALWAYS);
        box.getChildren().add(head(content));
        content.refusal().ifPresent(why -> box.getChildren().add(refusal(why)));
        box.getChildren().add(middle);
        if (!content.agreements().isEmpty()) {
            box.getChildren().add(agreements(content));
        }
        if (content.reason().isPresent() || content.typedName().isPresent()) {
            box.getChildren().add(fields(content));
        }
        box.getChildren().add(foot(content, copy));
        // A filter, so that neither a text field nor a focused button makes anything else of these two keys.
        box.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                cancel();
            }
        });
        box.setAccessibleText(content.title());
        overlay.show(box, cancel);
    }

    private static HBox head(ConfirmationContent content) {
        Label title = new Label(content.title());
        title.setId("confirmation-title");
        title.getStyleClass().addAll(LkStyles.TITLE, LkStyles.STRONG);
        HBox.setHgrow(title, Priority.ALWAYS);
        title.setMaxWidth(Double.MAX_VALUE);
        HBox head = new HBox(16, title, TierLook.of(content.tier()).pill());
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("lk-dialog-head");
        return head;
    }

    /** Above everything else that is to be read: the rest is for whoever wants to know what was asked for. */
    private static HBox refusal(String why) {
        Node icon = Icon.NO_WAY_BACK.state();
        Label title = new Label("Refused by the policy");
        title.getStyleClass().add(LkStyles.STRONG);
        Label words = new Label(why);
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        VBox text = new VBox(2, title, words);
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox strip = new HBox(8, icon, text);
        strip.setId("confirmation-refusal");
        strip.setMinHeight(Region.USE_PREF_SIZE);
        strip.getStyleClass().addAll("lk-danger-strip", "lk-dialog-refusal");
        return strip;
    }

    private VBox agreements(ConfirmationContent content) {
        VBox boxes = new VBox(6);
        boxes.getStyleClass().add("lk-dialog-agreements");
        boxes.setMinHeight(Region.USE_PREF_SIZE);
        for (int index = 0; index < content.agreements().size(); index++) {
            CheckBox agreement = new CheckBox(content.agreements().get(index));
            agreement.setId("confirmation-agreement-" + index);
            agreement.setWrapText(true);
            agreement.setMinHeight(Region.USE_PREF_SIZE);
            agreement.setMnemonicParsing(false);
            model.agreedProperties().get(index).bind(agreement.selectedProperty());
            boxes.getChildren().add(agreement);
        }
        return boxes;
    }

    private HBox fields(ConfirmationContent content) {
        HBox fields = new HBox(16);
        fields.getStyleClass().add("lk-dialog-fields");
        content.reason().ifPresent(wish -> {
            TextField field = new TextField();
            field.setId("confirmation-reason");
            model.reasonProperty().bind(field.textProperty());
            Label name = new Label("Reason");
            name.getStyleClass().add(LkStyles.STRONG);
            name.setLabelFor(field);
            Label why = muted(wish.why());
            why.setTooltip(new Tooltip(wish.why()));
            VBox column = new VBox(6, new HBox(6, name, why), field);
            HBox.setHgrow(column, Priority.ALWAYS);
            fields.getChildren().add(column);
        });
        content.typedName().ifPresent(wanted -> {
            TextField field = new TextField();
            field.setId("confirmation-name");
            field.setPromptText("name of the environment");
            model.typedNameProperty().bind(field.textProperty());
            model.typedNameProperty()
                    .subscribe(typed -> field.pseudoClassStateChanged(Styles.STATE_DANGER, model.nameWrong()));
            Label name = new Label(wanted);
            name.getStyleClass().addAll(LkStyles.MONO, LkStyles.STRONG);
            name.setLabelFor(field);
            HBox words = new HBox(5, new Label("Type"), name, new Label("to enable the button"));
            VBox column = new VBox(6, words, field);
            column.getStyleClass().add("lk-confirmation-name");
            fields.getChildren().add(column);
        });
        return fields;
    }

    private HBox foot(ConfirmationContent content, Consumer<String> copy) {
        Button copyPlan = new Button("Copy this plan", Icon.COPY.small());
        copyPlan.setId("confirmation-copy");
        copyPlan.getStyleClass().add(LkStyles.QUIET);
        copyPlan.setMinWidth(Region.USE_PREF_SIZE);
        copyPlan.setOnAction(event -> copy.accept(ConfirmationText.of(content)));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Label hint = muted("");
        hint.setId("confirmation-hint");
        dressLeave(content);
        if (content.refusal().isPresent()) {
            hint.setText("Nothing is changed.");
            return foot(copyPlan, space, hint, cancel);
        }
        verb.setId("confirmation-verb");
        verb.setText(content.verb());
        verb.setGraphic(content.verbIcon().small());
        verb.setMnemonicParsing(false);
        verb.getStyleClass().addAll(content.redButton() ? Styles.DANGER : Styles.ACCENT, "lk-verb");
        verb.setMinWidth(Region.USE_PREF_SIZE);
        verb.setOnAction(event -> model.answer().ifPresent(this::confirm));
        Tooltip why = new Tooltip();
        // A disabled button shows no tooltip, so the pane around it does.
        StackPane verbPlace = new StackPane(verb);
        verbPlace.setMinWidth(Region.USE_PREF_SIZE);
        String keys = "Enter and Esc " + content.leave().toLowerCase(Locale.ROOT) + ".";
        model.missingProperty().subscribe(missing -> {
            verb.setDisable(missing.isPresent());
            hint.setText(
                    missing.map(words -> words + ". " + keys).orElse(keys + " The plan is checked again on press."));
            missing.ifPresentOrElse(
                    words -> {
                        why.setText(words + " to enable the button");
                        Tooltip.install(verbPlace, why);
                    },
                    () -> Tooltip.uninstall(verbPlace, why));
        });
        // Two buttons that do such different things never touch.
        Region apart = new Region();
        apart.getStyleClass().add("lk-apart");
        return foot(copyPlan, space, hint, verbPlace, apart, cancel);
    }

    private void dressLeave(ConfirmationContent content) {
        cancel.setText(content.leave());
        cancel.setMnemonicParsing(false);
        cancel.setId("confirmation-cancel");
        cancel.setDefaultButton(true);
        cancel.setCancelButton(true);
        cancel.getStyleClass().add("lk-cancel");
        cancel.setMinWidth(Region.USE_PREF_SIZE);
        cancel.setOnAction(event -> cancel());
    }

    private static HBox foot(Node... parts) {
        HBox foot = new HBox(8, parts);
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.getStyleClass().add("lk-dialog-foot");
        return foot;
    }

    private void cancel() {
        if (!answered) {
            answered = true;
            overlay.close(box);
            cancelled.run();
        }
    }

    private void confirm(ConfirmationModel.Answer answer) {
        // Two presses before the dialog is gone must not do it twice.
        if (!answered) {
            answered = true;
            overlay.close(box);
            confirmed.accept(answer);
        }
    }

    private static Label muted(String words) {
        Label label = new Label(words);
        label.getStyleClass().addAll(LkStyles.SECONDARY, Tone.MUTED.styleClass());
        return label;
    }
}
