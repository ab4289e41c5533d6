package dev.lockkeeper.console.preview;

import java.time.Duration;
import java.util.Optional;
import java.util.function.IntFunction;
import javafx.scene.control.Tooltip;
import org.fxmisc.richtext.event.MouseOverTextEvent;

/** Shows words beside the pointer while it rests on a place of the text. FX thread only. */
final class HoverWords {

    private static final Duration REST = Duration.ofMillis(350);
    private static final double WIDEST_PX = 440;
    private static final double BELOW_POINTER_PX = 16;

    private HoverWords() {}

    /** Shows what these words are at an offset of the shown text. */
    static void install(SqlArea area, IntFunction<Optional<String>> words) {
        Tooltip tooltip = tooltip("");
        area.setMouseOverTextDelay(REST);
        area.addEventHandler(
                MouseOverTextEvent.MOUSE_OVER_TEXT_BEGIN,
                event -> words.apply(event.getCharacterIndex()).ifPresent(said -> {
                    tooltip.setText(said);
                    // Not the area itself: words would be set in its monospaced letters.
                    tooltip.show(
                            area.getScene().getWindow(),
                            event.getScreenPosition().getX(),
                            event.getScreenPosition().getY() + BELOW_POINTER_PX);
                }));
        area.addEventHandler(MouseOverTextEvent.MOUSE_OVER_TEXT_END, event -> tooltip.hide());
        area.sceneProperty().subscribe(scene -> tooltip.hide());
    }

    /** A tooltip in which sentences go on in the next line. */
    static Tooltip tooltip(String words) {
        Tooltip tooltip = new Tooltip(words);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(WIDEST_PX);
        return tooltip;
    }
}
