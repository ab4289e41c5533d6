package dev.lockkeeper.console.shell;

import dev.lockkeeper.console.theme.LkStyles;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
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

    private ToggleButton tab(ConsoleView view) {
        ToggleButton tab = new ToggleButton(view.title(), view.icon().small());
        tab.setId("tab-" + view.id());
        tab.setUserData(view);
        tab.setToggleGroup(group);
        tab.getStyleClass().setAll("lk-tab", LkStyles.QUIET);
        tab.setOnAction(event -> {
            // A second press must not leave the window without a view.
            tab.setSelected(true);
            choose.accept(view);
        });
        return tab;
    }
}
