package dev.lockkeeper.console.overview;

import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.fleet.Row;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** The name of one row: its number apart from the rest, as in the table of migrations. */
final class GridName extends HBox {
    private final Label number = new Label();
    private final Label rest = new Label();
    private final Tooltip tooltip = new Tooltip();
    private Optional<String> shown = Optional.empty();

    GridName() {
        getStyleClass().add("lk-grid-name");
        setManaged(false);
        number.getStyleClass().addAll(LkStyles.MONO, "lk-tone-muted", "lk-grid-number");
        number.setMinWidth(USE_PREF_SIZE);
        rest.getStyleClass().add(LkStyles.MONO);
        rest.setMinWidth(0);
        HBox.setHgrow(rest, Priority.ALWAYS);
        getChildren().addAll(number, rest);
        Tooltip.install(this, tooltip);
    }

    void show(Row row) {
        if (shown.filter(row.fileName()::equals).isPresent()) {
            return;
        }
        String digits = row.name().map(name -> name.number().digits()).orElse("");
        number.setText(digits);
        String name = row.fileName();
        rest.setText(
                !digits.isEmpty() && name.startsWith(digits)
                        ? name.substring(digits.length()).replaceFirst("^[_.-]+", "")
                        : name);
        tooltip.setText(name);
        shown = Optional.of(name);
    }
}
