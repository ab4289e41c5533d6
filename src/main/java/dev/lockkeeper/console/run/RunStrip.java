package dev.lockkeeper.console.run;

import dev.lockkeeper.console.Ages;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.console.theme.Tone;
import java.time.Clock;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** The one line of a run that must not be overlooked: what it waits for, that nobody sees it, or how it ended. */
final class RunStrip extends HBox {
    private final Clock clock;
    private final StackPane icon = new StackPane();
    private final Label words = new Label();
    private final Label length = new Label();
    private Optional<Icon> shownIcon = Optional.empty();

    RunStrip(Clock clock) {
        this.clock = clock;
        setId("run-strip");
        getStyleClass().add("lk-run-strip");
        setAlignment(Pos.CENTER_LEFT);
        words.setId("run-strip-words");
        words.getStyleClass().addAll("lk-run-strip-words", LkStyles.STRONG);
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        length.getStyleClass().add(LkStyles.SECONDARY);
        length.setMinWidth(Region.USE_PREF_SIZE);
        icon.setMinWidth(16);
        getChildren().addAll(icon, words, length);
    }

    void show(Optional<RunSnapshot> run) {
        Optional<Said> said = run.flatMap(this::said);
        setManaged(said.isPresent());
        setVisible(said.isPresent());
        said.ifPresent(now -> {
            words.setText(now.text);
            length.setText(now.length);
            getStyleClass().removeIf(name -> name.startsWith("lk-tone-"));
            getStyleClass().add(now.tone.styleClass());
            if (!shownIcon.equals(Optional.of(now.icon))) {
                shownIcon = Optional.of(now.icon);
                icon.getChildren().setAll(now.icon.state());
            }
        });
    }

    private Optional<Said> said(RunSnapshot run) {
        if (run.stage() instanceof RunStage.Ended ended) {
            RunResult result = ended.result();
            Tone tone = switch (result.kind()) {
                case DONE -> Tone.SUCCESS;
                case FAILED -> Tone.DANGER;
                case CANCELLED, NOT_RUN -> Tone.WARNING;
            };
            return Optional.of(new Said(result.kind().icon(), tone, result.sentence(), Ages.length(result.took())));
        }
        if (run.unseenSince().isPresent()) {
            String since = Ages.clock(run.unseenSince().get(), clock.getZone());
            return Optional.of(new Said(
                    Icon.STALE,
                    Tone.WARNING,
                    "The run's backend was not seen since " + since + "; whether it waits is not known",
                    ""));
        }
        return run.obstacle()
                .map(wait -> new Said(
                        Icon.WAITING, Tone.WARNING, wait.sentence(), "waiting for " + wait.length(clock.instant())));
    }

    private record Said(Icon icon, Tone tone, String text, String length) {}
}
