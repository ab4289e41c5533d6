package dev.lockkeeper.console.overview;

import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.Tone;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;

/** One cell on the screen; shows now this one and now that one of the grid. */
final class GridCell extends Label {
    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private Optional<CellLook> shown = Optional.empty();

    GridCell() {
        getStyleClass().add("lk-grid-cell");
        setManaged(false);
    }

    /** Icons are made anew only when they change: most cells scrolled by look the same. */
    void show(CellLook look, boolean stale, boolean chosen) {
        pseudoClassStateChanged(STALE, stale);
        pseudoClassStateChanged(CHOSEN, chosen);
        if (shown.filter(look::equals).isPresent()) {
            return;
        }
        setText(look.word());
        boolean otherIcon = shown.isEmpty()
                || !shown.get().icon().equals(look.icon())
                || shown.get().tone() != look.tone();
        if (otherIcon) {
            setGraphic(look.icon().map((Icon icon) -> icon.toned(look.tone())).orElse(null));
            for (Tone tone : Tone.values()) {
                getStyleClass().remove(tone.styleClass());
            }
            if (look.tone() == Tone.MUTED) {
                getStyleClass().add(look.tone().styleClass());
            }
        }
        for (CellLook.Emphasis emphasis : CellLook.Emphasis.values()) {
            pseudoClassStateChanged(PseudoClass.getPseudoClass(emphasis.pseudoClass()), emphasis == look.emphasis());
        }
        pseudoClassStateChanged(
                PseudoClass.getPseudoClass("iconless"), look.icon().isEmpty());
        shown = Optional.of(look);
    }

    /** What it shows now. */
    Optional<CellLook> shown() {
        return shown;
    }
}
