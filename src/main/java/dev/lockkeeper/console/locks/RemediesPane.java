package dev.lockkeeper.console.locks;

import dev.lockkeeper.console.Ages;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.console.theme.Tone;
import dev.lockkeeper.environment.Act;
import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.PreparedTransaction;
import dev.lockkeeper.lock.diagnosis.Remedy;
import dev.lockkeeper.lock.diagnosis.RootDiagnosis;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** What can be done, the mildest first; for a moment of the past, how it ended. */
final class RemediesPane extends VBox {
    private final LocksModel model;
    private final LockRequests requests;
    private final Label head = new Label();
    private final VBox lines = new VBox();
    private final Map<RemedyRow.Key, RemedyRow> rows = new HashMap<>();
    private Subscription subscriptions = Subscription.EMPTY;

    RemediesPane(LocksModel model, LockRequests requests) {
        this.model = model;
        this.requests = requests;
        setId("remedies");
        getStyleClass().add("lk-remedies");
        head.getStyleClass().addAll("lk-remedies-head", LkStyles.SECONDARY, LkStyles.STRONG);
        head.setMaxWidth(Double.MAX_VALUE);
        getChildren().addAll(head, lines);
    }

    void activate() {
        subscriptions = Subscription.combine(
                model.shownProperty().subscribe(shown -> show(shown)),
                model.historyVersionProperty().subscribe((before, now) -> {
                    if (model.shownProperty().get().moment() instanceof Moment.Past) {
                        show(model.shownProperty().get());
                    }
                }),
                model.selectedProperty()
                        .subscribe((before, now) -> show(model.shownProperty().get())));
    }

    void deactivate() {
        subscriptions.unsubscribe();
        subscriptions = Subscription.EMPTY;
    }

    private void show(Shown shown) {
        if (shown.moment() instanceof Moment.Past) {
            head.setText("How it ended");
            List<Node> ending = shown
                    .graph()
                    .map(graph ->
                            Ending.of(model.history(), graph, graph.snapshot().takenAt()))
                    .orElse(List.of())
                    .stream()
                    .<Node>map(this::line)
                    .toList();
            present(ending.isEmpty() ? List.of(word("Nothing is known of how it ended.")) : ending);
            return;
        }
        head.setText("Remedies, mildest first");
        List<Remedy> remedies = model.diagnosed().map(RootDiagnosis::remedies).orElse(List.of());
        List<Node> now = new ArrayList<>();
        int place = 1;
        for (Remedy remedy : remedies) {
            RemedyRow row = rows.computeIfAbsent(RemedyRow.Key.of(remedy), key -> new RemedyRow(key, this::perform));
            row.show(place++, remedy, whyNot(remedy));
            now.add(row);
        }
        rows.values().retainAll(now);
        present(now.isEmpty() ? List.of(word(nothingToDo(shown))) : now);
    }

    private static String nothingToDo(Shown shown) {
        return shown.graph().filter(graph -> !graph.isEmpty()).isPresent()
                ? "Nothing is known that would help."
                : "Nothing to do.";
    }

    /** Rows that stay are not taken out: a row that is pressed must not lose its press. */
    private void present(List<? extends Node> wanted) {
        if (!lines.getChildren().equals(wanted)) {
            lines.getChildren().setAll(wanted);
        }
    }

    private static Label word(String words) {
        Label label = new Label(words);
        label.getStyleClass().addAll("lk-remedies-nothing", LkStyles.SECONDARY, Tone.MUTED.styleClass());
        return label;
    }

    private HBox line(Ending.Line line) {
        Label when = new Label(
                line.when().map(at -> Ages.clock(at, model.clock().getZone())).orElse(line.key()),
                line.icon().small());
        when.getStyleClass().addAll("lk-ending-when", LkStyles.SECONDARY);
        Label words = new Label(line.words());
        words.getStyleClass().add(LkStyles.SECONDARY);
        words.setWrapText(true);
        words.setMinHeight(USE_PREF_SIZE);
        HBox row = new HBox(when, words);
        row.getStyleClass().addAll("lk-remedy", "lk-ending");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void perform(Remedy remedy) {
        // The button is off then, too; a press that was on its way is not.
        if (whyNot(remedy).isPresent()) {
            return;
        }
        switch (remedy.kind()) {
            case WAIT, MAINTENANCE_WINDOW -> {
                // Words only.
            }
            case CANCEL_WAITING_MIGRATION, CANCEL_WAITER, CANCEL_BLOCKER ->
                backend(remedy).ifPresent(requests::cancelQuery);
            case TERMINATE_BLOCKER -> backend(remedy).ifPresent(requests::terminate);
            case ROLL_BACK_PREPARED ->
                remedy.target()
                        .filter(PreparedTransaction.class::isInstance)
                        .map(PreparedTransaction.class::cast)
                        .ifPresent(requests::rollBackPrepared);
            case SAFER_SQL ->
                model.surroundings().saferWays().stream().findFirst().ifPresent(requests::showSaferSql);
        }
    }

    private Optional<String> whyNot(Remedy remedy) {
        Optional<Act> act = switch (remedy.kind()) {
            case WAIT, SAFER_SQL, MAINTENANCE_WINDOW -> Optional.empty();
            case CANCEL_WAITING_MIGRATION, CANCEL_WAITER, CANCEL_BLOCKER -> Optional.of(Act.CANCEL_QUERY);
            case TERMINATE_BLOCKER -> Optional.of(Act.TERMINATE);
            case ROLL_BACK_PREPARED -> Optional.of(Act.ROLL_BACK_PREPARED);
        };
        return act.flatMap(deed ->
                remedy.target().map(whom -> model.whyNot(deed, whom.id())).orElseGet(model::whyNoActs));
    }

    private static Optional<Backend> backend(Remedy remedy) {
        return remedy.target().filter(Backend.class::isInstance).map(Backend.class::cast);
    }
}
