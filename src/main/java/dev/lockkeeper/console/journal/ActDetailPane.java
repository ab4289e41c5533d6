package dev.lockkeeper.console.journal;

import dev.lockkeeper.console.Background;
import dev.lockkeeper.console.start.Placeholder;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.journal.ActDetail;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** Everything about the chosen act: who, where, when, what was said, and its story, plan and files. */
final class ActDetailPane extends VBox {
    private final JournalModel model;
    private final ActHead head;
    private final ActFiles files;
    private final HBox tabs = new HBox();
    private final StackPane content = new StackPane();
    private final Map<ActTab, ToggleButton> buttons = new EnumMap<>(ActTab.class);
    private ActTab tab = ActTab.STORY;

    /**
     * @param inTimeline whether the locks of a moment are still in memory
     * @param toTimeline leads to them
     */
    ActDetailPane(
            JournalModel model, Background background, Predicate<Instant> inTimeline, Consumer<Instant> toTimeline) {
        this.model = model;
        head = new ActHead(model.clock(), inTimeline, toTimeline);
        files = new ActFiles(model, background);
        setId("journal-detail");
        getStyleClass().add("lk-journal-detail");
        setMinSize(0, 0);
        tabs.getStyleClass().add("lk-journal-tabs");
        ToggleGroup group = new ToggleGroup();
        for (ActTab one : ActTab.values()) {
            ToggleButton button = new ToggleButton(one.title());
            button.setId("journal-tab-" + one.name().toLowerCase(Locale.ROOT));
            button.getStyleClass().setAll("lk-tab", LkStyles.QUIET);
            button.setToggleGroup(group);
            button.setOnAction(event -> choose(one));
            buttons.put(one, button);
            tabs.getChildren().add(button);
        }
        content.setMinHeight(0);
        setVgrow(content, Priority.ALWAYS);
        getChildren().addAll(head, tabs, content);
        choose(ActTab.STORY);
    }

    /** Who, where, when: there the links are set that lead elsewhere. */
    ActHead head() {
        return head;
    }

    /** Follows the model until the subscription is let go. */
    Subscription follow() {
        return Subscription.combine(
                model.toldProperty().subscribe(this::show),
                // Only the head: whoever reads the story is not to lose his place.
                head.onLook(() -> entry().ifPresent(head::show)));
    }

    private Optional<JournalSource.Entry> entry() {
        return switch (model.toldProperty().get()) {
            case JournalModel.Told.Nothing none -> Optional.empty();
            case JournalModel.Told.Reading reading -> Optional.of(reading.entry());
            case JournalModel.Told.Failed failed -> Optional.of(failed.entry());
            case JournalModel.Told.Read read -> Optional.of(read.entry());
        };
    }

    private void choose(ActTab chosen) {
        tab = chosen;
        buttons.forEach((one, button) -> button.setSelected(one == chosen));
        show(model.toldProperty().get());
    }

    private void show(JournalModel.Told told) {
        boolean nothing = told instanceof JournalModel.Told.Nothing;
        for (Region part : List.of(head, tabs)) {
            part.setVisible(!nothing);
            part.setManaged(!nothing);
        }
        switch (told) {
            case JournalModel.Told.Nothing none ->
                content.getChildren()
                        .setAll(placeholder(
                                Icon.JOURNAL, "No act is selected", "Select one to read what happened, and why."));
            case JournalModel.Told.Reading reading -> {
                head.show(reading.entry());
                content.getChildren().setAll(new Label("Reading…"));
            }
            case JournalModel.Told.Failed failed -> {
                head.show(failed.entry());
                content.getChildren().setAll(placeholder(Icon.FAILED, "This cannot be read", failed.sentence()));
            }
            case JournalModel.Told.Read read -> {
                head.show(read.entry());
                content.getChildren()
                        .setAll(
                                switch (tab) {
                                    case STORY -> new StoryPane(model, read.entry(), read.detail());
                                    case PLAN -> plan(read.detail());
                                    case FILES -> files(read.entry());
                                });
            }
        }
    }

    private static Node plan(Optional<ActDetail> detail) {
        Optional<String> told = detail.flatMap(ActDetail::description);
        if (told.isEmpty()) {
            return placeholder(Icon.NOTICE, "No plan was kept", "The journal does not say what the operator was told.");
        }
        TextArea area = new TextArea(told.get());
        area.setId("journal-plan");
        area.setEditable(false);
        area.setWrapText(true);
        area.getStyleClass().addAll(LkStyles.MONO, LkStyles.SECONDARY, "lk-journal-plan");
        area.setAccessibleText("What the operator was told would happen");
        return area;
    }

    private Node files(JournalSource.Entry entry) {
        if (entry.act().subjects().isEmpty()) {
            return placeholder(Icon.FILE, "Nothing was run", "It was refused before it came to that.");
        }
        files.show(entry);
        return files;
    }

    private static Placeholder placeholder(Icon icon, String title, String words) {
        Placeholder placeholder = new Placeholder(icon, title, words, List.of());
        placeholder.setId("journal-detail-placeholder");
        return placeholder;
    }

    /** Lets go of the text; the pane is not used afterwards. */
    void dispose() {
        files.dispose();
    }
}
