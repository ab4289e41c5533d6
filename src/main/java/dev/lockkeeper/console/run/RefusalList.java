package dev.lockkeeper.console.run;

import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.console.theme.Tone;
import dev.lockkeeper.migration.Refusal;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Why a plan was refused: a line each, its place a link. */
final class RefusalList extends ScrollPane {
    /** More than anybody reads; Copy has them all. */
    private static final int SHOWN = 100;

    RefusalList(List<Refusal> refusals, Consumer<Refusal> show) {
        setId("refusals");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        getStyleClass().add("lk-refusals");
        getStylesheets().add(RunStylesheet.url());
        VBox list = new VBox(10);
        int number = 0;
        for (Refusal refusal : refusals.subList(0, Math.min(SHOWN, refusals.size()))) {
            Hyperlink link = new Hyperlink(
                    refusal.fileName() + refusal.position().map(at -> ":" + at).orElse(""));
            link.setId("refusal-" + number++);
            link.getStyleClass().addAll(LkStyles.MONO, LkStyles.SECONDARY);
            link.setMnemonicParsing(false);
            link.setOnAction(event -> show.accept(refusal));
            list.getChildren().add(new VBox(link, words(refusal.sentence())));
        }
        if (refusals.size() > SHOWN) {
            Label more = words("and " + (refusals.size() - SHOWN) + " more; Copy has them all");
            more.getStyleClass().add(Tone.MUTED.styleClass());
            list.getChildren().add(more);
        }
        setContent(list);
        setPrefHeight(Math.min(360, refusals.size() * 90));
        setMinHeight(60);
    }

    private static Label words(String sentence) {
        Label label = new Label(sentence);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
