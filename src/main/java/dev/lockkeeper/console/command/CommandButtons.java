package dev.lockkeeper.console.command;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.collections.FXCollections;
import javafx.event.EventHandler;
import javafx.scene.Scene;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyEvent;
import javafx.util.Subscription;

/** Makes buttons, menus and keys from commands. Used on the screen's thread. */
public final class CommandButtons {
    private CommandButtons() {}

    /** A button with picture and words. */
    public static CommandButton button(Command command) {
        return new CommandButton(command, false);
    }

    /** A button with a picture only; its words are in the tooltip and for screen readers. */
    public static CommandButton iconButton(Command command) {
        return new CommandButton(command, true);
    }

    /**
     * A context menu; its items are described anew each time it opens. An unavailable command stays visible with its
     * reason.
     *
     * @param groups commands, a line between the groups
     */
    public static ContextMenu menu(List<List<Command>> groups) {
        return menu(() -> groups);
    }

    /**
     * The same, with commands that depend on the moment.
     *
     * @param groups asked each time the menu opens
     */
    public static ContextMenu menu(Supplier<List<List<Command>>> groups) {
        ContextMenu menu = new ContextMenu();
        menu.setOnShowing(event -> fill(menu, groups.get()));
        // A context menu without items does not open.
        fill(menu, groups.get());
        return menu;
    }

    /**
     * Lets keys do commands in this scene, after the focused control had its chance.
     *
     * @param commands the commands at this moment
     * @param blocked whether keys are off, for instance while a dialog asks
     */
    public static Subscription keys(Scene scene, Supplier<List<Command>> commands, BooleanSupplier blocked) {
        EventHandler<KeyEvent> handler = event -> {
            if (blocked.getAsBoolean()) {
                return;
            }
            byKey(commands.get(), event).ifPresent(command -> {
                command.perform();
                event.consume();
            });
        };
        scene.addEventHandler(KeyEvent.KEY_PRESSED, handler);
        return () -> scene.removeEventHandler(KeyEvent.KEY_PRESSED, handler);
    }

    private static Optional<Command> byKey(List<Command> commands, KeyEvent event) {
        return commands.stream()
                .filter(command -> command.key().filter(key -> key.match(event)).isPresent())
                .findFirst();
    }

    private static void fill(ContextMenu menu, List<List<Command>> groups) {
        var items = FXCollections.<MenuItem>observableArrayList();
        for (List<Command> group : groups) {
            if (!items.isEmpty()) {
                items.add(new SeparatorMenuItem());
            }
            group.forEach(command -> items.add(item(command)));
        }
        menu.getItems().setAll(items);
    }

    private static MenuItem item(Command command) {
        Availability availability = command.availability().getValue();
        // The key is part of the words: an accelerator of the menu would fire even while a dialog asks.
        String key = command.key().map(known -> "   " + known.getDisplayText()).orElse("");
        String words = command.text().getValue() + key;
        MenuItem item = new MenuItem(
                availability.reason().map(why -> words + "   (" + why + ")").orElse(words),
                command.icon().small());
        item.setId("menu-" + command.id());
        item.setMnemonicParsing(false);
        item.setDisable(!availability.available());
        item.setOnAction(event -> command.perform());
        return item;
    }
}
