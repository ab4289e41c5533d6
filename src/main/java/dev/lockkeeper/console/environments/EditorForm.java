package dev.lockkeeper.console.environments;

import dev.lockkeeper.console.Desktop;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.console.theme.Tone;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The editor's pages with their fields; below each field what it means, or what is wrong in it. */
final class EditorForm extends HBox {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("danger");

    private final EditorModel model;
    private final Desktop desktop;
    private final Path fileFolder;
    private final ScrollPane scroll = new ScrollPane();
    private final ToggleGroup group = new ToggleGroup();
    private final Map<DraftSection, ToggleButton> tabs = new EnumMap<>(DraftSection.class);
    private final Map<DraftSection, VBox> pages = new EnumMap<>(DraftSection.class);
    private final Map<DraftField, Node> controls = new EnumMap<>(DraftField.class);
    private final Map<DraftField, Row> rows = new EnumMap<>(DraftField.class);

    /** @param fileFolder where the file lies, from which relative folders count */
    EditorForm(EditorModel model, Desktop desktop, Path fileFolder) {
        this.model = model;
        this.desktop = desktop;
        this.fileFolder = fileFolder;
        getStyleClass().add("lk-editor");
        VBox list = new VBox(2);
        list.getStyleClass().add("lk-editor-sections");
        list.setMinWidth(USE_PREF_SIZE);
        for (DraftSection section : DraftSection.values()) {
            pages.put(section, page(section));
            list.getChildren().add(tab(section));
        }
        scroll.setId("editor-scroll");
        scroll.getStyleClass().add("lk-editor-scroll");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMinHeight(0);
        HBox.setHgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(list, scroll);
        model.draftProperty().subscribe(draft -> check());
        show(DraftSection.GENERAL);
    }

    /** The first thing to fill in. */
    Node firstField() {
        return controls.getOrDefault(DraftField.NAME, scroll);
    }

    /** Shows a page. */
    void show(DraftSection section) {
        scroll.setContent(pages.get(section));
        scroll.setVvalue(0);
        group.selectToggle(tabs.get(section));
    }

    /** Shows the first field in which something is wrong, and goes there. */
    void showFirstProblem() {
        for (DraftField field : DraftField.values()) {
            if (model.problems().containsKey(field)) {
                show(field.section());
                Optional.ofNullable(controls.get(field)).ifPresent(Node::requestFocus);
                return;
            }
        }
    }

    private ToggleButton tab(DraftSection section) {
        ToggleButton tab = new ToggleButton(section.title());
        tab.setId("section-" + section.name().toLowerCase(Locale.ROOT));
        tab.setToggleGroup(group);
        tab.setMaxWidth(Double.MAX_VALUE);
        tab.setContentDisplay(ContentDisplay.RIGHT);
        tab.getStyleClass().setAll("lk-editor-section", LkStyles.QUIET);
        tab.setOnAction(event -> show(section));
        tabs.put(section, tab);
        return tab;
    }

    private VBox page(DraftSection section) {
        VBox page = new VBox(10);
        page.getStyleClass().add("lk-editor-page");
        for (DraftField field : DraftField.of(section)) {
            Row row = row(field);
            rows.put(field, row);
            page.getChildren().add(row.node());
        }
        switch (section) {
            case LOGIN -> page.getChildren().addFirst(sources());
            case ENCRYPTION -> page.getChildren().add(encryption());
            case POLICY -> page.getChildren().addFirst(note("What is left empty is as its tier has it."));
            case GENERAL, PLACE, TUNNEL -> {}
        }
        return page;
    }

    private Node sources() {
        Label order = new Label();
        order.setId("editor-password-sources");
        model.draftProperty().subscribe(draft -> order.setText(model.passwordSources()));
        wrap(order);
        Label title = new Label("The password is looked for in this order, and never written here");
        title.getStyleClass().add(LkStyles.STRONG);
        wrap(title);
        VBox box = new VBox(4, title, order);
        box.getStyleClass().add("lk-editor-note");
        return box;
    }

