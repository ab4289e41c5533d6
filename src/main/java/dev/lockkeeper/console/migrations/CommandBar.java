package dev.lockkeeper.console.migrations;

import dev.lockkeeper.console.command.Command;
import dev.lockkeeper.console.command.CommandButtons;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.LkStyles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableValue;
import javafx.geometry.HPos;
import javafx.geometry.Side;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

/**
 * A row of command buttons that gives up words before it gives up commands: in a narrow window the lesser buttons keep
 * their pictures only, and at last go into a menu at the right end.
 */
final class CommandBar extends Region {
    private static final double GAP = 8;
    private static final int NEVER = 99;

    private final List<Item> items = new ArrayList<>();
    private final List<Command> overflowing = new ArrayList<>();
    private final Button more = new Button("", Icon.MORE.small());

    CommandBar() {
        getStyleClass().add(LkStyles.TOOLBAR);
        setMinWidth(0);
        setMinHeight(USE_PREF_SIZE);
        more.setId("more-commands");
        more.getStyleClass().addAll(LkStyles.QUIET, LkStyles.ICON_ONLY);
        more.setAccessibleText("More commands");
        more.setTooltip(new Tooltip("More commands"));
        more.setOnAction(event -> {
            ContextMenu menu = CommandButtons.menu(List.of(overflowing));
            menu.show(more, Side.BOTTOM, 0, 4);
        });
        getChildren().add(more);
    }

    /** Adds a command that always keeps its words. */
    void verb(Command command) {
        add(CommandButtons.button(command), Optional.empty(), NEVER, NEVER, false);
    }

    /** Adds a command that is there only while it makes sense at all. */
    void verbWhile(Command command, ObservableValue<Boolean> wanted) {
        add(CommandButtons.button(command), Optional.empty(), NEVER, NEVER, false, wanted);
        wanted.when(sceneProperty().map(scene -> true).orElse(false)).subscribe(now -> requestLayout());
    }

    /** Adds a command that gives up its words at the first or second step, higher later. */
    void shortened(Command command, int step, boolean trailing) {
        Node compact = CommandButtons.iconButton(command);
        compact.setId(command.id() + "-short");
        add(CommandButtons.button(command), Optional.of(compact), step, NEVER, trailing);
    }

    /** Adds a command that goes into the menu at the last step. */
    void overflowing(Command command, int wordsUntil) {
        Node compact = CommandButtons.iconButton(command);
        compact.setId(command.id() + "-short");
        overflowing.add(command);
        add(CommandButtons.button(command), Optional.of(compact), wordsUntil, 3, false);
    }

    /** Adds a line between groups. */
    void line() {
        Region line = new Region();
        line.getStyleClass().add(LkStyles.SEPARATOR);
        add(line, Optional.empty(), NEVER, 2, false);
    }

    private void add(Node full, Optional<Node> compact, int compactAt, int goneAt, boolean trailing) {
        add(full, compact, compactAt, goneAt, trailing, new ReadOnlyBooleanWrapper(true));
    }

    private void add(
            Node full,
            Optional<Node> compact,
            int compactAt,
            int goneAt,
            boolean trailing,
            ObservableValue<Boolean> wanted) {
        Item item = new Item(full, compact, compactAt, goneAt, trailing, wanted);
        items.add(item);
        int at = getChildren().size() - 1;
        compact.ifPresent(node -> getChildren().add(at, node));
        getChildren().add(at, full);
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth() - snappedLeftInset() - snappedRightInset();
        int step = 0;
        while (step < 3 && total(step) > width) {
            step++;
        }
        more.setVisible(step == 3);
        double left = snappedLeftInset();
        double right = snappedLeftInset() + width;
        for (Item item : items.reversed()) {
            if (item.trailing) {
                right -= place(item, step, right, true);
            }
        }
        for (Item item : items) {
            if (!item.trailing) {
                left += place(item, step, left, false);
            }
        }
        if (step == 3) {
            lay(more, left);
        }
    }

    private double place(Item item, int step, double at, boolean fromRight) {
        Optional<Node> shown = item.shownAt(step);
        item.full.setVisible(shown.filter(item.full::equals).isPresent());
        item.compact.ifPresent(
                node -> node.setVisible(shown.filter(node::equals).isPresent()));
        if (shown.isEmpty()) {
            return 0;
        }
        double taken = width(shown.get());
        lay(shown.get(), fromRight ? at - taken : at);
        return taken + GAP;
    }

    private void lay(Node node, double x) {
        double height = getHeight() - snappedTopInset() - snappedBottomInset();
        layoutInArea(node, x, snappedTopInset(), width(node), height, 0, HPos.LEFT, VPos.CENTER);
    }

    private static double width(Node node) {
        return Math.max(node.minWidth(-1), node.prefWidth(-1));
    }

    private double total(int step) {
        double sum = 0;
        for (Item item : items) {
            sum += item.shownAt(step).map(node -> width(node) + GAP).orElse(0.0);
        }
        return sum + (step == 3 ? width(more) : -GAP);
    }

    @Override
    protected double computePrefWidth(double height) {
        return snappedLeftInset() + total(0) + snappedRightInset();
    }

    @Override
    protected double computePrefHeight(double width) {
        double highest = items.stream()
                .mapToDouble(item -> item.full.prefHeight(-1))
                .max()
                .orElse(0);
        return snappedTopInset() + highest + snappedBottomInset();
    }

    private record Item(
            Node full,
            Optional<Node> compact,
            int compactAt,
            int goneAt,
            boolean trailing,
            ObservableValue<Boolean> wanted) {
        Optional<Node> shownAt(int step) {
            if (step >= goneAt || !wanted.getValue()) {
                return Optional.empty();
            }
            return step >= compactAt ? compact : Optional.of(full);
        }
    }
}
