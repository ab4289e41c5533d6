package dev.lockkeeper.console.run;

import dev.lockkeeper.console.Ages;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.console.theme.Tone;
import java.time.ZoneId;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** The log of a run. Stays at its end until the operator scrolls up. */
final class RunLogList extends ListView<LogLine> {
    private static final double ROW = 22;
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final ZoneId zone;
    private boolean following = true;

    RunLogList(RunModel model, Consumer<String> copy) {
        this.zone = model.clock().getZone();
        setId("run-log");
        setItems(model.log().lines());
        setFixedCellSize(ROW);
        setCellFactory(list -> new LineCell());
        setAccessibleText("Log of the run");
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        addEventFilter(ScrollEvent.SCROLL, event -> following = event.getDeltaY() < 0 && atEnd());
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (COPY.match(event)) {
                copy.accept(selected());
                event.consume();
            } else if (event.getCode().isNavigationKey()) {
                following = event.getCode() == KeyCode.END;
            }
        });
    }

    /** Begins to follow the log. */
    Subscription follow() {
        ListChangeListener<LogLine> listener = change -> {
            if (getItems().size() < 2) {
                following = true;
            }
            toTheEnd();
        };
        getItems().addListener(listener);
        return Subscription.combine(
                () -> getItems().removeListener(listener), heightProperty().subscribe(this::toTheEnd));
    }

    private void toTheEnd() {
        if (following && !getItems().isEmpty()) {
            scrollTo(getItems().size() - 1);
        }
    }

    private static Tooltip tooltip(String text) {
        Tooltip tooltip = new Tooltip(text);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(700);
        return tooltip;
    }

    private String selected() {
        return getSelectionModel().getSelectedItems().stream()
                .map(line -> Ages.clock(line.time(), zone) + "  " + line.text())
                .collect(Collectors.joining("\n"));
    }

    private boolean atEnd() {
        return lookupAll(".scroll-bar").stream()
                .filter(ScrollBar.class::isInstance)
                .map(ScrollBar.class::cast)
                .filter(bar -> bar.getOrientation() == Orientation.VERTICAL)
                .allMatch(bar -> !bar.isVisible() || bar.getValue() >= bar.getMax() - 0.02);
    }

    private final class LineCell extends ListCell<LogLine> {
        private final Label time = new Label();
        private final Label text = new Label();
        private final HBox row = new HBox(16, time, text);

        LineCell() {
            getStyleClass().add("lk-run-log-cell");
            time.getStyleClass().addAll(LkStyles.MONO, LkStyles.SECONDARY, "lk-run-time");
            time.setMinWidth(USE_PREF_SIZE);
            text.getStyleClass().addAll(LkStyles.MONO, LkStyles.SECONDARY);
            row.setAlignment(Pos.CENTER_LEFT);
            text.setMinWidth(0);
            // The cell is as wide as the list; what does not fit is in the tooltip and in the copied log.
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable LogLine line, boolean empty) {
            super.updateItem(line, empty);
            if (empty || line == null) {
                setGraphic(null);
                setTooltip(null);
                return;
            }
            time.setText(Ages.clock(line.time(), zone));
            text.setText(line.text().replaceAll("\\s*\\R\\s*", "  "));
            text.getStyleClass().removeIf(name -> name.startsWith("lk-tone-"));
            Tone tone = line.tone() == Tone.MUTED ? Tone.PLAIN : line.tone();
            if (tone != Tone.SUCCESS) {
                text.getStyleClass().add(tone.styleClass());
            }
            setAccessibleText(time.getText() + " " + line.text());
            setTooltip(line.text().length() > 60 ? tooltip(line.text()) : null);
            setGraphic(row);
        }
    }
}
