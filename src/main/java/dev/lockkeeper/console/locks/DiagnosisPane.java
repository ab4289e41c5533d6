package dev.lockkeeper.console.locks;

import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.console.theme.Tone;
import dev.lockkeeper.lock.LockSnapshot;
import dev.lockkeeper.lock.Participant;
import dev.lockkeeper.lock.PreparedTransaction;
import dev.lockkeeper.lock.diagnosis.Diagnosis;
import dev.lockkeeper.lock.diagnosis.RootDiagnosis;
import dev.lockkeeper.lock.diagnosis.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** Who waits for whom and why, in sentences, for the chain that is selected or the most urgent one. */
final class DiagnosisPane extends VBox {
    private final LocksModel model;
    private final SentenceFlow sentence = new SentenceFlow("lk-diagnosis-sentence");
    private final SentenceFlow details = new SentenceFlow("lk-diagnosis-details");
    private final FlowPane roots = new FlowPane(4, 4);
    private final VBox notes = new VBox(2);
    private Subscription subscriptions = Subscription.EMPTY;

    DiagnosisPane(LocksModel model) {
        this.model = model;
        setId("diagnosis");
        getStyleClass().add("lk-diagnosis");
        sentence.setId("diagnosis-sentence");
        details.setId("diagnosis-details");
        roots.setId("diagnosis-roots");
        notes.setId("diagnosis-notes");
        getChildren().addAll(roots, sentence, details, notes);
    }

    void activate() {
        subscriptions = Subscription.combine(
                model.shownProperty().subscribe(shown -> show(shown)),
                model.selectedProperty()
                        .subscribe((before, now) -> show(model.shownProperty().get())));
    }

    void deactivate() {
        subscriptions.unsubscribe();
        subscriptions = Subscription.EMPTY;
    }

    private void show(Shown shown) {
        Diagnosis diagnosis = shown.diagnosis();
        Optional<RootDiagnosis> about = model.diagnosed();
        sentence.show(List.of(about.map(RootDiagnosis::sentence).orElseGet(() -> nobody(shown))));
        List<Sentence> more = new ArrayList<>(about.map(RootDiagnosis::details).orElse(List.of()));
        present(details, !more.isEmpty());
        details.show(more);
        List<Sentence> news = diagnosis.notes().stream()
                .filter(said -> !saidByBanner(said, shown))
                .toList();
        notes.getChildren().setAll(news.stream().map(DiagnosisPane::note).toList());
        present(notes, !news.isEmpty());
        present(roots, diagnosis.roots().size() > 1);
        roots.getChildren()
                .setAll(diagnosis.roots().stream()
                        .map(root -> chip(root, about.filter(root::equals).isPresent()))
                        .toList());
    }

    /** What cannot be seen stands above everything already. */
    private static boolean saidByBanner(Sentence note, Shown shown) {
        return shown.snapshot()
                .map(LockSnapshot::visibility)
                .filter(visibility -> !visibility.full())
                .filter(visibility -> visibility.hidden().contains(note.text())
                        || !visibility.grant().isBlank() && note.text().contains(visibility.grant()))
                .isPresent();
    }

    private static Sentence nobody(Shown shown) {
        boolean past = shown.moment() instanceof Moment.Past;
        if (shown.graph().isPresent()) {
            String words = past ? "Nobody waited for a lock." : "Nobody waits for a lock.";
            return new Sentence(List.of(new Sentence.Span(words, Sentence.Emphasis.STRONG)));
        }
        return shown.missed()
                .map(missing -> Sentence.plain("There is no sample of this moment: ")
                        .with(missing.reason(), Sentence.Emphasis.STRONG)
                        .with(" Who waited then is not known."))
                .orElseGet(() -> Sentence.plain(
                        past
                                ? "No sample was taken that early. Who waited then is not known."
                                : "The first sample is on its way."));
    }

    private ToggleButton chip(RootDiagnosis root, boolean chosen) {
        Participant participant = root.root().participant();
        ToggleButton chip = new ToggleButton(
                LockWords.number(participant) + ": " + root.root().behind() + " behind");
        chip.setId("root-" + LockWords.number(participant));
        chip.setMnemonicParsing(false);
        chip.setGraphic(shownIcon(participant).small());
        chip.getStyleClass().addAll("lk-root-chip", LkStyles.SECONDARY);
        chip.setSelected(chosen);
        chip.setAccessibleText(
                "Root " + LockWords.title(participant) + ", " + root.root().behind() + " behind");
        chip.setOnAction(event -> {
            chip.setSelected(true);
            model.select(participant.id());
        });
        return chip;
    }

    private static Icon shownIcon(Participant participant) {
        return participant instanceof PreparedTransaction ? Icon.PREPARED : Icon.ROOT;
    }

    private static Label note(Sentence note) {
        Label label = new Label(note.text(), Icon.HYGIENE.small());
        label.getStyleClass().addAll(LkStyles.SECONDARY, Tone.WARNING.styleClass());
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    private static void present(Node node, boolean there) {
        node.setVisible(there);
        node.setManaged(there);
    }
}
