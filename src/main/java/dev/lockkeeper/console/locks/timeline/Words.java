package dev.lockkeeper.console.locks.timeline;

import javafx.scene.text.Font;
import javafx.scene.text.Text;

/** How much room words need in a font. Used on the screen's thread. */
final class Words {
    private static final String CUT = "…";

    private final Text measure = new Text();

    Words(Font font) {
        measure.setFont(font);
    }

    /** Their width in pixels. */
    double width(String words) {
        measure.setText(words);
        return Math.ceil(measure.getLayoutBounds().getWidth());
    }

    /** The words, cut off if they need more room than this. */
    String fitting(String words, double width) {
        String fitting = words;
        while (width(fitting) > width && fitting.length() > 2) {
            String shorter = fitting.endsWith(CUT) ? fitting.substring(0, fitting.length() - 1) : fitting;
            fitting = shorter.substring(0, shorter.length() - 1).stripTrailing() + CUT;
        }
        return fitting;
    }
}
