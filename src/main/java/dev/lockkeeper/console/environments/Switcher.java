package dev.lockkeeper.console.environments;

import dev.lockkeeper.console.command.CommandButtons;
import dev.lockkeeper.console.shell.OverlayHost;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.event.ActionEvent;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** What hangs from the environment's name in the band: all environments, found by typing. Used on the screen's thread. */
final class Switcher {
    private final EnvironmentsController controller;
    private final VBox box = new VBox();
    private final TextField search = new TextField();
    private String filledFor = "";
    private final ListView<EnvironmentLine> list = new ListView<>();
    private Optional<OverlayHost> shownIn = Optional.empty();
    private Subscription subscription = Subscription.EMPTY;

    Switcher(EnvironmentsController controller) {
        this.controller = controller;
        box.setId("switcher");
        box.getStylesheets().add(EnvironmentsStylesheet.url());
        box.getStyleClass().addAll("lk-dialog", "lk-switcher-menu");
        search.setId("switcher-search");
        search.setPromptText("Type to find an environment");
        search.setAccessibleText("Find an environment by name, group, tier or place");
        list.setId("switcher-list");
        list.setCellFactory(view -> new EnvironmentCell(true));
        list.setFocusTraversable(false);
        list.setPlaceholder(new Label("No environment fits"));
        list.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                open();
            }
        });
        var manage = CommandButtons.button(controller.managing());
        manage.addEventFilter(ActionEvent.ACTION, event -> close());
        HBox foot = new HBox(manage);
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.getStyleClass().add("lk-dialog-foot");
        HBox head = new HBox(search);
        HBox.setHgrow(search, Priority.ALWAYS);
        head.getStyleClass().add("lk-switcher-head");
        box.getChildren().addAll(head, list, foot);
        box.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        box.sceneProperty().subscribe(scene -> {
            subscription.unsubscribe();
            subscription = scene == null
                    ? Subscription.EMPTY
                    : Subscription.combine(
                            controller.model().entriesProperty().subscribe(entries -> fill()),
                            search.textProperty().subscribe(words -> fill()));
        });
    }

    void show(OverlayHost overlay) {
        shownIn = Optional.of(overlay);
        overlay.showHanging(box, search);
    }

    private void close() {
        shownIn.ifPresent(overlay -> overlay.close(box));
        shownIn = Optional.empty();
    }

    private void key(KeyEvent event) {
        switch (event.getCode()) {
            case ESCAPE -> close();
            case DOWN -> step(1);
            case UP -> step(-1);
            case ENTER -> {
                if (event.getTarget() != search && event.getTarget() != list) {
                    return;
                }
                open();
            }
            case E -> {
                if (!event.isShortcutDown()) {
                    return;
                }
                close();
                if (event.isShiftDown()) {
                    controller.managing().perform();
                }
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void step(int by) {
        List<EnvironmentLine> lines = list.getItems();
        int index = list.getSelectionModel().getSelectedIndex();
        for (int next = index + by; next >= 0 && next < lines.size(); next += by) {
            if (!(lines.get(next) instanceof EnvironmentLine.Heading)) {
                list.getSelectionModel().select(next);
                list.scrollTo(Math.max(0, next - 3));
                return;
            }
        }
    }

    private void open() {
        EnvironmentLine chosen = list.getSelectionModel().getSelectedItem();
        if (chosen == null || chosen instanceof EnvironmentLine.Heading) {
            return;
        }
        close();
        switch (chosen) {
            case EnvironmentLine.One one -> {
                if (!one.entry().open()) {
                    controller.open(one.entry().environment());
                }
            }
            case EnvironmentLine.Demo demo -> {
                if (!demo.open()) {
                    controller.opener().openDemo();
                }
            }
            case EnvironmentLine.Heading ignored -> {}
        }
    }

    private void fill() {
        String words = search.getText().strip();
        List<EnvironmentLine> lines =
                new ArrayList<>(EnvironmentLine.of(controller.model().entriesProperty().get().stream()
                        .filter(entry -> entry.matches(words))
                        .toList()));
        if ("demo development".contains(words.toLowerCase(Locale.ROOT))) {
            lines.add(new EnvironmentLine.Demo(controller.opener().demoOpen()));
        }
        boolean changed = !list.getItems().equals(lines) || !words.equals(filledFor);
        if (changed) {
            filledFor = words;
            list.getItems().setAll(lines);
            list.getSelectionModel().clearSelection();
            // Nothing else is chosen until somebody steps to it: Enter alone must not lead to the wrong place.
            EnvironmentLine.meant(words, lines).ifPresent(list.getSelectionModel()::select);
        }
    }
}
