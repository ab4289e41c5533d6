package dev.lockkeeper.console.migrations;

import dev.lockkeeper.console.theme.LkStyles;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/**
 * The chips above the table and, at their right, the search. Chips that do not fit go into a menu, those without rows
 * first.
 */
final class ChipBar extends Region {
    private static final PseudoClass NONE = PseudoClass.getPseudoClass("none");
    private static final double GAP = 4;
    private static final double SEARCH_GAP = 12;

    private final MigrationsModel model;
    private final Region search;
    private final MenuButton more = new MenuButton();
    private final List<Chip> chips = new ArrayList<>();

    ChipBar(MigrationsModel model, Region search) {
        this.model = model;
        this.search = search;
        setId("chips");
        getStyleClass().add("lk-chips");
        setMinWidth(0);
        setMinHeight(USE_PREF_SIZE);
        more.setId("more-chips");
        more.getStyleClass().addAll("lk-chip", LkStyles.QUIET);
        more.setAccessibleText("More states");
        more.setOnShowing(event -> fillMenu());
        // Without an item the menu would not open, and so never be filled.
        more.getItems().add(new MenuItem());
        getChildren().addAll(more, search);
        model.chipsProperty().subscribe(this::show);
        model.filterProperty().subscribe(chosen -> chips.forEach(Chip::update));
    }

    private void show(List<StateChip> now) {
        boolean sameKinds = now.stream()
                .map(StateChip::filter)
                .toList()
                .equals(chips.stream().map(chip -> chip.content.filter()).toList());
        if (sameKinds) {
            // The same nodes with other counts: focus stays where it is.
            for (int i = 0; i < now.size(); i++) {
                chips.get(i).show(now.get(i));
            }
        } else {
            getChildren().removeAll(chips);
            chips.clear();
            now.forEach(content -> chips.add(new Chip(content)));
            getChildren().addAll(0, chips);
        }
        requestLayout();
    }

    private void fillMenu() {
        more.getItems()
                .setAll(chips.stream()
                        .filter(chip -> !chip.isVisible())
                        .map(chip -> {
                            MenuItem item = new MenuItem(chip.content.title() + " " + chip.content.count());
                            chip.content
                                    .filter()
                                    .look()
                                    .ifPresent(
                                            look -> item.setGraphic(look.icon().toned(look.tone())));
                            item.setOnAction(event -> model.choose(chip.content.filter()));
                            return item;
                        })
                        .toList());
    }

    @Override
    protected void layoutChildren() {
        double left = snappedLeftInset();
        double right = getWidth() - snappedRightInset();
        double height = getHeight() - snappedTopInset() - snappedBottomInset();
        double searchWidth = Math.min(search.prefWidth(-1), Math.max(search.minWidth(-1), (right - left) / 4));
        double room = right - left - searchWidth - SEARCH_GAP;
        List<Chip> shown = fitting(room);
        for (Chip chip : chips) {
            chip.setVisible(shown.contains(chip));
        }
        for (Chip chip : shown) {
            left += lay(chip, left, height);
        }
        int hidden = chips.size() - shown.size();
        more.setVisible(hidden > 0);
        if (hidden > 0) {
            more.setText("+" + hidden);
            lay(more, left, height);
        }
        layoutInArea(search, right - searchWidth, snappedTopInset(), searchWidth, height, 0, HPos.LEFT, VPos.CENTER);
    }

    private double lay(Node node, double x, double height) {
        layoutInArea(node, x, snappedTopInset(), node.prefWidth(-1), height, 0, HPos.LEFT, VPos.CENTER);
        return node.prefWidth(-1) + GAP;
    }

    private List<Chip> fitting(double room) {
        List<Chip> shown = new ArrayList<>(chips);
        List<Chip> first = new ArrayList<>(chips.stream()
                .filter(chip -> chip.content.count() == 0 && !chip.isSelected())
                .toList());
        // Then those in the middle, from the right: both ends of the row are what an operator presses most.
        for (int i = chips.size() - 3; i > 1; i--) {
            Chip chip = chips.get(i);
            if (!first.contains(chip) && !chip.isSelected()) {
                first.add(chip);
            }
        }
        for (Chip chip : first) {
            if (width(shown) <= room) {
                break;
            }
            shown.remove(chip);
        }
        // A narrow chip may fit where a wide one did not.
        for (Chip chip : chips) {
            List<Chip> wider = new ArrayList<>(chips.stream()
                    .filter(one -> one == chip || shown.contains(one))
                    .toList());
            if (!shown.contains(chip) && chip.content.count() > 0 && width(wider) <= room) {
                shown.clear();
                shown.addAll(wider);
            }
        }
        return shown;
    }

    private double width(List<Chip> shown) {
        return shown.stream().mapToDouble(one -> one.prefWidth(-1) + GAP).sum()
                + (shown.size() < chips.size() ? more.prefWidth(-1) : 0);
    }

    @Override
    protected double computePrefWidth(double height) {
        return chips.stream().mapToDouble(chip -> chip.prefWidth(-1) + GAP).sum() + search.prefWidth(-1) + SEARCH_GAP;
    }

    @Override
    protected double computePrefHeight(double width) {
        return snappedTopInset() + search.prefHeight(-1) + snappedBottomInset();
    }

    private final class Chip extends ToggleButton {
        private final Label count = new Label();
        private StateChip content;

        Chip(StateChip content) {
            this.content = content;
            setId(content.filter().id());
            setMinWidth(USE_PREF_SIZE);
            getStyleClass().setAll("lk-chip");
            Label word = new Label(content.title());
            count.getStyleClass().add("lk-chip-count");
            HBox inside = new HBox(word, count);
            inside.getStyleClass().add("lk-chip-inside");
            inside.setAlignment(Pos.CENTER_LEFT);
            content.filter()
                    .look()
                    .ifPresent(look -> inside.getChildren().addFirst(look.icon().toned(look.tone())));
            setGraphic(inside);
            setOnAction(event -> {
                model.choose(this.content.filter());
                update();
            });
            show(content);
        }

        private void show(StateChip now) {
            content = now;
            count.setText(Integer.toString(now.count()));
            pseudoClassStateChanged(NONE, now.count() == 0);
            setAccessibleText(now.title() + ", " + now.count());
            update();
        }

        private void update() {
            // A second press must not leave the table without a chosen chip.
            setSelected(content.filter().equals(model.filterProperty().get()));
        }
    }
}
