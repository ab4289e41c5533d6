package dev.lockkeeper.console.shell;

import javafx.scene.layout.Region;

/** Centres a dialog at the size it wants, at most this frame less a margin; a dialog that is too tall scrolls inside. */
final class DialogFrame extends Region {
    private static final double MARGIN = 20;

    private final Region dialog;

    DialogFrame(Region dialog) {
        this.dialog = dialog;
        setPickOnBounds(false);
        getChildren().add(dialog);
    }

    @Override
    protected void layoutChildren() {
        double width = Math.min(dialog.prefWidth(-1), getWidth() - 2 * MARGIN);
        double height = Math.min(dialog.prefHeight(width), getHeight() - 2 * MARGIN);
        dialog.resizeRelocate(
                snapPositionX((getWidth() - width) / 2),
                snapPositionY((getHeight() - height) / 2),
                snapSizeX(width),
                snapSizeY(height));
    }
}
