package dev.lockkeeper.console.journal;

import dev.lockkeeper.console.Background;
import dev.lockkeeper.console.preview.LexerColouring;
import dev.lockkeeper.console.preview.SqlDocument;
import dev.lockkeeper.console.preview.SqlView;
import dev.lockkeeper.journal.ActRecord;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.ListView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The files of an act, and below them the text of the selected one as it ran. */
final class ActFiles extends VBox {
    private final JournalModel model;
    private final SqlView sql;

    ActFiles(JournalModel model, Background background) {
        this.model = model;
        sql = new SqlView(
                new LexerColouring(),
                task -> background
                        .perform("preparing SQL for the screen", task::run)
                        .start());
        sql.setId("journal-sql");
        setVgrow(sql, Priority.ALWAYS);
    }

    /** Shows the files of an act that has some, and selects the first. */
    void show(JournalSource.Entry entry) {
        List<ActRecord.Subject> subjects = entry.act().subjects();
        ListView<ActRecord.Subject> list = new ListView<>();
        list.setId("journal-files");
        list.getStyleClass().add("lk-journal-files");
        list.setCellFactory(view -> new SubjectCell());
        list.setFixedCellSize(28);
        list.getItems().setAll(new ArrayList<>(subjects));
        double height = Math.min(5, subjects.size()) * 28 + 1;
        list.setMinHeight(height);
        list.setPrefHeight(height);
        list.setMaxHeight(height);
        list.getSelectionModel().selectedItemProperty().subscribe((before, now) -> {
            if (now != null) {
                text(entry, now);
            }
        });
        getChildren().setAll(list, sql);
        list.getSelectionModel().selectFirst();
    }

    private void text(JournalSource.Entry entry, ActRecord.Subject subject) {
        if (!subject.contentKnown()) {
            sql.showMessage("The text of " + subject.name() + " was not kept.");
            return;
        }
        model.text(
                entry,
                subject,
                text -> text.ifPresentOrElse(
                        found -> sql.show(SqlDocument.of(subject.name() + " as it ran", found)),
                        () -> sql.showMessage("The text of " + subject.name() + " cannot be read now.")));
    }

    /** Lets go of the text; the pane is not used afterwards. */
    void dispose() {
        sql.dispose();
    }
}
