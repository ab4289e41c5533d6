package dev.lockkeeper.console.environments;

import dev.lockkeeper.console.command.Command;
import dev.lockkeeper.console.command.CommandButtons;
import dev.lockkeeper.console.start.Placeholder;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.console.theme.Tone;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * The list of all environments with what can be done with them; the same in the window that is on none and in the dialog.
 * Listens only while it is in a scene.
 */
public final class EnvironmentsPane extends VBox {
    private final EnvironmentsController controller;
    private final EnvironmentsModel model;
    private final ListView<EnvironmentLine> list = new ListView<>();
    private final TextField search = new TextField();
    private final ReadOnlyObjectWrapper<Optional<EnvironmentEntry>> chosen =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final EnvironmentCommands commands;
    private final StackPane middle = new StackPane();
    private final Label trouble = new Label();
    private Subscription subscriptions = Subscription.EMPTY;

    /** @param opened called before another environment is opened, for instance to close the dialog around the list */
    EnvironmentsPane(EnvironmentsController controller, Optional<Runnable> opened) {
        this.controller = controller;
        this.model = controller.model();
        setId("environments");
        getStylesheets().add(EnvironmentsStylesheet.url());
        getStyleClass().add("lk-environments");
        commands = new EnvironmentCommands(controller, chosen, this::showChosen);
        Command open = opened.map(before -> Command.of("environment-open", "Open", Icon.DATABASE)
                        .weight(Command.Weight.PRIMARY)
                        .available(commands.open().availability())
                        .does(() -> {
                            before.run();
                            commands.open().perform();
                        }))
                .orElse(commands.open());
        list.setId("environments-list");
        list.setCellFactory(view -> new EnvironmentCell(false));
        list.setAccessibleText("Environments in the order of promotion");
        list.getSelectionModel().selectedItemProperty().subscribe(this::choose);
        list.addEventFilter(KeyEvent.KEY_PRESSED, event -> key(event, open));
        list.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                open.perform();
            }
        });
        list.setContextMenu(CommandButtons.menu(List.of(List.of(open), commands.changing(), commands.moving())));
        VBox.setVgrow(middle, Priority.ALWAYS);
        middle.setMinHeight(0);
        trouble.setId("environments-trouble");
        trouble.setWrapText(true);
        trouble.setMinHeight(USE_PREF_SIZE);
        trouble.getStyleClass().addAll("lk-danger-strip");
        trouble.setMaxWidth(Double.MAX_VALUE);
        VBox problems = new ProblemList(controller.model(), controller.context().desktop());
        getChildren().addAll(tools(open, opened.isEmpty()), trouble, middle, problems);
        sceneProperty().subscribe(scene -> {
            subscriptions.unsubscribe();
            subscriptions = scene == null ? Subscription.EMPTY : listen();
        });
    }

    /** What has the focus at first. */
    Node firstFocus() {
        return list;
    }

    private Subscription listen() {
        return Subscription.combine(
                model.entriesProperty().subscribe(entries -> fill()),
                model.busyProperty().subscribe(busy -> fill()),
                search.textProperty().subscribe(words -> fill()),
                model.troubleProperty().subscribe(words -> {
                    trouble.setText(words.orElse(""));
                    trouble.setVisible(words.isPresent());
                    trouble.setManaged(words.isPresent());
                }));
    }

    private Node tools(Command open, boolean alone) {
        HBox bar = new HBox();
        bar.getStyleClass().add(LkStyles.TOOLBAR);
        bar.getChildren().add(CommandButtons.button(open));
        commands.changing().forEach(command -> bar.getChildren().add(CommandButtons.button(command)));
        commands.moving().forEach(command -> bar.getChildren().add(CommandButtons.iconButton(command)));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        bar.getChildren().add(space);
        if (alone) {
            bar.getChildren().add(CommandButtons.button(demo()));
        }
        search.setId("environments-search");
        search.setPromptText("Find");
        search.setAccessibleText("Find in name, group, tier, place and notes");
        search.setPrefWidth(130);
        search.setMinWidth(80);
        search.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && !search.getText().isEmpty()) {
                search.clear();
                event.consume();
            } else if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER) {
                list.requestFocus();
                event.consume();
            }
        });
        bar.getChildren().add(search);
        if (!alone) {
            return bar;
        }
        Label title = new Label("Choose an environment");
        title.getStyleClass().addAll(LkStyles.TITLE, LkStyles.STRONG);
        Label words = new Label("Nothing is connected. Looking at an environment changes nothing in it.");
        words.getStyleClass().add(Tone.MUTED.styleClass());
        VBox head = new VBox(2, title, words);
        head.getStyleClass().add("lk-environments-head");
        head.setAlignment(Pos.CENTER_LEFT);
        return new VBox(head, bar);
    }

    private Command demo() {
        return Command.of("start-demo", "Start the demo", Icon.TIER_DEVELOPMENT)
                .available(controller.opener().availability())
                .does(controller.opener()::openDemo);
    }

    private void key(KeyEvent event, Command open) {
        if (event.getCode() == KeyCode.ENTER) {
            open.perform();
            event.consume();
        } else if (event.getCode() == KeyCode.DELETE) {
            commands.remove().perform();
            event.consume();
        } else if (event.getCode() == KeyCode.INSERT) {
            commands.add().perform();
            event.consume();
        } else {
            commands.moving().stream()
                    .filter(command ->
                            command.key().filter(key -> key.match(event)).isPresent())
                    .findFirst()
                    .ifPresent(command -> {
                        command.perform();
                        event.consume();
                    });
        }
    }

    private void choose(@Nullable EnvironmentLine line) {
        chosen.set(line instanceof EnvironmentLine.One one ? Optional.of(one.entry()) : Optional.empty());
    }

    private void fill() {
        List<EnvironmentEntry> all = model.entriesProperty().get();
        String words = search.getText().strip();
        Optional<String> before = chosen.get().map(EnvironmentEntry::name);
        List<EnvironmentLine> lines = EnvironmentLine.of(
                all.stream().filter(entry -> entry.matches(words)).toList());
        if (!list.getItems().equals(lines)) {
            list.getItems().setAll(lines);
        }
        before.ifPresent(this::select);
        if (list.getSelectionModel().getSelectedItem() == null) {
            entries()
                    .filter(one -> one.entry().open())
                    .findFirst()
                    .or(() -> entries().findFirst())
                    .ifPresent(list.getSelectionModel()::select);
        }
        // An answer from elsewhere changes an entry without its line being chosen anew.
        choose(list.getSelectionModel().getSelectedItem());
        middle.getChildren().setAll(all.isEmpty() && !model.busyProperty().get() ? nothing() : list);
    }

    private Node nothing() {
        boolean broken = !model.problemsProperty().get().isEmpty();
        return new Placeholder(
                Icon.DATABASE,
                broken ? "No environment can be used" : "No environments yet",
                broken
                        ? "What the files say is not understood; it is listed below."
                        : "Add the database you look after, or start the demo.\nLooking changes nothing in it.",
                List.of(
                        Command.of("first-add", "Add environment…", Icon.ADD)
                                .weight(Command.Weight.PRIMARY)
                                .does(() -> commands.add().perform()),
                        demo()));
    }

    private Stream<EnvironmentLine.One> entries() {
        return list.getItems().stream()
                .filter(EnvironmentLine.One.class::isInstance)
                .map(EnvironmentLine.One.class::cast);
    }

    private void select(String name) {
        entries()
                .filter(one -> one.entry().name().equals(name))
                .findFirst()
                .ifPresent(list.getSelectionModel()::select);
    }

    private void showChosen() {
        list.scrollTo(list.getSelectionModel().getSelectedIndex());
        list.requestFocus();
    }
}
