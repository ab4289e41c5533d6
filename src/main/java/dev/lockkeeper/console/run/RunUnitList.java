package dev.lockkeeper.console.run;

import dev.lockkeeper.console.Ages;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.console.theme.Tone;
import java.time.Duration;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** The parts of a file that does not run in one transaction, a line each, the one that runs in sight. */
final class RunUnitList extends ListView<RunUnit> {
    private static final double ROW = 24;
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");

    private final RunModel model;
    private int inSight = -1;

    RunUnitList(RunModel model) {
        this.model = model;
        setId("run-units");
        setItems(model.units());
        setFixedCellSize(ROW);
        setCellFactory(list -> new UnitCell());
        setAccessibleText("Statements of the file");
        setMinHeight(0);
    }

    /** Begins to follow the run. */
    Subscription follow() {
        return model.snapshotProperty().subscribe(now -> {
            int current = model.currentUnit();
            if (current != inSight) {
                inSight = current;
                if (current > 0) {
                    // The one before it stays in sight, too.
                    scrollTo(current - 1);
                }
            }
        });
    }

    private final class UnitCell extends ListCell<RunUnit> {
        private final StackPane icon = new StackPane();
        private final Label number = new Label();
        private final Label words = new Label();
        private final Label time = new Label();
        private final HBox row;
        private Subscription ticking = Subscription.EMPTY;

        UnitCell() {
            getStyleClass().add("lk-run-unit-cell");
            number.getStyleClass().addAll(LkStyles.MONO, LkStyles.SECONDARY, Tone.MUTED.styleClass());
            number.setMinWidth(Region.USE_PREF_SIZE);
            words.getStyleClass().addAll(LkStyles.MONO, LkStyles.SECONDARY);
            words.setMinWidth(0);
            words.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(words, Priority.ALWAYS);
            time.getStyleClass().addAll(LkStyles.SECONDARY, Tone.MUTED.styleClass());
            time.setMinWidth(Region.USE_PREF_SIZE);
            icon.setMinWidth(16);
            row = new HBox(8, icon, number, words, time);
            row.setAlignment(Pos.CENTER_LEFT);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable RunUnit unit, boolean empty) {
            super.updateItem(unit, empty);
            ticking.unsubscribe();
            ticking = Subscription.EMPTY;
            if (empty || unit == null) {
                pseudoClassStateChanged(CURRENT, false);
                pseudoClassStateChanged(FAILED, false);
                setGraphic(null);
                setTooltip(null);
                return;
            }
            pseudoClassStateChanged(CURRENT, unit.stage() == FileStage.RUNNING);
            pseudoClassStateChanged(FAILED, unit.stage() == FileStage.FAILED);
            number.setText(unit.numbers());
            words.setText(unit.summary());
            icon.getChildren().setAll(unit.stage().icon().state());
            String how = word(unit);
            setTooltip(new Tooltip(
                    "Statement " + unit.numbers() + ", line " + unit.line() + ", " + how + "\n" + unit.summary()));
            setAccessibleText("statement " + unit.numbers() + ", " + how + ", " + unit.summary());
            setGraphic(row);
            if (unit.stage() == FileStage.RUNNING) {
                ticking = model.snapshotProperty().subscribe(now -> time(unit));
            } else {
                time(unit);
            }
        }

        private void time(RunUnit unit) {
            time.setText(
                    unit.earlier()
                            ? "ran earlier"
                            : unit.length(model.clock().instant())
                                    .map(UnitCell::length)
                                    .orElse(""));
        }

        /** What happens comes to the screen in batches: shorter than that nothing is measured here. */
        private static String length(Duration length) {
            return length.compareTo(SHORTEST) < 0 ? "< 0.1 s" : Ages.length(length);
        }

        private static String word(RunUnit unit) {
            if (unit.earlier()) {
                return "ran earlier";
            }
            return switch (unit.stage()) {
                case NEXT -> "next";
                case RUNNING -> "running";
                case COMMITTED, DONE, BY_ANOTHER -> "done";
                case FAILED, STOPPED -> "failed";
                case CANCELLED -> "cancelled";
                case NOT_STARTED -> "not started";
                case UNKNOWN -> "not known";
            };
        }
    }
}
