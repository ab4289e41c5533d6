package dev.lockkeeper.console.support;

import dev.lockkeeper.bundle.SupportBundle.Part;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.console.theme.Tone;
import dev.lockkeeper.operation.Sizes;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A part in the list: its name and size, what it holds, and a sign where something was taken out. */
final class PartCell extends ListCell<Part> {
    @Override
    protected void updateItem(@Nullable Part part, boolean empty) {
        super.updateItem(part, empty);
        if (empty || part == null) {
            setGraphic(null);
            setAccessibleText("");
            return;
        }
        Label name = new Label(part.name());
        name.getStyleClass().addAll(LkStyles.MONO, LkStyles.SECONDARY);
        name.setMinWidth(0);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Label size = new Label(Sizes.text(part.bytes()));
        size.getStyleClass().addAll(LkStyles.SECONDARY, Tone.MUTED.styleClass());
        size.setMinWidth(Region.USE_PREF_SIZE);
        HBox first = new HBox(6, name, space, size);
        first.setAlignment(Pos.CENTER_LEFT);
        Label holds = new Label(part.title());
        holds.getStyleClass().addAll(LkStyles.SECONDARY, Tone.MUTED.styleClass());
        holds.setMinWidth(0);
        if (!part.removed().isEmpty()) {
            holds.setGraphic(Icon.IGNORED.small());
            holds.setGraphicTextGap(6);
        }
        VBox lines = new VBox(2, first, holds);
        lines.setMinWidth(0);
        lines.setPrefWidth(0);
        setGraphic(lines);
        setAccessibleText(
                part.name() + ", " + part.title() + ", " + Sizes.text(part.bytes()) + ", " + BundleWords.removed(part));
    }
}
