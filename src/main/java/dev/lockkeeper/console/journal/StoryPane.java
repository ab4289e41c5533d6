package dev.lockkeeper.console.journal;

import dev.lockkeeper.console.Ages;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.console.theme.Tone;
import dev.lockkeeper.journal.ActDetail;
import dev.lockkeeper.journal.ActRecord;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The story of an act, line by line, and the other acts on the same files below it. */
final class StoryPane extends ScrollPane {
    private final JournalModel model;

    StoryPane(JournalModel model, JournalSource.Entry entry, Optional<ActDetail> detail) {
        this.model = model;
        VBox lines = new VBox();
        lines.setId("journal-story");
        lines.getStyleClass().add("lk-journal-story");
        StoryTeller.tell(entry.act(), detail).forEach(one -> lines.getChildren().add(line(one)));
        // Why there is no more comes behind what there is.
        detail.flatMap(StoryPane::whyNoStory)
                .ifPresent(why -> lines.getChildren()
                        .add(line(new StoryLine(Optional.empty(), Icon.NOTICE, Tone.MUTED, "", why))));
        List<JournalSource.Entry> others = model.others(entry);
        if (!others.isEmpty()) {
            Label also = new Label("Other acts on the same");
            also.getStyleClass().addAll(LkStyles.STRONG, LkStyles.SECONDARY, "lk-journal-others");
            lines.getChildren().add(also);
            others.stream().limit(20).forEach(other -> lines.getChildren().add(other(other)));
        }
        setContent(lines);
        setFitToWidth(true);
        getStyleClass().add("lk-journal-scroll");
        setAccessibleText("Story of this act");
    }

    private static Optional<String> whyNoStory(ActDetail detail) {
        return detail.storyMissing()
                ? Optional.of(ActDetail.NOT_WRITTEN)
                : Optional.of(ActDetail.OF_APPLICATIONS).filter(sentence -> detail.ofApplication());
    }

    private Node other(JournalSource.Entry other) {
        ActRecord act = other.act();
        Hyperlink link = new Hyperlink(
                ActWords.moment(act.startedAt(), model.clock().getZone()) + "  " + ActWords.sentence(act));
        link.setGraphic(ActWords.icon(act.outcome()).toned(ActWords.tone(act.outcome())));
        link.getStyleClass().addAll(LkStyles.SECONDARY, "lk-journal-other");
        link.setOnAction(event -> model.choose(Optional.of(other)));
        return link;
    }

    private Node line(StoryLine one) {
        Label time = new Label(
                one.at().map(at -> Ages.clock(at, model.clock().getZone())).orElse(""));
        time.getStyleClass().addAll(LkStyles.SECONDARY, Tone.MUTED.styleClass(), "lk-journal-time");
        time.setMinWidth(USE_PREF_SIZE);
        Label words = new Label(one.words());
        words.getStyleClass().add(LkStyles.SECONDARY);
        if (one.tone() == Tone.DANGER || one.tone() == Tone.WARNING) {
            words.getStyleClass().add(one.tone().styleClass());
        }
        DetailLabels.wrap(words);
        VBox said = new VBox(words);
        if (!one.details().isEmpty()) {
            said.getChildren().add(DetailLabels.quiet(one.details()));
        }
        HBox.setHgrow(said, Priority.ALWAYS);
        said.setMinWidth(0);
        HBox row = new HBox(8, time, one.icon().toned(one.tone()), said);
        row.getStyleClass().add("lk-journal-line");
        row.setAlignment(Pos.TOP_LEFT);
        return row;
    }
}
