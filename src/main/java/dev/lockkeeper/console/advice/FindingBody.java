package dev.lockkeeper.console.advice;

import dev.lockkeeper.console.Desktop;
import dev.lockkeeper.console.preview.SqlSnippet;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.console.theme.Prose;
import dev.lockkeeper.console.theme.Tone;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** What is known of one finding: what happens to whom, what to write instead, and what can be done about it. */
final class FindingBody extends VBox {
    private final FindingEntry entry;
    private final Desktop desktop;
    private final Consumer<Node> unfolded;
    private final StackPane more = new StackPane();
    private Optional<String> open = Optional.empty();

    /** @param unfolded told what was opened below the buttons */
    FindingBody(FindingEntry entry, Desktop desktop, Consumer<Node> unfolded) {
        this.entry = entry;
        this.desktop = desktop;
        this.unfolded = unfolded;
        getStyleClass().add("lk-finding-body");
        Prose sentence = new Prose(entry.sentence(), LkStyles.SECONDARY);
        sentence.setId("finding-sentence");
        getChildren().add(sentence);
        if (!entry.advice().isEmpty()) {
            getChildren().add(new Prose(entry.advice(), LkStyles.SECONDARY));
        }
        if (!entry.saferSql().isEmpty()) {
            StackPane block = new StackPane(new SqlSnippet(entry.saferSql()));
            block.setId("finding-safer");
            block.getStyleClass().add("lk-sql-block");
            getChildren().add(block);
        }
        if (entry.rule().isPresent()) {
            getChildren().add(buttons());
        }
        open(Optional.empty());
        getChildren().add(more);
    }

    private HBox buttons() {
        HBox buttons = new HBox(4);
        buttons.setAlignment(Pos.CENTER_LEFT);
        buttons.getStyleClass().add("lk-finding-buttons");
        if (!entry.saferSql().isEmpty()) {
            Button copy = new CopyButton("finding-copy", "Copy safer SQL", () -> desktop.copy(entry.saferSql()));
            buttons.getChildren().add(copy);
        }
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        buttons.getChildren()
                .addAll(
                        quiet("finding-explain", "Explain rule", "explain"),
                        space,
                        quiet("finding-ignore", "Ignore with a reason…", "ignore"));
        return buttons;
    }

    private Button quiet(String id, String words, String what) {
        Button button = new Button(words);
        button.setId(id);
        button.getStyleClass().addAll(LkStyles.QUIET);
        button.setMnemonicParsing(false);
        button.setOnAction(event -> open(open.filter(what::equals).isPresent() ? Optional.empty() : Optional.of(what)));
        return button;
    }

    /** At most one of the two stands below the buttons; pressing again folds it. */
    private void open(Optional<String> what) {
        open = what;
        more.getChildren().setAll(what.flatMap(this::content).stream().toList());
        more.setVisible(what.isPresent());
        more.setManaged(what.isPresent());
        if (what.isPresent()) {
            unfolded.accept(more);
            Optional.ofNullable(more.lookup("#ignore-reason")).ifPresent(Node::requestFocus);
        }
    }

    private Optional<Node> content(String what) {
        return "ignore".equals(what)
                ? Optional.of(new IgnoreForm(entry, desktop))
                : entry.rule().map(RuleText::new);
    }

    /** A button that says that it has copied. */
    static final class CopyButton extends Button {
        private static final javafx.util.Duration SAID = javafx.util.Duration.seconds(1.5);

        CopyButton(String id, String words, Runnable copy) {
            super(words, Icon.COPY.small());
            setId(id);
            setMnemonicParsing(false);
            setMinWidth(USE_PREF_SIZE);
            setOnAction(event -> {
                copy.run();
                setText("Copied");
                setGraphic(Icon.CHECKED.toned(Tone.SUCCESS));
                var pause = new javafx.animation.PauseTransition(SAID);
                pause.setOnFinished(over -> {
                    setText(words);
                    setGraphic(Icon.COPY.small());
                });
                pause.play();
            });
        }
    }
}
