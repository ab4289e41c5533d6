package dev.lockkeeper.console.shell;

import javafx.scene.layout.Region;

/**
 * Centres a dialog at the size it wants, or puts it under the left end of the band, at most this frame less a margin; a
 * dialog that is too tall scrolls inside.
 */
final class DialogFrame extends Region {
    private static final double MARGIN = 20;

    private static final double HANGING_LEFT = 12;

    private final Region dialog;
    private final boolean hanging;

    /** @param hanging whether it hangs from the band instead of standing in the middle */
    DialogFrame(Region dialog, boolean hanging) {
        this.dialog = dialog;
        this.hanging = hanging;
        setPickOnBounds(false);
        getChildren().add(dialog);
    }

    @Override
    protected void layoutChildren() {
        double width = Math.min(dialog.prefWidth(-1), getWidth() - 2 * MARGIN);
        double height = Math.min(dialog.prefHeight(width), getHeight() - 2 * MARGIN);
        dialog.resizeRelocate(
                snapPositionX(hanging ? HANGING_LEFT : (getWidth() - width) / 2),
                snapPositionY(hanging ? 0 : (getHeight() - height) / 2),
                snapSizeX(width),
                snapSizeY(height));
    }
}
