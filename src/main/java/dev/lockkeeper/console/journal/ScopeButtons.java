package dev.lockkeeper.console.journal;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.util.Subscription;

/** Whose journal is read, a button each. */
final class ScopeButtons extends HBox {
    private final JournalModel model;
    private final Map<Scope, ToggleButton> buttons = new EnumMap<>(Scope.class);

    ScopeButtons(JournalModel model) {
        this.model = model;
        getStyleClass().add("lk-journal-scopes");
        setAlignment(Pos.CENTER_LEFT);
        setMinWidth(USE_PREF_SIZE);
        setMaxHeight(USE_PREF_SIZE);
        ToggleGroup group = new ToggleGroup();
        for (Scope scope : Scope.values()) {
            ToggleButton button = new ToggleButton(scope.title());
            button.setId("journal-scope-" + scope.name().toLowerCase(Locale.ROOT));
            button.getStyleClass().setAll("lk-journal-scope");
            button.setToggleGroup(group);
            button.setMinWidth(USE_PREF_SIZE);
            model.unavailable(scope).ifPresent(why -> {
                button.setOpacity(0.5);
                button.setTooltip(new Tooltip("Not now: " + why));
                button.setAccessibleText(scope.title() + ", not available: " + why);
            });
            button.setOnAction(event -> {
                model.choose(scope);
                select(model.scopeProperty().get());
            });
            buttons.put(scope, button);
            getChildren().add(button);
        }
    }

    /** Follows the model until the subscription is let go. */
    Subscription follow() {
        return model.scopeProperty().subscribe(this::select);
    }

    private void select(Scope scope) {
        buttons.forEach((one, button) -> button.setSelected(one == scope));
    }
}
