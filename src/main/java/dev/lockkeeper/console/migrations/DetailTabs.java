package dev.lockkeeper.console.migrations;

import dev.lockkeeper.console.theme.LkStyles;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.css.PseudoClass;
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
    }

    private void describe() {
        buttons.forEach((tab, button) -> {
            Optional<String> reason = model.unavailable(tab);
            button.pseudoClassStateChanged(NOTHING, reason.isPresent());
            button.setTooltip(reason.map(Tooltip::new).orElse(null));
            button.setAccessibleText(
                    reason.map(why -> tab.title() + ", nothing to show: " + why).orElse(tab.title()));
        });
    }
}
