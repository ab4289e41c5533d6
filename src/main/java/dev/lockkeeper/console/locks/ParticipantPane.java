package dev.lockkeeper.console.locks;

import dev.lockkeeper.console.Ages;
import dev.lockkeeper.console.Desktop;
import dev.lockkeeper.console.command.Command;
import dev.lockkeeper.console.command.CommandButtons;
import dev.lockkeeper.console.preview.SqlSnippet;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.console.theme.Tone;
import dev.lockkeeper.lock.Participant;
import dev.lockkeeper.lock.ParticipantId;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** Everything about the one who is selected, and what can be done to it. */
final class ParticipantPane extends VBox {
    private final LocksModel model;
    private final Label title = new Label();
    private final Label subtitle = new Label();
    private final GridPane facts = new GridPane();
    private final Label queryHead = new Label();
    private final VBox query = new VBox();
    private final Label held = new Label();
    private final Label nobody = new Label();
    private final VBox known;
    private final ParticipantActs acts;
    private Optional<DetailFacts> shown = Optional.empty();
    private Optional<String> sql = Optional.empty();
    private Subscription subscriptions = Subscription.EMPTY;

    ParticipantPane(LocksModel model, LockRequests requests, Desktop desktop) {
        this.model = model;
        setId("participant");
        getStyleClass().add("lk-participant");
        title.setId("participant-title");
        title.getStyleClass().add(LkStyles.STRONG);
        title.setMinWidth(USE_PREF_SIZE);
        subtitle.setId("participant-subtitle");
        subtitle.getStyleClass().addAll(LkStyles.SECONDARY, Tone.MUTED.styleClass());
        HBox.setHgrow(subtitle, Priority.ALWAYS);
        subtitle.setMaxWidth(Double.MAX_VALUE);
        Command copy = Command.of("copy-participant", "Copy", Icon.COPY)
                .weight(Command.Weight.QUIET)
                .does(() -> shown.ifPresent(now -> desktop.copy(now.text())));
        HBox head = new HBox(8, title, subtitle, CommandButtons.button(copy));
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add(LkStyles.PANEL_HEAD);
        queryHead.getStyleClass().addAll("lk-query-head", LkStyles.SECONDARY, Tone.MUTED.styleClass());
        facts.setId("participant-facts");
        facts.getStyleClass().add("lk-facts");
        query.getStyleClass().add("lk-query");
        held.setId("participant-held");
        held.getStyleClass().addAll("lk-held", LkStyles.SECONDARY);
        held.setWrapText(true);
        held.setMinHeight(USE_PREF_SIZE);
        nobody.setId("participant-nobody");
        nobody.getStyleClass().addAll("lk-remedies-nothing", Tone.MUTED.styleClass());
        nobody.setWrapText(true);
        known = new VBox(facts, held, queryHead, query);
        known.getStyleClass().add("lk-participant-body");
        ScrollPane scroll = new ScrollPane(new VBox(nobody, known));
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("lk-plain-scroll");
        scroll.setMinHeight(0);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        acts = new ParticipantActs(model, requests);
        getChildren().addAll(head, scroll, acts);
        setMinSize(0, 0);
    }

    void activate() {
        subscriptions = Subscription.combine(
                model.shownProperty().subscribe(now -> show()),
                model.selectedProperty().subscribe((before, now) -> {
                    heldLocks(Optional.empty());
                    show();
                }));
    }

    void deactivate() {
        subscriptions.unsubscribe();
        subscriptions = Subscription.EMPTY;
    }

    /** What else was asked of the server about the one who is selected; empty takes it away. */
    void heldLocks(Optional<String> words) {
        held.setText(words.orElse(""));
        presentHeld();
    }

    /** It was asked about now; of another moment it would be untrue. */
    private void presentHeld() {
        boolean live = model.shownProperty().get().moment().live();
        present(held, live && !held.getText().isEmpty());
    }

    private void show() {
        presentHeld();
        Shown now = model.shownProperty().get();
        Optional<ParticipantId> who = model.selectedProperty().get();
        Optional<Participant> participant = now.graph().flatMap(graph -> who.flatMap(graph::find));
        shown = now.graph()
                .flatMap(graph -> participant.map(
                        one -> DetailFacts.of(one, graph, model.clock().getZone())));
        title.setText(shown.map(DetailFacts::title)
                .orElseGet(() -> who.map(ParticipantId::words).orElse("Nobody is selected")));
        title.setGraphic(now.graph()
                .flatMap(graph -> participant.map(one -> LockWords.icon(one, graph)))
                .orElse(Icon.USER)
                .state());
        String then = now.moment() instanceof Moment.Past past
                ? "as it was at " + Ages.clock(past.at(), model.clock().getZone()) + ", "
                : "";
        subtitle.setText(shown.map(facts -> then + facts.subtitle()).orElse(""));
        present(known, shown.isPresent());
        present(nobody, shown.isEmpty());
        nobody.setText(
                who.isPresent()
                        ? "It neither waits nor is it waited for "
                                + (now.moment() instanceof Moment.Past ? "at this moment." : "any more.")
                        : "Select somebody in the graph or the table to see the query, the locks and what can be done.");
        shown.ifPresent(this::fill);
        acts.show(participant);
    }

    private void fill(DetailFacts now) {
        facts.getChildren().clear();
        facts.getColumnConstraints().setAll(key(), value(), key(), value());
        for (int index = 0; index < now.facts().size(); index++) {
            DetailFacts.Fact fact = now.facts().get(index);
            int column = index % 2 == 0 ? 0 : 2;
            facts.add(name(fact), column, index / 2);
            facts.add(words(fact), column + 1, index / 2);
        }
        queryHead.setText(now.queryHead());
        present(queryHead, !now.queryHead().isEmpty());
        if (!sql.equals(now.query())) {
            sql = now.query();
            List<Node> snippet = now.query().stream().<Node>map(SqlSnippet::new).toList();
            query.getChildren().setAll(snippet);
        }
        present(query, sql.isPresent());
    }

    private static ColumnConstraints key() {
        ColumnConstraints column = new ColumnConstraints();
        column.setMinWidth(Region.USE_PREF_SIZE);
        return column;
    }

    private static ColumnConstraints value() {
        ColumnConstraints column = new ColumnConstraints();
        column.setPercentWidth(38);
        column.setHgrow(Priority.ALWAYS);
        return column;
    }

    private static Label name(DetailFacts.Fact fact) {
        Label label = new Label(fact.name());
        label.getStyleClass().addAll(LkStyles.SECONDARY, Tone.MUTED.styleClass());
        label.setMinWidth(USE_PREF_SIZE);
        GridPane.setValignment(label, VPos.TOP);
        return label;
    }

    private static Label words(DetailFacts.Fact fact) {
        Label label = new Label(fact.value());
        label.getStyleClass().add(LkStyles.SECONDARY);
        if (fact.tone() != Tone.PLAIN) {
            label.getStyleClass().addAll(fact.tone().styleClass(), LkStyles.STRONG);
        }
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        GridPane.setValignment(label, VPos.TOP);
        return label;
    }

    private static void present(Node node, boolean there) {
        node.setVisible(there);
        node.setManaged(there);
    }
}
