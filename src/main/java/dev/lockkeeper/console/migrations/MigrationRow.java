package dev.lockkeeper.console.migrations;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * One row of the table. It stays the same object as long as its file or record exists, whatever becomes of it: what is
 * selected stays selected, and only cells in sight are drawn anew. Used on the screen's thread.
 */
public final class MigrationRow {
    private final ReadOnlyObjectWrapper<RowContent> content;

    MigrationRow(RowContent content) {
        this.content = new ReadOnlyObjectWrapper<>(content);
    }

    /** What it shows. */
    public ReadOnlyObjectProperty<RowContent> contentProperty() {
        return content.getReadOnlyProperty();
    }

    /** What it shows now. */
    public RowContent content() {
        return content.get();
    }

    void show(RowContent now) {
        if (!now.equals(content.get())) {
            content.set(now);
        }
    }

    @Override
    public String toString() {
        return content().fileName() + ", " + content().look().word();
    }
}
