package dev.lockkeeper.console.run;

import dev.lockkeeper.console.Ages;
import dev.lockkeeper.console.command.Command;
import dev.lockkeeper.console.command.CommandButtons;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.console.theme.Tone;
import java.time.Clock;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
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
    private final ProgressBar pause = new ProgressBar(0);
    private final HBox decisions;
    private final HBox locks;
    private Optional<Icon> shownIcon = Optional.empty();

    RunStrip(Clock clock, Optional<Command> showInLocks, Command retryNow, Command giveUp) {
        this.clock = clock;
        setId("run-strip");
        getStyleClass().add("lk-run-strip");
        setAlignment(Pos.CENTER_LEFT);
        words.setId("run-strip-words");
        words.getStyleClass().addAll("lk-run-strip-words", LkStyles.STRONG);
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        length.getStyleClass().add(LkStyles.SECONDARY);
        length.setMinWidth(Region.USE_PREF_SIZE);
        icon.setMinWidth(16);
        length.setId("run-strip-length");
        pause.setId("run-strip-pause");
        pause.getStyleClass().add("lk-progress");
        pause.setMinWidth(60);
        pause.setPrefWidth(90);
        decisions = new HBox(8, CommandButtons.button(retryNow), CommandButtons.button(giveUp));
        decisions.setAlignment(Pos.CENTER_LEFT);
        decisions.setMinWidth(Region.USE_PREF_SIZE);
        decisions.getStyleClass().add("lk-run-strip-decisions");
        locks = new HBox();
        locks.setAlignment(Pos.CENTER_LEFT);
        locks.setMinWidth(Region.USE_PREF_SIZE);
        showInLocks.map(CommandButtons::button).ifPresent(locks.getChildren()::add);
        // The way to the locks stands at the end of the sentence, what can be decided at the end of the line.
        words.setMaxWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        getChildren().addAll(icon, words, locks, space, length, pause, decisions);
    }

    void show(Optional<RunSnapshot> run) {
        Optional<Said> said = run.flatMap(this::said);
        setManaged(said.isPresent());
        setVisible(said.isPresent());
        said.ifPresent(now -> {
            words.setText(now.text);
            length.setText(now.length);
            Optional<RunRetry> retry = run.flatMap(RunSnapshot::retry);
            retry.ifPresent(known -> pause.setProgress(known.passed(clock.instant())));
            shown(pause, retry.isPresent());
            shown(
                    locks,
                    !locks.getChildren().isEmpty()
                            && run.filter(RunStrip::isInTheGraph).isPresent());
            shown(
                    decisions,
                    retry.isPresent()
                            || run.filter(known -> !known.attempt().isEmpty()).isPresent());
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
            return Optional.of(new Said(
                    result.kind().icon(), result.kind().tone(), result.sentence(), Ages.length(result.took())));
        }
        if (run.unseenSince().isPresent()) {
            String since = Ages.clock(run.unseenSince().get(), clock.getZone());
            return Optional.of(new Said(
                    Icon.STALE,
                    Tone.WARNING,
                    "The run's backend was not seen since " + since + "; whether it waits is not known",
                    ""));
        }
        if (run.retry().isPresent()) {
            RunRetry retry = run.retry().get();
            return Optional.of(
                    new Said(Icon.WAITING, Tone.WARNING, retry.sentence(), retry.countdown(clock.instant())));
        }
        String attempt = run.attempt();
        return run.obstacle()
                .map(wait -> new Said(
                        Icon.WAITING,
                        Tone.WARNING,
                        wait.sentence(),
                        (attempt.isEmpty() ? "" : attempt + ", ") + "waiting for " + wait.length(clock.instant())))
                .or(() -> heldUp(run))
                .or(() -> attempt.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Said(
                                Icon.RUNNING,
                                Tone.PLAIN,
                                Character.toUpperCase(attempt.charAt(0)) + attempt.substring(1),
                                "")));
    }

    /** A run that works can be the one who stops others. */
    private static Optional<Said> heldUp(RunSnapshot run) {
        return run.behind() == 0
                ? Optional.empty()
                : Optional.of(new Said(
                        Icon.WAITING,
                        Tone.WARNING,
                        run.behind() == 1 ? "1 session waits behind you" : run.behind() + " sessions wait behind you",
                        run.attempt()));
    }

    private static boolean isInTheGraph(RunSnapshot run) {
        return run.active()
                && run.unseenSince().isEmpty()
                && run.retry().isEmpty()
                && (run.behind() > 0
                        || run.obstacle()
                                .filter(RunWait.ForLock.class::isInstance)
                                .isPresent());
    }

    private static void shown(Node node, boolean shown) {
        node.setManaged(shown);
        node.setVisible(shown);
    }

    private record Said(Icon icon, Tone tone, String text, String length) {}
}
