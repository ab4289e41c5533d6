package dev.lockkeeper.console.shell;

import dev.lockkeeper.console.theme.LkStyles;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The row of views, and at its right end the tools of the window. */
final class ViewTabs extends HBox {
    private final HBox tabs = new HBox();
    private final HBox tools = new HBox(4);
    private final ToggleGroup group = new ToggleGroup();
    private final Consumer<ConsoleView> choose;

    ViewTabs(Consumer<ConsoleView> choose) {
        this.choose = choose;
        setId("view-tabs");
        getStyleClass().add("lk-tabs");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        tabs.getStyleClass().add("lk-tab-row");
        tools.setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(tabs, space, tools);
    }

    void show(List<ConsoleView> views) {
        tabs.getChildren().setAll(views.stream().map(this::tab).toList());
    }

    void select(ConsoleView view) {
        group.getToggles().stream()
                .filter(toggle -> toggle.getUserData() == view)
                .forEach(group::selectToggle);
    }

    void addTool(Node tool) {
        tools.getChildren().add(tool);
    }

    void removeTool(Node tool) {
        tools.getChildren().remove(tool);
    }

    private ToggleButton tab(ConsoleView view) {
        ToggleButton tab = new ToggleButton(view.title());
        tab.setId("tab-" + view.id());
        tab.setUserData(view);
        tab.setToggleGroup(group);
        tab.getStyleClass().setAll("lk-tab", LkStyles.QUIET);
        // While out of every window the tab listens to nothing: the view may live longer than its tab.
        view.chip()
                .when(tab.sceneProperty().map(scene -> true).orElse(false))
                .subscribe(chip -> describe(tab, view, chip));
        describe(tab, view, view.chip().getValue());
        tab.setOnAction(event -> {
            // A second press must not leave the window without a view.
            tab.setSelected(true);
            choose.accept(view);
        });
        return tab;
    }

    /** A tab's own words and a chip are two styles, so that with a chip the words are part of the picture. */
    private static void describe(ToggleButton tab, ConsoleView view, Optional<TabChip> chip) {
        Optional<Node> with = chip.map(words -> withChip(view, words));
        tab.setGraphic(with.orElseGet(() -> view.icon().small()));
        tab.setContentDisplay(with.isPresent() ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
        tab.setAccessibleText(
                view.title() + chip.map(words -> ", " + words.words()).orElse(""));
    }

    private static Node withChip(ConsoleView view, TabChip chip) {
        Label title = new Label(view.title(), view.icon().small());
        title.getStyleClass().add("lk-tab-title");
        Label words = new Label(chip.words(), chip.icon().small());
        words.setId("tab-chip-" + view.id());
        words.getStyleClass()
                .addAll("lk-tab-chip", LkStyles.BADGE, chip.icon().tone().styleClass());
        HBox row = new HBox(8, title, words);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }
}
