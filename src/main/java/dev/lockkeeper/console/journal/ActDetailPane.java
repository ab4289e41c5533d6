package dev.lockkeeper.console.journal;

import dev.lockkeeper.console.Ages;
import dev.lockkeeper.console.Background;
import dev.lockkeeper.console.preview.LexerColouring;
import dev.lockkeeper.console.preview.SqlDocument;
import dev.lockkeeper.console.preview.SqlView;
import dev.lockkeeper.console.session.LookState;
import dev.lockkeeper.console.start.Placeholder;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.console.theme.Tone;
import dev.lockkeeper.journal.ActDetail;
import dev.lockkeeper.journal.ActRecord;
import dev.lockkeeper.operation.Look;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** Everything about the chosen act: who, where, when, what was said, and its story, plan and files. */
final class ActDetailPane extends VBox {
    private final JournalModel model;
    private final Predicate<Instant> inTimeline;
    private final Consumer<Instant> toTimeline;
    private final VBox head = new VBox();
    private final HBox tabs = new HBox();
    private final StackPane content = new StackPane();
    private final Map<ActTab, ToggleButton> buttons = new EnumMap<>(ActTab.class);
    private final SqlView sql;
    private ActTab tab = ActTab.STORY;
    private Predicate<JournalSource.Entry> bundled = entry -> false;
    private Consumer<UUID> bundle = run -> {};
    private Predicate<JournalSource.Entry> here = entry -> false;
    private ObservableValue<LookState> looks = new SimpleObjectProperty<>(new LookState.NotRead());
    private Consumer<String> toFile = file -> {};
    private Consumer<String> find = words -> {};

