package dev.lockkeeper.console.shell;

import dev.lockkeeper.console.command.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * Everything inside the window: band, tabs, content, status bar, and dialogs over all but the band. Binds to its model and
 * decides nothing. Used on the screen's thread.
 */
public final class Shell {
    private final ShellModel model;
    private final OverlayHost overlay = new OverlayHost();
    private final StackPane content = new StackPane();
    private final ViewTabs tabs = new ViewTabs(this::select);
    private final EnvironmentBand band;
    private final VBox root;
    private final VBox strips = new VBox();
    private final List<ConsoleView> views = new ArrayList<>();
    private Optional<ConsoleView> active = Optional.empty();

    /** A window's inside that shows this model. */
    public Shell(ShellModel model) {
        this.model = model;
        BorderPane body = new BorderPane(content);
        body.setTop(tabs);
        body.setBottom(new VBox(strips, new StatusStrip(model)));
        content.setId("content");
        content.getStyleClass().add("lk-content");
        // The overlay covers the body only: the band above stays readable under every dialog.
        StackPane below = new StackPane(body, overlay.node());
        VBox.setVgrow(below, Priority.ALWAYS);
        below.setMinHeight(0);
        band = new EnvironmentBand(model);
        root = new VBox(band, new PlaceBanner(model), below);
        root.setId("shell");
        root.getStyleClass().add("lk-shell");
    }

    /** What the window knows. */
    public ShellModel model() {
        return model;
    }

    /** Where dialogs are shown. */
    public OverlayHost overlay() {
        return overlay;
    }

    /** The root of the scene. */
    public Parent root() {
        return root;
    }

    /** Sets the views in the order of their tabs; none is shown yet. */
    public void views(List<ConsoleView> all) {
        views.clear();
        views.addAll(all);
        tabs.show(all);
    }

    /** The views in the order of their tabs. */
    public List<ConsoleView> views() {
        return List.copyOf(views);
    }

    /** Shows a view and leaves the one before. */
    public void select(ConsoleView view) {
        if (active.filter(view::equals).isPresent()) {
            return;
        }
        leave();
        active = Optional.of(view);
        content.getChildren().setAll(view.node());
        tabs.setDisable(false);
        tabs.select(view);
        view.activate();
    }

    /** Shows something in place of every view, for instance the first start. */
    public void showInstead(Node node) {
        leave();
        content.getChildren().setAll(node);
    }

    /** Leaves the view that is shown; called when the window closes. */
    public void leave() {
        active.ifPresent(ConsoleView::deactivate);
        active = Optional.empty();
    }

    /** The view that is shown. */
    public Optional<ConsoleView> active() {
        return active;
    }

    /** The commands whose keys work now. */
    public List<Command> activeCommands() {
        return active.map(ConsoleView::commands).orElse(List.of());
    }

    /** Lets the environment's name in the band lead to others. */
    public void switcher(Command command) {
        band.switchesWith(command);
    }

    /** Takes a tool away again. */
    public void removeTool(Node tool) {
        tabs.removeTool(tool);
    }

    /** Adds a tool of the window at the right end of the tabs. */
    public void addTool(Node tool) {
        tabs.addTool(tool);
    }

    /** Adds a strip that spans the window above its lowest line; what is above it gives way, nothing is covered. */
    public void addStrip(Node strip) {
        strips.getChildren().add(strip);
    }

    /** Takes a strip away again. */
    public void removeStrip(Node strip) {
        strips.getChildren().remove(strip);
    }
}
