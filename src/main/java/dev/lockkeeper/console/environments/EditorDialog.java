package dev.lockkeeper.console.environments;

import atlantafx.base.theme.Styles;
import dev.lockkeeper.console.Desktop;
import dev.lockkeeper.console.dialog.ChoiceDialog;
import dev.lockkeeper.console.shell.OverlayHost;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.console.theme.TierLook;
import dev.lockkeeper.console.theme.Tone;
import dev.lockkeeper.environment.file.Definition;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** The editor of one environment, with the test of its connection beside the fields. Shown once; used on the screen's thread. */
final class EditorDialog {
    private final OverlayHost overlay;
    private final EnvironmentsModel environments;
    private final EditorModel model;
    private final CheckModel check;
    private final EditorForm form;
    private final VBox box = new VBox();
    private final Label trouble = new Label();
    private final Button save = new Button();
    private final Draft asOpened;
    private Subscription subscription = Subscription.EMPTY;

    /** @param check the test that stands beside the fields */
    EditorDialog(
            OverlayHost overlay, EnvironmentsModel environments, EditorModel model, CheckModel check, Desktop desktop) {
        this.overlay = overlay;
        this.environments = environments;
        this.model = model;
        this.check = check;
        this.asOpened = model.draftProperty().get();
        Path file = environments.personalFile().toAbsolutePath();
        form = new EditorForm(
                model, desktop, Optional.ofNullable(file.getParent()).orElse(file));
        box.setId("environment-editor");
        box.getStylesheets().add(EnvironmentsStylesheet.url());
        box.getStyleClass().addAll("lk-dialog", "lk-editor-dialog");
        CheckPane checkPane = new CheckPane(check, this::test);
        HBox middle = new HBox(form, checkPane);
        HBox.setHgrow(form, Priority.ALWAYS);
        form.setMinWidth(0);
        middle.getStyleClass().add("lk-editor-middle");
        middle.setMinHeight(0);
        VBox.setVgrow(middle, Priority.ALWAYS);
        box.getChildren().addAll(head(), middle, foot(file));
        box.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                leave();
            } else if (event.getCode() == KeyCode.S && event.isShortcutDown()) {
                event.consume();
                save();
            }
        });
    }

    /** Shows it. */
    void show() {
        subscription = environments.troubleProperty().subscribe((before, now) -> now.ifPresent(this::say));
        overlay.show(box, form.firstField());
    }

    private Node head() {
        Label title = new Label(model.replaces().map(name -> "Edit " + name).orElse("Add an environment"));
        title.setId("editor-title");
        title.getStyleClass().addAll(LkStyles.TITLE, LkStyles.STRONG);
        title.setMinWidth(0);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        StackPane pill = new StackPane();
        model.draftProperty()
                .map(draft -> model.tier())
                .subscribe(tier -> pill.getChildren().setAll(TierLook.of(tier).pill()));
        HBox head = new HBox(16, title, space, pill);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("lk-dialog-head");
        return head;
    }

    private Node foot(Path file) {
        Label where = new Label("Written to " + file);
        where.getStyleClass().addAll(LkStyles.SECONDARY, Tone.MUTED.styleClass());
        where.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        where.setMinWidth(0);
        trouble.setId("editor-trouble");
        trouble.getStyleClass().add(Tone.DANGER.styleClass());
        trouble.setWrapText(true);
        trouble.setMinHeight(Region.USE_PREF_SIZE);
        trouble.setManaged(false);
        VBox words = new VBox(2, trouble, where);
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        save.setId("editor-save");
        save.setMnemonicParsing(false);
        save.setMinWidth(Region.USE_PREF_SIZE);
        save.getStyleClass().add(Styles.ACCENT);
        save.setText(model.replaces().isPresent() ? "Save changes" : "Add environment");
        save.setOnAction(event -> save());
        save.disableProperty().bind(environments.busyProperty());
        Button cancel = new Button("Cancel");
        cancel.setId("editor-cancel");
        cancel.setMinWidth(Region.USE_PREF_SIZE);
        cancel.setOnAction(event -> leave());
        HBox foot = new HBox(8, words, save, cancel);
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.getStyleClass().add("lk-dialog-foot");
        return foot;
    }

    private void say(String words) {
        trouble.setText(words);
        trouble.setManaged(!words.isEmpty());
    }

    private void test() {
        Optional<Definition> definition = model.definition();
        if (definition.isEmpty()) {
            say(model.problems().size() + " to mend before it can be tried.");
            form.showFirstProblem();
            return;
        }
        say("");
        check.begin(() -> environments.store().settle(definition.get()));
    }

    private void save() {
        Optional<Definition> definition = model.definition();
        if (definition.isEmpty()) {
            say(
                    model.problems().size() == 1
                            ? "One field is to be mended before it can be saved."
                            : model.problems().size() + " fields are to be mended before it can be saved.");
            form.showFirstProblem();
            return;
        }
        say("");
        model.replaces()
                .ifPresentOrElse(
                        name -> environments.replace(name, definition.get(), this::close),
                        () -> environments.add(definition.get(), this::close));
    }

    /** What was entered is not lost by a key: it is asked for first. */
    private void leave() {
        if (model.draftProperty().get().equals(asOpened)) {
            close();
            return;
        }
        new ChoiceDialog(Icon.HYGIENE, "What you entered is not saved", List.of("The file is as it was before."))
                .verb("Discard what I entered", true, this::close)
                .stay("Go on editing", () -> {})
                .show(overlay);
    }

    private void close() {
        subscription.unsubscribe();
        check.cancel();
        overlay.close(box);
    }
}
