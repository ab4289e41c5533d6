package dev.lockkeeper.console.migrations;

import dev.lockkeeper.console.advice.LockOverview;
import dev.lockkeeper.console.session.PendingAdvice;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.operation.FileAdvice;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/**
 * The tabs of the detail. One that has nothing to show for this file looks disabled, yet can be chosen: it then says why,
 * and stays chosen while the operator goes on to the next row.
 */
final class DetailTabs extends HBox {
    private static final PseudoClass NOTHING = PseudoClass.getPseudoClass("nothing");

    private final DetailModel model;
    private final Map<DetailTab, ToggleButton> buttons = new EnumMap<>(DetailTab.class);
    private final Label badge = new Label();

    DetailTabs(DetailModel model) {
        this.model = model;
        getStyleClass().add("lk-detail-tabs");
        ToggleGroup group = new ToggleGroup();
        for (DetailTab tab : DetailTab.values()) {
            ToggleButton button = new ToggleButton(tab.title());
            button.setId("detail-tab-" + tab.name().toLowerCase(Locale.ROOT));
            button.getStyleClass().setAll("lk-tab", LkStyles.QUIET);
            button.setToggleGroup(group);
            button.setOnAction(event -> {
                // A second press must not leave the detail without a tab.
                button.setSelected(true);
                model.choose(tab);
            });
            buttons.put(tab, button);
            getChildren().add(button);
        }
        model.tabProperty().subscribe(tab -> buttons.forEach((own, button) -> button.setSelected(own == tab)));
        model.subjectProperty().subscribe(subject -> describe());
        badge.getStyleClass().addAll(LkStyles.BADGE, "lk-tab-badge");
        forecast().setContentDisplay(ContentDisplay.RIGHT);
        model.adviceProperty().subscribe(this::count);
    }

    private ToggleButton forecast() {
        return Objects.requireNonNull(buttons.get(DetailTab.FORECAST));
    }

    /** How many locks there are, on the tab that tells of them. */
    private void count(PendingAdvice advice) {
        Optional<String> locks = advice.known()
                .flatMap(FileAdvice::forecast)
                .flatMap(forecast -> LockOverview.of(forecast).count());
        badge.setText(locks.orElse(""));
        forecast().setGraphic(locks.isPresent() ? badge : null);
        describe();
    }

    private void describe() {
        buttons.forEach((tab, button) -> {
            Optional<String> reason = model.unavailable(tab);
            button.pseudoClassStateChanged(NOTHING, reason.isPresent());
            button.setTooltip(reason.map(Tooltip::new).orElse(null));
            button.setAccessibleText(reason.map(why -> tab.title() + ", nothing to show: " + why)
                    .orElse(tab == DetailTab.FORECAST ? (tab.title() + " " + badge.getText()).strip() : tab.title()));
        });
    }
}
