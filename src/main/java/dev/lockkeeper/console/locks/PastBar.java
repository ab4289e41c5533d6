package dev.lockkeeper.console.locks;

import atlantafx.base.theme.Styles;
import dev.lockkeeper.console.Ages;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.LkStyles;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Says that the screen does not show now: which moment, how long ago, and the way back. */
final class PastBar extends HBox {
    private static final PseudoClass PAUSED = PseudoClass.getPseudoClass("paused");

    private final LocksModel model;
    private final Label title = new Label();
    private final Label words = new Label();
    private final Label now = new Label();

    PastBar(LocksModel model) {
        this.model = model;
        setId("past-bar");
        getStyleClass().add("lk-past-bar");
        setAlignment(Pos.CENTER_LEFT);
        title.setId("past-title");
        title.getStyleClass().add(LkStyles.STRONG);
        title.setMinWidth(USE_PREF_SIZE);
        words.setMinWidth(0);
        now.setId("past-now");
        now.setMinWidth(USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Label esc = new Label("Esc");
        esc.getStyleClass().add(LkStyles.BADGE);
        Button back = new Button("Back to Live", Icon.LIVE.small());
        back.setId("back-to-live");
        back.getStyleClass().add(Styles.ACCENT);
        back.setMinWidth(USE_PREF_SIZE);
        back.setMnemonicParsing(false);
        back.setOnAction(event -> model.live());
        getChildren().addAll(title, words, space, now, back, esc);
    }

    /** Says it anew: the moment moves away from now. */
    void tell() {
        Moment moment = model.shownProperty().get().moment();
        setVisible(!moment.live());
        setManaged(!moment.live());
        pseudoClassStateChanged(PAUSED, moment instanceof Moment.Paused);
        switch (moment) {
            case Moment.Live ignored -> {}
            case Moment.Paused paused -> {
                tell("Paused", paused.at());
                words.setText("The screen stands still; sampling goes on. Actions are off.");
            }
            case Moment.Past past -> {
                tell("Past", past.at());
                words.setText("Nothing on this screen is happening now. Actions are off.");
            }
        }
        now.setText("now: " + LockWords.waiting(model.latestProperty().get()));
    }

    private void tell(String word, Instant at) {
        ZoneId zone = model.clock().getZone();
        title.setGraphic((word.equals("Past") ? Icon.HISTORY : Icon.PAUSE).state());
        title.setText(word + ": " + Ages.clock(at, zone) + ", "
                + Ages.length(LockWords.nonNegative(Duration.between(at, model.serverNow()))) + " ago");
    }
}
