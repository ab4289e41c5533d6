package dev.lockkeeper.console.run;

import dev.lockkeeper.console.Ages;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.console.theme.Tone;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** The files of a run, two lines each, the one it is at in sight. */
final class RunFileList extends ListView<RunFile> {
    private static final double ROW = 44;
    private static final PseudoClass WAITING = PseudoClass.getPseudoClass("waiting");
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");

    private final RunModel model;

    RunFileList(RunModel model, Consumer<String> choose) {
        this.model = model;
        setId("run-files");
        setItems(model.files());
        setFixedCellSize(ROW);
        setCellFactory(list -> new FileCell());
        setAccessibleText("Files of the run");
        setOnMouseClicked(event -> chosen(choose));
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                chosen(choose);
            }
        });
    }

    /** Begins to follow the run. */
    Subscription follow() {
        return model.snapshotProperty()
                .map(now -> now.map(RunSnapshot::fileNumber).orElse(0))
                .subscribe(number -> {
                    if (number > 1) {
                        // The file before it stays in sight, too.
                        scrollTo(number - 2);
                    }
                });
    }

    private void chosen(Consumer<String> choose) {
        RunFile file = getSelectionModel().getSelectedItem();
        if (file != null) {
            choose.accept(file.fileName());
        }
    }

    private final class FileCell extends ListCell<RunFile> {
        private final StackPane icon = new StackPane();
        private final Label name = new Label();
        private final Label words = new Label();
        private final Label time = new Label();
        private final HBox row;
        private Subscription ticking = Subscription.EMPTY;

        FileCell() {
            getStyleClass().add("lk-run-file-cell");
            name.getStyleClass().addAll(LkStyles.MONO, LkStyles.SECONDARY);
            words.getStyleClass().add(LkStyles.SECONDARY);
            time.getStyleClass().add(LkStyles.SECONDARY);
            time.setMinWidth(Region.USE_PREF_SIZE);
            icon.setMinWidth(16);
            VBox lines = new VBox(name, words);
            lines.setAlignment(Pos.CENTER_LEFT);
            lines.setMinWidth(0);
            name.setMinWidth(0);
            words.setMinWidth(0);
            HBox.setHgrow(lines, Priority.ALWAYS);
            row = new HBox(10, icon, lines, time);
            row.setAlignment(Pos.CENTER_LEFT);
            // The cell is as wide as the list, not as its longest statement.
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable RunFile file, boolean empty) {
            super.updateItem(file, empty);
            ticking.unsubscribe();
            ticking = Subscription.EMPTY;
            if (empty || file == null) {
                pseudoClassStateChanged(WAITING, false);
                pseudoClassStateChanged(FAILED, false);
                setGraphic(null);
                setTooltip(null);
                return;
            }
            pseudoClassStateChanged(WAITING, file.waiting());
            pseudoClassStateChanged(FAILED, file.stage() == FileStage.FAILED);
            name.setText(file.fileName());
            words.setText((file.waiting() ? "waiting, " : "") + file.words());
            icon.getChildren()
                    .setAll((file.waiting() ? Icon.WAITING : file.stage().icon()).state());
            tone(
                    words,
                    file.stage() == FileStage.FAILED || file.stage() == FileStage.CANCELLED
                            ? file.stage().tone()
                            : Tone.MUTED);
            tone(time, file.waiting() ? Tone.WARNING : Tone.MUTED);
            setTooltip(file.statement().isPresent() ? new Tooltip(file.fileName() + "\n" + words.getText()) : null);
            setAccessibleText(file.fileName() + ", " + words.getText());
            setGraphic(row);
            if (file.stage() == FileStage.RUNNING) {
                ticking = model.snapshotProperty().subscribe(now -> time(file));
            } else {
                time(file);
            }
        }

        private void time(RunFile file) {
            time.setText(file.length(model.clock().instant()).map(Ages::length).orElse("–"));
        }

        private static void tone(Label label, Tone tone) {
            label.getStyleClass().removeIf(name -> name.startsWith("lk-tone-"));
            label.getStyleClass().add(tone.styleClass());
        }
    }
}
