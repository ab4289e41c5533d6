package dev.lockkeeper.console.migrations;

import dev.lockkeeper.console.command.Command;
import dev.lockkeeper.console.command.CommandButton;
import dev.lockkeeper.console.command.CommandButtons;
import dev.lockkeeper.operation.drift.DriftedFile;
import javafx.scene.layout.FlowPane;

/** The ways out of drift, between the tabs and the two texts. Takes no room for any other file or tab. */
final class DriftPane extends FlowPane {
    private final DetailModel model;

    DriftPane(DetailModel model, DriftCommands commands) {
        this.model = model;
        setId("drift-ways");
        getStyleClass().addAll("lk-drift-ways", "lk-stopped-buttons");
        for (Command command : commands.all()) {
            CommandButton button = CommandButtons.button(command);
            button.setId("way-" + command.id());
            getChildren().add(button);
        }
        model.tabProperty().subscribe(tab -> follow());
        model.subjectProperty().subscribe(subject -> follow());
    }

    private void follow() {
        boolean wanted = model.tabProperty().get() == DetailTab.DIFFERENCE
                && model.subjectProperty()
                        .get()
                        .flatMap(RowContent::migration)
                        .filter(DriftedFile::is)
                        .isPresent();
        setVisible(wanted);
        setManaged(wanted);
    }
}
