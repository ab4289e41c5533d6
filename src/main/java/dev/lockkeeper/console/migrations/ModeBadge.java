package dev.lockkeeper.console.migrations;

import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.LkStyles;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

/** How a file meets transactions, framed where that is not the rule; its reason is the tooltip. */
final class ModeBadge extends Label {
    private static final PseudoClass FRAMED = PseudoClass.getPseudoClass("framed");
    private static final PseudoClass CONTRADICTION = PseudoClass.getPseudoClass("contradiction");

    private final Tooltip tooltip = new Tooltip();

    ModeBadge() {
        getStyleClass().addAll("lk-mode-badge", LkStyles.BADGE);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(520);
    }

    /** Shows what is known of a file; empty shows nothing. */
    void show(Optional<FileReading> reading) {
        Optional<String> contradiction = reading.flatMap(FileReading::contradiction);
        boolean framed = reading.filter(FileReading::standsOut).isPresent();
        setText(reading.map(FileReading::badge).orElse(""));
        setGraphic(contradiction.isPresent() ? Icon.HAZARD.small() : null);
        pseudoClassStateChanged(FRAMED, framed);
        pseudoClassStateChanged(CONTRADICTION, contradiction.isPresent());
        Optional<String> why = reading.flatMap(FileReading::reason);
        why.ifPresent(tooltip::setText);
        setTooltip(why.isPresent() ? tooltip : null);
        setAccessibleText(getText() + why.map(words -> ", " + words).orElse(""));
    }
}