    /**
     * @param inTimeline whether the locks of a moment are still in memory
     * @param toTimeline leads to them
     */
    ActDetailPane(
            JournalModel model, Background background, Predicate<Instant> inTimeline, Consumer<Instant> toTimeline) {
        this.model = model;
        this.inTimeline = inTimeline;
        this.toTimeline = toTimeline;
        setId("journal-detail");
        getStyleClass().add("lk-journal-detail");
        setMinSize(0, 0);
        sql = new SqlView(
                new LexerColouring(),
                task -> background
                        .perform("preparing SQL for the screen", task::run)
                        .start());
        sql.setId("journal-sql");
        head.getStyleClass().add("lk-journal-detail-head");
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

    /** Offers a support bundle of the acts for which one can be made. */
    void setBundle(Predicate<JournalSource.Entry> possible, Consumer<UUID> ask) {
        bundled = possible;
        bundle = ask;
    }

    /**
     * Says of acts of the open environment what has become of them.
     *
     * @param open whether an act was done there
     * @param seen what was last seen there
     * @param show leads to a file
     */
    void setNow(Predicate<JournalSource.Entry> open, ObservableValue<LookState> seen, Consumer<String> show) {
        here = open;
        looks = seen;
        toFile = show;
    }

    /** Leads from an act of an application to its others. */
    void setFind(Consumer<String> search) {
        find = search;
    }

    /** Follows the model until the subscription is let go. */
    Subscription follow() {
        return Subscription.combine(
                model.toldProperty().subscribe(this::show),
                // Only the head: whoever reads the story is not to lose his place.
                looks.subscribe((before, now) -> entry().ifPresent(this::head)));
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
                head(reading.entry());
                content.getChildren().setAll(new Label("Reading…"));
            }
            case JournalModel.Told.Failed failed -> {
                head(failed.entry());
                content.getChildren().setAll(placeholder(Icon.FAILED, "This cannot be read", failed.sentence()));
            }
            case JournalModel.Told.Read read -> {
                head(read.entry());
                content.getChildren()
                        .setAll(
                                switch (tab) {
                                    case STORY -> story(read.entry(), read.detail());
                                    case PLAN -> plan(read.detail());
                                    case FILES -> files(read.entry());
                                });
            }
        }
    }

    private void head(JournalSource.Entry entry) {
        ActRecord act = entry.act();
        Label title =
                new Label(ActWords.sentence(act), ActWords.icon(act.outcome()).toned(ActWords.tone(act.outcome())));
        title.setId("journal-sentence");
        title.getStyleClass().add(LkStyles.STRONG);
        title.setGraphicTextGap(8);
        wrap(title);
        head.getChildren().setAll(title);
        head.getChildren()
                .add(quiet(ActWords.zoned(act.startedAt(), model.clock().getZone()) + ", took "
                        + Ages.length(act.duration())));
        head.getChildren()
                .add(quiet(ActWords.environment(entry)
                        + act.address().map(address -> ", " + address).orElse("") + " · " + ActWords.whole(act)));
        act.error().ifPresent(error -> {
            Label said = new Label(error.message());
            said.setId("journal-error");
            said.getStyleClass().add("lk-journal-error");
            wrap(said);
            head.getChildren().add(said);
            String details = ActWords.details(act.subjects().isEmpty() ? act.operation() : failedSubject(act), error);
            if (!details.isEmpty()) {
                head.getChildren().add(quiet(details));
            }
        });
        act.reason().ifPresent(reason -> {
            Label why = new Label("Reason: " + reason);
            wrap(why);
            head.getChildren().add(why);
        });
        now(entry);
        FlowPane links = new FlowPane(16, 2);
        links.setAlignment(Pos.CENTER_LEFT);
        if (inTimeline.test(act.startedAt())) {
            Hyperlink locks = new Hyperlink("Show the locks of that time");
            locks.setId("journal-locks");
            locks.setOnAction(event -> toTimeline.accept(act.startedAt()));
            links.getChildren().add(locks);
        }
        Label number = quiet("run " + act.runId().toString().substring(0, 8)
                + act.plan()
                        .map(plan -> ", plan " + plan.substring(0, Math.min(8, plan.length())))
                        .orElse("")
                + ", from " + act.source().word());
        if (bundled.test(entry)) {
            Hyperlink support = new Hyperlink("Support bundle…");
            support.setId("journal-bundle");
            support.setMinWidth(USE_PREF_SIZE);
            support.setOnAction(event -> bundle.accept(act.runId()));
            links.getChildren().add(support);
        }
        if (act.actor().embedded()) {
            Hyperlink alike = new Hyperlink("All runs of " + act.actor().application());
            alike.setId("journal-application");
            alike.setMnemonicParsing(false);
            alike.setOnAction(event -> find.accept(act.actor().application()));
            links.getChildren().add(alike);
        }
        links.getChildren().addFirst(number);
        head.getChildren().add(links);
    }

    /** What has become of it: the first question of whoever was not there. */
    private void now(JournalSource.Entry entry) {
        Optional<Look> look = here.test(entry) ? looks.getValue().last() : Optional.empty();
        look.flatMap(seen -> NowWords.of(entry.act(), seen.status())).ifPresent(now -> {
            String asOf = looks.getValue() instanceof LookState.Failed
                    ? "When last seen, at "
                            + Ages.clock(look.get().takenAt(), model.clock().getZone())
                    : "Database now";
            Label state = new Label(asOf + ": " + now.state());
            state.setId("journal-now");
            state.getStyleClass().add(LkStyles.STRONG);
            wrap(state);
            head.getChildren().add(state);
            now.next().ifPresent(next -> {
                Label todo = new Label("What to do: " + next);
                todo.setId("journal-next");
                wrap(todo);
                head.getChildren().add(todo);
            });
            now.file().ifPresent(file -> {
                Hyperlink show = new Hyperlink("Show " + file + " in Migrations");
                show.setId("journal-file");
                show.setMnemonicParsing(false);
                show.setOnAction(event -> toFile.accept(file));
                head.getChildren().add(show);
            });
        });
    }

    private static String failedSubject(ActRecord act) {
        return act.subjects().stream()
                .filter(subject -> subject.outcome() == act.outcome())
                .findFirst()
                .orElse(act.subjects().getFirst())
                .name();
    }

    private Node story(JournalSource.Entry entry, Optional<ActDetail> detail) {
        VBox lines = new VBox();
        lines.setId("journal-story");
        lines.getStyleClass().add("lk-journal-story");
        StoryTeller.tell(entry.act(), detail).forEach(one -> lines.getChildren().add(line(one)));
        // Why there is no more comes behind what there is.
        detail.flatMap(ActDetailPane::whyNoStory)
                .ifPresent(why -> lines.getChildren()
                        .add(line(new StoryLine(Optional.empty(), Icon.NOTICE, Tone.MUTED, "", why))));
        List<JournalSource.Entry> others = model.others(entry);
        if (!others.isEmpty()) {
            Label also = new Label("Other acts on the same");
            also.getStyleClass().addAll(LkStyles.STRONG, LkStyles.SECONDARY, "lk-journal-others");
            lines.getChildren().add(also);
            others.stream().limit(20).forEach(other -> lines.getChildren().add(other(other)));
        }
        ScrollPane scroll = new ScrollPane(lines);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("lk-journal-scroll");
        scroll.setAccessibleText("Story of this act");
        return scroll;
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
        wrap(words);
        VBox said = new VBox(words);
        if (!one.details().isEmpty()) {
            said.getChildren().add(quiet(one.details()));
        }
        HBox.setHgrow(said, Priority.ALWAYS);
        said.setMinWidth(0);
        HBox row = new HBox(8, time, one.icon().toned(one.tone()), said);
        row.getStyleClass().add("lk-journal-line");
        row.setAlignment(Pos.TOP_LEFT);
        return row;
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
        List<ActRecord.Subject> subjects = entry.act().subjects();
        if (subjects.isEmpty()) {
            return placeholder(Icon.FILE, "Nothing was run", "It was refused before it came to that.");
        }
        ListView<ActRecord.Subject> list = new ListView<>();
        list.setId("journal-files");
        list.getStyleClass().add("lk-journal-files");
        list.setCellFactory(view -> new SubjectCell());
        list.setFixedCellSize(28);
        list.getItems().setAll(new ArrayList<>(subjects));
        double height = Math.min(5, subjects.size()) * 28 + 1;
        list.setMinHeight(height);
        list.setPrefHeight(height);
        list.setMaxHeight(height);
        list.getSelectionModel().selectedItemProperty().subscribe((before, now) -> {
            if (now != null) {
                text(entry, now);
            }
        });
        VBox.setVgrow(sql, Priority.ALWAYS);
        VBox both = new VBox(list, sql);
        list.getSelectionModel().selectFirst();
        return both;
    }

    private void text(JournalSource.Entry entry, ActRecord.Subject subject) {
        if (!subject.contentKnown()) {
            sql.showMessage("The text of " + subject.name() + " was not kept.");
            return;
        }
        model.text(
                entry,
                subject,
                text -> text.ifPresentOrElse(
                        found -> sql.show(SqlDocument.of(subject.name() + " as it ran", found)),
                        () -> sql.showMessage("The text of " + subject.name() + " cannot be read now.")));
    }

    private static Label quiet(String words) {
        Label label = new Label(words);
        label.getStyleClass().addAll(LkStyles.SECONDARY, Tone.MUTED.styleClass());
        wrap(label);
        return label;
    }

    private static void wrap(Label label) {
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
    }

    private static Placeholder placeholder(Icon icon, String title, String words) {
        Placeholder placeholder = new Placeholder(icon, title, words, List.of());
        placeholder.setId("journal-detail-placeholder");
        return placeholder;
    }

    /** Lets go of the text; the pane is not used afterwards. */
    void dispose() {
        sql.dispose();
    }
}
