package dev.lockkeeper.console.support;

import atlantafx.base.theme.Styles;
import dev.lockkeeper.bundle.BundleFile;
import dev.lockkeeper.bundle.SupportBundle;
import dev.lockkeeper.bundle.SupportBundle.Part;
import dev.lockkeeper.console.Background;
import dev.lockkeeper.console.Desktop;
import dev.lockkeeper.console.preview.SqlView;
import dev.lockkeeper.console.shell.OverlayHost;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.console.theme.Tone;
import dev.lockkeeper.operation.Sizes;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** Shows a bundle part by part before it is written, and writes it. Used on the screen's thread, shown once. */
final class BundleDialog {
    private static final String PROMISE =
            "Nothing is sent anywhere. It is only written to a file that you choose, for nobody but you to read; read it"
                    + " here, then hand it on yourself.";

    private final BundleModel model;
    private final OverlayHost overlay;
    private final Desktop desktop;
    private final VBox box = new VBox();
    private final ListView<Part> list = new ListView<>();
    private final SqlView text;
    private final Label title = new Label();
    private final Label removed = new Label();
    private final Label status = new Label();
    private final ProgressIndicator working = new ProgressIndicator();
    private final CheckBox literals = new CheckBox("Keep values in statements, files and messages");
    private final Button save = new Button("Save to file…", Icon.EXPORT.small());
    private final Button shown = new Button("Show in folder", Icon.FOLDER.small());
    private final Button close = new Button("Cancel");
    private Subscription subscription = Subscription.EMPTY;
    private Path folder = Path.of(System.getProperty("user.home", "."));

    BundleDialog(BundleModel model, OverlayHost overlay, Desktop desktop, Background background) {
        this.model = model;
        this.overlay = overlay;
        this.desktop = desktop;
        text = new SqlView(
                RemovedMarks.colouring(),
                task -> background
                        .perform("preparing text for the screen", task::run)
                        .start());
        text.setId("bundle-text");
        build();
    }

    /** Shows it, and begins to make the bundle. */
    void show() {
        subscription = Subscription.combine(
                model.stateProperty().subscribe(this::present),
                list.getSelectionModel().selectedItemProperty().subscribe((before, now) -> {
                    if (now != null) {
                        read(now);
                    }
                }));
        // Reading is what comes first, and the arrow keys lead from part to part.
        overlay.show(box, list);
        model.make();
    }

