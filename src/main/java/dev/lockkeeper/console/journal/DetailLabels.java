package dev.lockkeeper.console.journal;

import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.console.theme.Tone;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** Labels of the detail of an act, which is narrow: they wrap, and are never cut. Used on the screen's thread. */
final class DetailLabels {
    private DetailLabels() {}

    /** What is read second. */
    static Label quiet(String words) {
        Label label = new Label(words);
        label.getStyleClass().addAll(LkStyles.SECONDARY, Tone.MUTED.styleClass());
        wrap(label);
        return label;
    }

    /** Makes a label as high as its words need. */
    static void wrap(Label label) {
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
    }
}
