package dev.lockkeeper.console.locks;

import dev.lockkeeper.console.Ages;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.LkStyles;
import java.time.ZoneId;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Says that samples are missing: what is on the screen is older than it should be, and never "no locks". */
final class MissedBanner extends HBox {
    private final Label title = new Label();
    private final Label why = new Label();
    private final ZoneId zone;

    MissedBanner(ZoneId zone) {
        this.zone = zone;
        setId("missed-banner");
        getStyleClass().addAll("lk-warning-strip", "lk-locks-strip");
        setAlignment(Pos.CENTER_LEFT);
        title.setId("missed-title");
        title.getStyleClass().add(LkStyles.STRONG);
        why.setId("missed-why");
        why.getStyleClass().add(LkStyles.SECONDARY);
        why.setWrapText(true);
        why.setMinHeight(USE_PREF_SIZE);
        getChildren().addAll(Icon.STALE.state(), new VBox(2, title, why));
    }

    void show(Shown shown) {
        Optional<Shown.Missing> missing = shown.moment() instanceof Moment.Past ? Optional.empty() : shown.missed();
        setVisible(missing.isPresent());
        setManaged(missing.isPresent());
        missing.ifPresent(gap -> {
            title.setText("No sample since " + Ages.clock(gap.since(), zone)
                    + shown.snapshot()
                            .map(last -> ": what is shown is of " + Ages.clock(last.takenAt(), zone)
                                    + " and may no longer be true")
                            .orElse(": who waits is not known"));
            why.setText(gap.reason());
        });
    }
}
