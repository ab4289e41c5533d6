package dev.lockkeeper.console.migrations;

import dev.lockkeeper.console.settings.SettingsStore;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;

/** The table and its detail: side by side, or in a narrow window one above the other; each way has a divider of its own. */
final class DetailSplit extends SplitPane {
    /** Below this many pixels a table and a text side by side are both too narrow to be read. */
    static final double NARROW = 1_100;

    private final SettingsStore settings;

    DetailSplit(Node table, Node detail, SettingsStore settings) {
        this.settings = settings;
        setId("migrations-split");
        getStyleClass().add("lk-split");
        getItems().setAll(table, detail);
        SplitPane.setResizableWithParent(detail, false);
        turn(Orientation.HORIZONTAL);
        widthProperty().subscribe(width -> {
            boolean narrow = width.doubleValue() > 0 && width.doubleValue() < NARROW;
            Orientation wanted = narrow ? Orientation.VERTICAL : Orientation.HORIZONTAL;
            if (wanted != getOrientation()) {
                turn(wanted);
            }
        });
        getDividers().getFirst().positionProperty().subscribe((before, now) -> remember(now.doubleValue()));
    }

    private void turn(Orientation wanted) {
        double position = settings.current()
                .dividers()
                .getOrDefault(name(wanted), wanted == Orientation.HORIZONTAL ? 0.67 : 0.52);
        setOrientation(wanted);
        setDividerPositions(position);
    }

    private void remember(double position) {
        if (getScene() != null && getWidth() > 0) {
            settings.update(now -> now.withDivider(name(getOrientation()), position));
        }
    }

    private static String name(Orientation orientation) {
        return orientation == Orientation.HORIZONTAL ? "migrations-beside" : "migrations-below";
    }
}
