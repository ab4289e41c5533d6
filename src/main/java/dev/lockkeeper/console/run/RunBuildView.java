package dev.lockkeeper.console.run;

import dev.lockkeeper.console.Ages;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.console.theme.Tone;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * How far the server is with a long piece of work: a bar where it counts, and words. Takes no room when there is none. An
 * endless bar would only cost time on a server that says nothing, so there the bar is left out.
 */
final class RunBuildView extends VBox {
    private final Label subject = new Label();
    private final Label percent = new Label();
    private final ProgressBar bar = new ProgressBar(0);
    private final Label phase = new Label();
    private final Label numbers = new Label();

    RunBuildView() {
        setId("run-build");
        getStyleClass().add("lk-run-build");
        setMinHeight(USE_PREF_SIZE);
        subject.setId("run-build-subject");
        subject.getStyleClass().addAll(LkStyles.SECONDARY, LkStyles.STRONG);
        subject.setMinWidth(0);
        subject.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(subject, Priority.ALWAYS);
        percent.setId("run-build-percent");
        percent.getStyleClass().addAll(LkStyles.SECONDARY, LkStyles.STRONG);
        percent.setMinWidth(USE_PREF_SIZE);
        HBox head = new HBox(8, subject, percent);
        head.setAlignment(Pos.CENTER_LEFT);
        bar.setId("run-build-bar");
        bar.getStyleClass().add("lk-progress");
        bar.setMaxWidth(Double.MAX_VALUE);
        phase.setId("run-build-phase");
        phase.getStyleClass().addAll(LkStyles.SECONDARY);
        numbers.setId("run-build-numbers");
        numbers.setWrapText(true);
        numbers.setMinHeight(USE_PREF_SIZE);
        numbers.getStyleClass().addAll(LkStyles.SECONDARY, Tone.MUTED.styleClass());
        getChildren().addAll(head, bar, phase, numbers);
        show(Optional.empty());
    }

    void show(Optional<RunBuild> build) {
        setManaged(build.isPresent());
        setVisible(build.isPresent());
        build.ifPresent(now -> {
            subject.setText(now.subject());
            percent.setText(now.done()
                    .map(done -> String.format(Locale.ROOT, "%d %%", (int) Math.floor(done * 100)))
                    .orElse(""));
            bar.setProgress(now.done().orElse(0.0));
            shown(bar, now.done().isPresent());
            phase.setText(now.phase());
            shown(phase, !now.phase().isEmpty());
            String words = words(now);
            numbers.setText(words);
            shown(numbers, !words.isEmpty());
            setAccessibleText(now.subject() + ", " + percent.getText() + ", " + now.phase() + ", " + words);
        });
    }

    private static String words(RunBuild build) {
        StringJoiner words = new StringJoiner(" · ");
        if (!build.counted().isEmpty()) {
            words.add(build.counted());
        }
        if (!build.rate().isEmpty()) {
            words.add(build.rate());
        }
        build.left().ifPresent(left -> words.add("about " + Ages.length(left) + " left of this phase"));
        return words.toString();
    }

    private static void shown(javafx.scene.Node node, boolean shown) {
        node.setManaged(shown);
        node.setVisible(shown);
    }
}
