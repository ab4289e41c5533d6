package dev.lockkeeper.console.locks;

import dev.lockkeeper.console.Ages;
import dev.lockkeeper.console.theme.LkStyles;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TreeTableCell;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** The cells of the tree. */
final class TreeCells {
    /** How grave a wait is, the mildest first. */
    static final List<PseudoClass> AGES = List.of(
            PseudoClass.getPseudoClass("age-1"),
            PseudoClass.getPseudoClass("age-2"),
            PseudoClass.getPseudoClass("age-3"),
            PseudoClass.getPseudoClass("age-4"));

    private TreeCells() {}

    /** Any of them. */
    abstract static class Cell extends TreeTableCell<TreeRow, TreeRow> {
        @Override
        protected void updateItem(@Nullable TreeRow row, boolean empty) {
            super.updateItem(row, empty);
            if (row == null || empty) {
                setText(null);
                setGraphic(null);
            } else {
                show(row);
            }
        }

        abstract void show(TreeRow row);
    }

    /** Words. */
    static final class Words extends Cell {
        private final Function<TreeRow, String> words;

        Words(Function<TreeRow, String> words, String... styles) {
            this.words = words;
            getStyleClass().addAll(styles);
        }

        @Override
        void show(TreeRow row) {
            setText(words.apply(row));
        }
    }

    /** How long it waits, in the colour of that. */
    static final class Waited extends Cell {
        Waited() {
            getStyleClass().addAll("lk-number-cell", "lk-waited-cell");
        }

        @Override
        protected void updateItem(@Nullable TreeRow row, boolean empty) {
            super.updateItem(row, empty);
            Optional<Integer> step = Optional.ofNullable(empty ? null : row)
                    .flatMap(TreeRow::waited)
                    .map(LockWords::ageStep);
            for (int number = 1; number <= AGES.size(); number++) {
                int each = number;
                pseudoClassStateChanged(
                        AGES.get(number - 1), step.filter(now -> now == each).isPresent());
            }
        }

        @Override
        void show(TreeRow row) {
            setText(row.waited().map(Ages::length).orElse("–"));
        }
    }

    /** Who: picture, number, name, and whether it is a run of ours. */
    static final class Session extends Cell {
        private final Label number = new Label();
        private final Label name = new Label();
        private final Label ours = new Label("our run");
        private final HBox line = new HBox(5, number, name, ours);

        Session() {
            number.getStyleClass().add(LkStyles.STRONG);
            number.setMinWidth(USE_PREF_SIZE);
            ours.getStyleClass().addAll("lk-our-run", LkStyles.BADGE);
            ours.setMinWidth(USE_PREF_SIZE);
            line.setAlignment(Pos.CENTER_LEFT);
        }

        @Override
        void show(TreeRow row) {
            number.setText(row.number());
            number.setGraphic(row.icon().state());
            name.setText(row.name());
            ours.setVisible(row.badge().isPresent());
            ours.setManaged(row.badge().isPresent());
            setGraphic(line);
        }
    }
}
