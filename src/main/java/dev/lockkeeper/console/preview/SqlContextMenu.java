package dev.lockkeeper.console.preview;

import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

/** What can be done with a text that is shown. */
final class SqlContextMenu {

    private SqlContextMenu() {}

    /** The menu of a text control; the keys are shown, and handled by the view. */
    static ContextMenu of(SqlArea area, Runnable openFind, KeyCombination findKeys) {
        MenuItem copy = new MenuItem("Copy");
        copy.setAccelerator(new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN));
        copy.setOnAction(event -> area.copy());
        MenuItem selectAll = new MenuItem("Select all");
        selectAll.setAccelerator(new KeyCodeCombination(KeyCode.A, KeyCombination.SHORTCUT_DOWN));
        selectAll.setOnAction(event -> area.selectAll());
        MenuItem find = new MenuItem("Find…");
        find.setAccelerator(findKeys);
        find.setOnAction(event -> openFind.run());
        CheckMenuItem wrap = new CheckMenuItem("Wrap long lines");
        wrap.selectedProperty().bindBidirectional(area.wrapTextProperty());
        ContextMenu menu = new ContextMenu(copy, selectAll, new SeparatorMenuItem(), find, wrap);
        menu.setOnShowing(event -> copy.setDisable(area.getSelection().getLength() == 0));
        return menu;
    }
}
