package dev.lockkeeper.console.migrations;

import dev.lockkeeper.console.Desktop;
import dev.lockkeeper.console.command.Command;
import dev.lockkeeper.console.command.CommandButtons;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.console.theme.Tone;
import dev.lockkeeper.journal.JournalEntry;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The journal of one file, newest first, to be read and copied. */
final class HistoryList extends VBox {
    private final ListView<JournalEntry> list = new ListView<>();
    private final Label summary = new Label();

    HistoryList(Desktop desktop, Clock clock) {
        list.setId("history");
        list.getStyleClass().add("lk-history");
        list.setCellFactory(view -> new HistoryCell(clock));
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.setAccessibleText("Journal of this file, newest first");
        setVgrow(list, Priority.ALWAYS);
        Command copyAll = Command.of("copy-history", "Copy history", Icon.COPY)
                .weight(Command.Weight.QUIET)
                .does(() -> desktop.copy(RowsText.history(list.getItems(), clock)));
        Command copySelected = Command.of("copy-entries", "Copy", Icon.COPY)
                .key("Shortcut+C")
                .does(() -> desktop.copy(RowsText.history(selected(), clock)));
        summary.getStyleClass().addAll(LkStyles.SECONDARY, Tone.MUTED.styleClass());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(summary, space, CommandButtons.button(copyAll));
        head.getStyleClass().addAll(LkStyles.PANEL_HEAD, "lk-history-head");
        list.setContextMenu(CommandButtons.menu(List.of(List.of(copySelected, copyAll))));
        list.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (copySelected.key().filter(key -> key.match(event)).isPresent()) {
                copySelected.perform();
                event.consume();
            }
        });
        getChildren().addAll(head, list);
    }

    void show(List<JournalEntry> entries) {
        summary.setText(entries.size() == 1 ? "1 entry" : entries.size() + " entries, newest first");
        list.getItems().setAll(entries);
    }

    private List<JournalEntry> selected() {
        List<JournalEntry> chosen = list.getSelectionModel().getSelectedItems().stream()
                .filter(Objects::nonNull)
                .toList();
        return chosen.isEmpty() ? list.getItems() : chosen;
    }
}
