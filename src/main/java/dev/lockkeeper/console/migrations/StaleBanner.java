package dev.lockkeeper.console.migrations;

import dev.lockkeeper.console.Ages;
import dev.lockkeeper.console.command.Command;
import dev.lockkeeper.console.command.CommandButtons;
import dev.lockkeeper.console.session.LookState;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.operation.Look;
import java.time.Clock;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Says that what the screen shows may no longer be true, since when and why, and offers to look again. */
final class StaleBanner extends HBox {
    private final Label title = new Label();
    private final Label why = new Label();
    private final Clock clock;

    StaleBanner(MigrationCommands commands, Clock clock) {
        this.clock = clock;
        setId("stale-banner");
        getStyleClass().addAll("lk-warning-strip", "lk-stale-banner");
        setAlignment(Pos.CENTER_LEFT);
        title.setId("stale-title");
        title.getStyleClass().add(LkStyles.STRONG);
        why.setId("stale-why");
        why.getStyleClass().add(LkStyles.SECONDARY);
        why.setWrapText(true);
        why.setMinHeight(USE_PREF_SIZE);
        VBox words = new VBox(2, title, why);
        HBox.setHgrow(words, Priority.ALWAYS);
        Command retry = Command.of("stale-retry", "Retry", Icon.REFRESH)
                .does(() -> commands.refresh().perform());
        getChildren().addAll(Icon.STALE.state(), words, CommandButtons.button(retry));
        show(new LookState.NotRead());
    }

    void show(LookState state) {
        boolean stale = state instanceof LookState.Failed && state.last().isPresent();
        setVisible(stale);
        setManaged(stale);
        if (state instanceof LookState.Failed failed) {
            title.setText("Stale since "
                    + Ages.clock(failed.last().map(Look::takenAt).orElse(failed.since()), clock.getZone())
                    + ": the last refresh failed, so what is shown may no longer be true");
            why.setText(failed.sentence());
        }
    }
}
