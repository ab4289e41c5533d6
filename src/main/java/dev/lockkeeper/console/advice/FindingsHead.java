package dev.lockkeeper.console.advice;

import dev.lockkeeper.console.preview.MarkKind;
import dev.lockkeeper.console.session.PendingAdvice;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.console.theme.Tone;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The line above the findings: how many of which kind, what is folded away, and the key that leads through them. */
final class FindingsHead extends HBox {
    private final FindingsModel model;
    private final Label title = new Label();
    private final HBox badges = new HBox(6);
    private final Button fold = new Button();
    private final Label keys = new Label("F8 next");

    FindingsHead(FindingsModel model) {
        this.model = model;
        setId("findings-head");
        getStyleClass().addAll(LkStyles.PANEL_HEAD, "lk-findings-head");
        title.setId("findings-title");
        title.getStyleClass().add(LkStyles.STRONG);
        title.setMinWidth(0);
        badges.getStyleClass().add("lk-findings-badges");
        badges.setMinWidth(USE_PREF_SIZE);
        fold.setId("findings-fold");
        fold.getStyleClass().add(LkStyles.QUIET);
        fold.setMnemonicParsing(false);
        fold.setMinWidth(USE_PREF_SIZE);
        fold.setOnAction(event -> model.toggleFold());
        keys.getStyleClass().addAll(LkStyles.SECONDARY, Tone.MUTED.styleClass());
        keys.setMinWidth(USE_PREF_SIZE);
        Region space = new Region();
        setHgrow(space, Priority.ALWAYS);
        getChildren().addAll(title, badges, space, fold, keys);
        model.adviceProperty().subscribe(advice -> show(advice));
        model.foldProperty().subscribe(this::show);
    }

    private void show(PendingAdvice advice) {
        List<Node> counts = new ArrayList<>();
        switch (advice) {
            case PendingAdvice.Known known -> {
                long hazards = model.count(MarkKind.HAZARD);
                long unread = model.count(MarkKind.NOT_ANALYSED);
                if (hazards > 0) {
                    counts.add(badge(hazards + (hazards == 1 ? " hazard" : " hazards"), "lk-hazard-badge"));
                }
                if (unread > 0) {
                    counts.add(badge(unread + " not analysed", "lk-unknown-badge"));
                }
                boolean calm = hazards == 0 && unread == 0;
                boolean none = calm && model.foldProperty().get().count() == 0;
                say(
                        none ? "No findings" : calm ? "No hazards" : "Findings",
                        hazards > 0
                                ? Icon.HAZARD.state()
                                : unread > 0 ? Icon.NOT_ANALYSED.state() : Icon.CHECKED.state());
            }
            case PendingAdvice.Computing computing -> say("Findings …", Icon.NOTICE.state());
            case PendingAdvice.Unknown unknown -> say(unknown.sentence(), Icon.NOT_ANALYSED.state());
            case PendingAdvice.NotPending notPending -> say("", Icon.NOTICE.state());
        }
        badges.getChildren().setAll(counts);
        // A sentence may be cut off; a word may not.
        title.setMinWidth(advice instanceof PendingAdvice.Unknown ? 0 : USE_PREF_SIZE);
        tellKeys();
    }

    private void say(String words, Node picture) {
        title.setText(words);
        title.setGraphic(picture);
    }

    private static Label badge(String words, String style) {
        Label label = new Label(words);
        label.getStyleClass().addAll(LkStyles.BADGE, "lk-count-badge", style);
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    private void show(FindingsModel.Fold now) {
        fold.setText(now.open() ? "Hide " + now.words() : now.count() + " more: " + now.words());
        fold.setGraphic((now.open() ? Icon.UNFOLD : Icon.FOLD).small());
        fold.setVisible(now.count() > 0);
        fold.setManaged(now.count() > 0);
        tellKeys();
    }

    /** The keys are said where there is something to be led through, and room to say it. */
    private void tellKeys() {
        boolean some = model.foldProperty().get().count() > 0
                || !model.entriesProperty().get().isEmpty();
        boolean said = some && badges.getChildren().size() < 2;
        keys.setVisible(said);
        keys.setManaged(said);
    }
}