    private Node encryption() {
        Label warning = new Label("", Icon.HAZARD.state());
        warning.setId("editor-encryption-warning");
        warning.getStyleClass().addAll("lk-editor-warning", LkStyles.STRONG);
        wrap(warning);
        model.draftProperty().subscribe(draft -> {
            Optional<String> words = model.encryptionWarning();
            warning.setText(words.orElse(""));
            warning.setVisible(words.isPresent());
            warning.setManaged(words.isPresent());
        });
        return warning;
    }

    private static Label note(String words) {
        Label note = new Label(words);
        note.getStyleClass().addAll(LkStyles.SECONDARY, Tone.MUTED.styleClass());
        wrap(note);
        return note;
    }

    private Row row(DraftField field) {
        Node control = FieldControl.of(model, field);
        controls.put(field, control instanceof ComboBox<?> combo && combo.isEditable() ? combo.getEditor() : control);
        Label label = new Label(field.label());
        label.setLabelFor(control);
        label.getStyleClass().add("lk-editor-label");
        HBox line = new HBox(6, control);
        line.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(control, Priority.ALWAYS);
        if (field.kind() == DraftField.Kind.FOLDER || field.kind() == DraftField.Kind.FILE) {
            line.getChildren().add(chooser(field, control));
        }
        Label below = new Label();
        below.setId(field.id() + "-below");
        wrap(below);
        below.getStyleClass().add(LkStyles.SECONDARY);
        VBox right = new VBox(2, line, below);
        HBox.setHgrow(right, Priority.ALWAYS);
        right.setMinWidth(0);
        HBox node = new HBox(12, label, right);
        node.setAlignment(Pos.TOP_LEFT);
        return new Row(node, control, below);
    }

    private Button chooser(DraftField field, Node control) {
        Button button = new Button("Choose…", Icon.FOLDER.small());
        button.setId(field.id() + "-choose");
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(event -> {
            Path start = start(field);
            Optional<Path> chosen = field.kind() == DraftField.Kind.FOLDER
                    ? desktop.chooseFolder("The folder with the migrations", start)
                    : desktop.chooseFile(field.label(), start);
            chosen.ifPresent(path -> {
                if (control instanceof TextInputControl input) {
                    input.setText(path.toString());
                }
            });
        });
        return button;
    }

    private Path start(DraftField field) {
        try {
            Path entered = fileFolder.resolve(model.draftProperty().get().get(field));
            return field.kind() == DraftField.Kind.FOLDER
                    ? entered
                    : Optional.ofNullable(entered.getParent()).orElse(fileFolder);
        } catch (InvalidPathException wrong) {
            return fileFolder;
        }
    }

    /** Says under each field what it means or what is wrong, and beside each page how much is. */
    private void check() {
        Map<DraftField, String> problems = model.problems();
        rows.forEach((field, row) -> {
            boolean asked = model.draftProperty().get().asks(field);
            row.node().setVisible(asked);
            row.node().setManaged(asked);
            Optional<String> problem = Optional.ofNullable(problems.get(field));
            row.control().pseudoClassStateChanged(WRONG, problem.isPresent());
            row.below().setText(problem.orElseGet(() -> help(field)));
            row.below().getStyleClass().removeAll(Tone.DANGER.styleClass(), Tone.MUTED.styleClass());
            row.below().getStyleClass().add((problem.isPresent() ? Tone.DANGER : Tone.MUTED).styleClass());
            boolean said = !row.below().getText().isEmpty();
            row.below().setManaged(said);
        });
        tabs.forEach((section, tab) -> {
            long wrong = problems.keySet().stream()
                    .filter(field -> field.section() == section)
                    .count();
            tab.setGraphic(wrong == 0 ? null : Icon.FAILED.state());
            tab.setAccessibleText(section.title() + (wrong == 0 ? "" : ", " + wrong + " to mend"));
        });
    }

    private String help(DraftField field) {
        return switch (field.kind()) {
            // It stands beside the box.
            case CHECK -> "";
            case TIER -> model.tierMeaning();
            default -> field.help();
        };
    }

    private static void wrap(Label label) {
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
    }

    private record Row(HBox node, Node control, Label below) {}
}
