package dev.lockkeeper.console.migrations;

import dev.lockkeeper.console.Desktop;
import dev.lockkeeper.console.command.Command;
import dev.lockkeeper.console.command.CommandButton;
import dev.lockkeeper.console.command.CommandButtons;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.console.theme.Tone;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The head of the detail: which file, in which state, and what that means. */
final class DetailHead extends VBox {
    private final Label state = new Label();
    private final Label file = new Label();
    private final Label sentence = new Label();
    private final HBox line;
    private final CommandButton copyError;
    private final Label contradiction = new Label();

    DetailHead(DetailModel model, FileReadings readings, Command copyErrorCommand, Desktop desktop) {
        setId("detail-head");
        getStyleClass().add("lk-detail-head");
        state.setId("detail-state");
        state.getStyleClass().add(LkStyles.STRONG);
        state.setMinWidth(USE_PREF_SIZE);
        file.setId("detail-file");
        file.getStyleClass().add(LkStyles.MONO);
        sentence.setId("detail-sentence");
        sentence.getStyleClass().addAll(LkStyles.SECONDARY, Tone.MUTED.styleClass());
        sentence.setWrapText(true);
        sentence.setMinHeight(USE_PREF_SIZE);
        Command copyName = Command.of("copy-file-name", "Copy the file's name", Icon.COPY)
                .weight(Command.Weight.QUIET)
                .does(() -> model.subjectProperty().get().ifPresent(content -> desktop.copy(content.fileName())));
        copyError = CommandButtons.button(copyErrorCommand);
        Region separator = new Region();
        separator.getStyleClass().add(LkStyles.SEPARATOR);
        ModeBadge badge = new ModeBadge();
        badge.setId("detail-mode");
        badge.setMinWidth(USE_PREF_SIZE);
        line = new HBox(8, state, separator, file, CommandButtons.iconButton(copyName));
        line.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(sentence, Priority.ALWAYS);
        sentence.setMaxWidth(Double.MAX_VALUE);
        HBox meaning = new HBox(8, sentence, copyError);
        meaning.setAlignment(Pos.TOP_LEFT);
        contradiction.setId("detail-contradiction");
        contradiction.getStyleClass().addAll(LkStyles.SECONDARY, Tone.DANGER.styleClass());
        contradiction.setWrapText(true);
        contradiction.setMinHeight(USE_PREF_SIZE);
        getChildren().addAll(line, meaning, badge, contradiction);
        model.subjectProperty().flatMap(subject -> reading(readings, subject)).subscribe(reading -> {
            badge.show(reading);
            boolean odd = reading.filter(FileReading::standsOut).isPresent();
            badge.setVisible(odd);
            badge.setManaged(odd);
            Optional<String> why = reading.flatMap(FileReading::contradiction);
            contradiction.setText(why.orElse(""));
            contradiction.setVisible(why.isPresent());
            contradiction.setManaged(why.isPresent());
        });
        model.subjectProperty().subscribe(this::show);
    }

    private static ObservableValue<Optional<FileReading>> reading(FileReadings readings, Optional<RowContent> subject) {
        return subject.flatMap(RowContent::file)
                .<ObservableValue<Optional<FileReading>>>map(
                        known -> readings.of(known).map(Optional::of))
                .orElseGet(() -> new ReadOnlyObjectWrapper<>(Optional.empty()));
    }

    private void show(Optional<RowContent> subject) {
        line.setVisible(subject.isPresent());
        line.setManaged(subject.isPresent());
        subject.ifPresent(content -> {
            StateLook look = content.look();
            state.setText(look.word());
            state.setGraphic(look.icon().toned(look.tone()));
            file.setText(content.fileName());
        });
        sentence.setText(subject.map(RowContent::sentence).orElse("No file is selected."));
        boolean copyable = subject.flatMap(RowContent::failedAttempt).isPresent();
        copyError.setVisible(copyable);
        copyError.setManaged(copyable);
        boolean failed = subject.filter(content ->
                        content.failure().isPresent() || content.stopped().isPresent())
                .isPresent();
        sentence.getStyleClass().removeAll(Tone.MUTED.styleClass(), Tone.DANGER.styleClass());
        sentence.getStyleClass().add((failed ? Tone.DANGER : Tone.MUTED).styleClass());
    }
}
