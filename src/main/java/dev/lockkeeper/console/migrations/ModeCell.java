package dev.lockkeeper.console.migrations;

import java.util.Optional;
import javafx.scene.control.TableCell;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** How a file meets transactions; read when the cell comes into sight. */
final class ModeCell extends TableCell<MigrationRow, RowContent> {
    private final FileReadings readings;
    private final ModeBadge badge = new ModeBadge();
    private Subscription following = Subscription.EMPTY;

    ModeCell(FileReadings readings) {
        this.readings = readings;
        getStyleClass().add("lk-mode-cell");
    }

    @Override
    protected void updateItem(@Nullable RowContent content, boolean empty) {
        super.updateItem(content, empty);
        following.unsubscribe();
        following = Subscription.EMPTY;
        setText(null);
        if (empty || content == null) {
            setGraphic(null);
            return;
        }
        pseudoClassStateChanged(MigrationsTable.QUIET, true);
        content.file()
                .ifPresentOrElse(
                        file -> {
                            following = readings.of(file).subscribe(reading -> badge.show(Optional.of(reading)));
                            setGraphic(badge);
                        },
                        () -> {
                            setGraphic(null);
                            setText(RowWords.NOTHING);
                        });
    }
}
