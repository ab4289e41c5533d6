package dev.lockkeeper.console.migrations;

import java.time.Clock;
import java.time.Instant;
import javafx.beans.value.ObservableValue;

/** When a row was applied, seen from now; goes on with the time while it is in sight. */
final class AgeCell extends ContentCell {
    AgeCell(ObservableValue<Instant> now, Clock clock) {
        super(content -> RowWords.applied(content, now.getValue()), content -> RowWords.appliedExactly(content, clock));
        now.when(sceneProperty().map(scene -> true).orElse(false)).subscribe(moment -> {
            if (!isEmpty() && getItem() != null) {
                show(getItem());
            }
        });
    }
}