    private void build() {
        box.setId("bundle-dialog");
        box.getStyleClass().addAll("lk-dialog", "lk-bundle");
        box.getStylesheets()
                .add(Objects.requireNonNull(BundleDialog.class.getResource("support.css"), "support.css")
                        .toExternalForm());
        box.getChildren().addAll(head(), middle(), foot());
        box.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                leave();
            } else if (event.getCode() == KeyCode.ENTER && event.getTarget() instanceof Button button) {
                // On some systems only the space bar presses a button that has the focus.
                event.consume();
                button.fire();
            }
        });
    }

    private VBox head() {
        Label sentence = new Label("Support bundle");
        sentence.getStyleClass().addAll(LkStyles.SENTENCE, LkStyles.STRONG);
        Label promise = new Label(PROMISE, Icon.POLICY.small());
        promise.setId("bundle-promise");
        promise.setWrapText(true);
        promise.setMinHeight(Region.USE_PREF_SIZE);
        promise.setGraphicTextGap(8);
        VBox head = new VBox(6, sentence, promise);
        head.getStyleClass().add("lk-dialog-part");
        return head;
    }

    private HBox middle() {
        list.setId("bundle-parts");
        list.setAccessibleText("Parts of the bundle");
        list.setCellFactory(view -> new PartCell());
        list.getStyleClass().add("lk-bundle-parts");
        title.getStyleClass().addAll(LkStyles.STRONG, LkStyles.SECONDARY);
        removed.setId("bundle-removed");
        removed.setWrapText(true);
        removed.setMinHeight(Region.USE_PREF_SIZE);
        removed.getStyleClass().add(LkStyles.SECONDARY);
        removed.setGraphicTextGap(6);
        VBox words = new VBox(2, title, removed);
        words.getStyleClass().add("lk-bundle-part-head");
        VBox.setVgrow(text, Priority.ALWAYS);
        VBox right = new VBox(words, text);
        right.setMinWidth(0);
        HBox.setHgrow(right, Priority.ALWAYS);
        HBox middle = new HBox(list, right);
        middle.getStyleClass().add("lk-bundle-middle");
        VBox.setVgrow(middle, Priority.ALWAYS);
        middle.setMinHeight(0);
        return middle;
    }

    private VBox foot() {
        literals.setId("bundle-literals");
        literals.setMnemonicParsing(false);
        literals.setSelected(model.literals());
        literals.setOnAction(event -> model.literals(literals.isSelected()));
        Label may = new Label("they may be other people's data; passwords are removed either way");
        may.getStyleClass().addAll(LkStyles.SECONDARY, Tone.MUTED.styleClass());
        may.setMinWidth(0);
        HBox choice = new HBox(8, literals, may);
        choice.setAlignment(Pos.CENTER_LEFT);
        status.setId("bundle-status");
        status.setMinWidth(0);
        status.setWrapText(true);
        status.setMinHeight(Region.USE_PREF_SIZE);
        status.setMaxWidth(Double.MAX_VALUE);
        status.getStyleClass().add(LkStyles.SECONDARY);
        HBox.setHgrow(status, Priority.ALWAYS);
        working.getStyleClass().add("lk-bundle-working");
        save.setId("bundle-save");
        save.getStyleClass().add(Styles.ACCENT);
        save.setMinWidth(Region.USE_PREF_SIZE);
        save.setOnAction(event -> save());
        close.setId("bundle-close");
        close.setCancelButton(true);
        close.setMinWidth(Region.USE_PREF_SIZE);
        close.getStyleClass().add("lk-cancel");
        close.setOnAction(event -> leave());
        shown.setId("bundle-folder");
        shown.setMinWidth(Region.USE_PREF_SIZE);
        Region apart = new Region();
        apart.getStyleClass().add("lk-apart");
        HBox buttons = new HBox(8, working, status, shown, save, apart, close);
        buttons.setAlignment(Pos.CENTER_LEFT);
        VBox foot = new VBox(8, choice, buttons);
        foot.getStyleClass().add("lk-dialog-foot");
        return foot;
    }

    private void present(BundleModel.State state) {
        boolean making = state instanceof BundleModel.State.Making;
        Optional<SupportBundle> bundle = model.bundle();
        working.setVisible(making);
        working.setManaged(making);
        save.setDisable(bundle.isEmpty());
        literals.setDisable(making);
        close.setText(making || state instanceof BundleModel.State.Made ? "Cancel" : "Close");
        show(bundle);
        folder(state instanceof BundleModel.State.Written written ? Optional.of(written.file()) : Optional.empty());
        switch (state) {
            case BundleModel.State.Making ignored -> {
                say("Reading the journals and the database… This changes nothing.", Tone.PLAIN, Optional.empty());
                text.showMessage("The bundle is being made.");
            }
            case BundleModel.State.Made made ->
                say(BundleWords.together(made.bundle()) + ". Nothing is written yet.", Tone.PLAIN, Optional.empty());
            case BundleModel.State.Stopped stopped -> say(stopped.sentence(), Tone.WARNING, Optional.empty());
            case BundleModel.State.Written written ->
                say(
                        "Written: " + written.file() + ", " + Sizes.text(written.bytes()) + ". It was sent to nobody.",
                        Tone.SUCCESS,
                        Optional.of(Icon.APPLIED));
            case BundleModel.State.NotWritten failed -> say(failed.sentence(), Tone.DANGER, Optional.of(Icon.FAILED));
        }
    }

    private void show(Optional<SupportBundle> bundle) {
        if (bundle.isEmpty()) {
            list.getItems().clear();
            title.setText("");
            removed.setText("");
            removed.setGraphic(null);
        } else if (!list.getItems().equals(bundle.get().parts())) {
            String before = Optional.ofNullable(list.getSelectionModel().getSelectedItem())
                    .map(Part::name)
                    .orElse(SupportBundle.SUMMARY);
            list.getItems().setAll(bundle.get().parts());
            bundle.get().part(before).ifPresent(list.getSelectionModel()::select);
        }
    }

    /** Once it is written, the next step is to hand the file on. */
    private void folder(Optional<Path> written) {
        Optional<Path> parent =
                written.map(Path::toAbsolutePath).flatMap(file -> Optional.ofNullable(file.getParent()));
        shown.setVisible(parent.isPresent());
        shown.setManaged(parent.isPresent());
        shown.setOnAction(event -> parent.ifPresent(desktop::open));
        save.setText(parent.isPresent() ? "Save again…" : "Save to file…");
        save.getStyleClass().remove(Styles.ACCENT);
        if (parent.isPresent()) {
            close.requestFocus();
        } else {
            save.getStyleClass().add(Styles.ACCENT);
        }
    }

    private void say(String words, Tone tone, Optional<Icon> icon) {
        status.setText(words);
        for (Tone other : Tone.values()) {
            status.getStyleClass().remove(other.styleClass());
        }
        status.getStyleClass().add(tone.styleClass());
        status.setGraphic(icon.map(Icon::small).orElse(null));
    }

    private void read(Part part) {
        title.setText(part.name() + ": " + part.title());
        removed.setText(BundleWords.removed(part));
        removed.setGraphic(part.removed().isEmpty() ? Icon.READY.small() : Icon.IGNORED.small());
        for (Tone tone : Tone.values()) {
            removed.getStyleClass().remove(tone.styleClass());
        }
        removed.getStyleClass().add(part.removed().isEmpty() ? Tone.MUTED.styleClass() : Tone.WARNING.styleClass());
        if (part.text().isBlank()) {
            text.showMessage("There is no text in this part.");
        } else {
            // Sentences are read whole; in SQL and JSON a line is a line.
            text.wrapTextProperty().set(part.name().endsWith(".md"));
            text.show(RemovedMarks.document(part));
        }
    }

    private void save() {
        model.bundle()
                .ifPresent(bundle -> desktop.chooseNewFile(
                                "Save support bundle", folder, BundleFile.proposedName(bundle))
                        .ifPresent(chosen -> {
                            Optional.ofNullable(chosen.toAbsolutePath().getParent())
                                    .ifPresent(parent -> folder = parent);
                            // The chooser has asked whether a file that is there may be replaced.
                            model.write(chosen, Files.exists(chosen, LinkOption.NOFOLLOW_LINKS));
                        }));
    }

    private void leave() {
        subscription.unsubscribe();
        model.stop();
        overlay.close(box);
        text.dispose();
    }
}
