package dev.lockkeeper.console.dialog;

import javafx.geometry.Orientation;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;

/** Scrolls only when it must: it wants to be as high as its content, where a plain scroll pane does not care. */
final class TallScroll extends ScrollPane {
    private final Region content;

    TallScroll(Region content) {
        super(content);
        this.content = content;
        getStyleClass().add("lk-dialog-middle");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setMinHeight(0);
        // Reachable by Tab, so that a long contract can be read to its end without a mouse.
        setFocusTraversable(true);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        return snappedTopInset()
                + content.prefHeight(width - snappedLeftInset() - snappedRightInset())
                + snappedBottomInset();
    }
}
