package dev.lockkeeper.console.journal;

import dev.lockkeeper.console.Ages;
import dev.lockkeeper.console.session.LookState;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.journal.ActRecord;
import dev.lockkeeper.journal.Outcome;
import dev.lockkeeper.operation.Look;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** Of an act who, where, when, what was said, what has become of it, and where that leads. */
final class ActHead extends VBox {
    private final Clock clock;
    private final Predicate<Instant> inTimeline;
    private final Consumer<Instant> toTimeline;
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
    ActHead(Clock clock, Predicate<Instant> inTimeline, Consumer<Instant> toTimeline) {
        this.clock = clock;
        this.inTimeline = inTimeline;
        this.toTimeline = toTimeline;
        getStyleClass().add("lk-journal-detail-head");
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

    /** Does something whenever the open environment was seen again. */
    Subscription onLook(Runnable action) {
        return looks.subscribe((before, now) -> action.run());
    }

    /** Tells of this act from now on. */
    void show(JournalSource.Entry entry) {
        ActRecord act = entry.act();
        Label title =
                new Label(ActWords.sentence(act), ActWords.icon(act.outcome()).toned(ActWords.tone(act.outcome())));
        title.setId("journal-sentence");
        title.getStyleClass().add(LkStyles.STRONG);
        title.setGraphicTextGap(8);
        DetailLabels.wrap(title);
        getChildren().setAll(title);
        getChildren()
                .add(DetailLabels.quiet(
                        ActWords.zoned(act.startedAt(), clock.getZone()) + ", took " + Ages.length(act.duration())));
        getChildren()
                .add(DetailLabels.quiet(ActWords.environment(entry)
                        + act.address().map(address -> ", " + address).orElse("") + " · " + ActWords.whole(act)));
        act.error().ifPresent(error -> {
            Label said = new Label(error.message());
            said.setId("journal-error");
            // What still runs is told of, but nothing went wrong.
            if (act.outcome() != Outcome.RUNNING) {
                said.getStyleClass().add("lk-journal-error");
            }
            DetailLabels.wrap(said);
            getChildren().add(said);
            String details = ActWords.details(act.subjects().isEmpty() ? act.operation() : failedSubject(act), error);
            if (!details.isEmpty()) {
                getChildren().add(DetailLabels.quiet(details));
            }
        });
        act.reason().ifPresent(reason -> {
            Label why = new Label("Reason: " + reason);
            DetailLabels.wrap(why);
            getChildren().add(why);
        });
        now(entry);
        getChildren().add(links(entry));
    }

    private FlowPane links(JournalSource.Entry entry) {
        ActRecord act = entry.act();
        FlowPane links = new FlowPane(16, 2);
        links.setAlignment(Pos.CENTER_LEFT);
        if (inTimeline.test(act.startedAt())) {
            Hyperlink locks = new Hyperlink("Show the locks of that time");
            locks.setId("journal-locks");
            locks.setOnAction(event -> toTimeline.accept(act.startedAt()));
            links.getChildren().add(locks);
        }
        Label number = DetailLabels.quiet("run " + act.runId().toString().substring(0, 8)
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
        return links;
    }

    /** What has become of it: the first question of whoever was not there. */
    private void now(JournalSource.Entry entry) {
        Optional<Look> look = here.test(entry) ? looks.getValue().last() : Optional.empty();
        look.flatMap(seen -> NowWords.of(entry.act(), seen.status())).ifPresent(now -> {
            String asOf = looks.getValue() instanceof LookState.Failed
                    ? "When last seen, at " + Ages.clock(look.get().takenAt(), clock.getZone())
                    : "Database now";
            Label state = new Label(asOf + ": " + now.state());
            state.setId("journal-now");
            state.getStyleClass().add(LkStyles.STRONG);
            DetailLabels.wrap(state);
            getChildren().add(state);
            now.next().ifPresent(next -> {
                Label todo = new Label("What to do: " + next);
                todo.setId("journal-next");
                DetailLabels.wrap(todo);
                getChildren().add(todo);
            });
            now.file().ifPresent(file -> {
                Hyperlink show = new Hyperlink("Show " + file + " in Migrations");
                show.setId("journal-file");
                show.setMnemonicParsing(false);
                show.setOnAction(event -> toFile.accept(file));
                getChildren().add(show);
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
}
