package dev.lockkeeper.console.migrations;

import java.util.Optional;

/** How many statements a file holds; counted when the cell comes into sight. */
final class StatementsCell extends ContentCell {
    private final FileReadings readings;

    StatementsCell(FileReadings readings) {
        super(content -> RowWords.NOTHING, content -> Optional.empty(), MigrationsTable.NUMBER_CELL);
        this.readings = readings;
    }

    @Override
    void show(RowContent content) {
        textProperty().unbind();
        quiet(content.file().isEmpty());
        content.file()
                .ifPresentOrElse(
                        file -> textProperty().bind(readings.of(file).map(FileReading::count)),
                        () -> setText(RowWords.NOTHING));
    }

    @Override
    void clear() {
        textProperty().unbind();
        super.clear();
    }
}
