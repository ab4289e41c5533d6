package dev.lockkeeper.console.journal;

import dev.lockkeeper.console.Ages;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.console.theme.Tone;
import dev.lockkeeper.journal.ActRecord;
import dev.lockkeeper.journal.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** The acts, newest first, one line each. */
final class ActTable extends TableView<JournalSource.Entry> {
    private static final double ROW = 28;

    private final JournalModel model;
    private final TableColumn<JournalSource.Entry, JournalSource.Entry> environment;

    ActTable(JournalModel model) {
        this.model = model;
        setId("journal-table");
        getStyleClass().add("lk-journal-table");
        setFixedCellSize(ROW);
        setMinSize(0, 0);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        setAccessibleText("Journal, newest first");
        TableColumn<JournalSource.Entry, JournalSource.Entry> when = column(
                "When",
                138,
                entry -> ActWords.moment(entry.act().startedAt(), model.clock().getZone()),
                "lk-quiet-cell");
        TableColumn<JournalSource.Entry, JournalSource.Entry> outcome = new TableColumn<>("Outcome");
        outcome.setPrefWidth(112);
        outcome.setCellValueFactory(features -> new ReadOnlyObjectWrapper<>(features.getValue()));
        outcome.setCellFactory(unused -> new OutcomeCell());
        TableColumn<JournalSource.Entry, JournalSource.Entry> operation =
                column("Operation", 84, entry -> entry.act().operation());
        TableColumn<JournalSource.Entry, JournalSource.Entry> subjects =
                column("What", 250, entry -> ActWords.subjects(entry.act()), LkStyles.MONO);
        environment = column("Environment", 120, ActWords::environment);
        TableColumn<JournalSource.Entry, JournalSource.Entry> who =
                column("Who", 104, entry -> ActWords.who(entry.act()));
        TableColumn<JournalSource.Entry, JournalSource.Entry> duration =
                column("Duration", 74, entry -> Ages.length(entry.act().duration()), "lk-number-cell");
        duration.getStyleClass().add("lk-number-head");
        TableColumn<JournalSource.Entry, JournalSource.Entry> reason =
                column("Reason", 160, entry -> entry.act().reason().orElse(""), "lk-quiet-cell");
        getColumns().setAll(List.of(when, outcome, operation, subjects, environment, who, duration, reason));
        // A moment or an outcome that is cut says nothing; a name or a reason gives way instead.
        when.setMinWidth(148);
        outcome.setMinWidth(116);
        duration.setMinWidth(76);
        // What is free belongs to the names.
        when.setMaxWidth(160);
        outcome.setMaxWidth(124);
        operation.setMaxWidth(124);
        duration.setMaxWidth(88);
        operation.setMinWidth(96);
        subjects.setMinWidth(180);
        who.setMinWidth(104);
        // Newest first is the only order a story can be found in.
        getColumns().forEach(column -> column.setSortable(false));
        getSelectionModel().selectedItemProperty().subscribe((before, now) -> {
            if (!model.chosenProperty().get().equals(Optional.ofNullable(now))) {
                model.choose(Optional.ofNullable(now));
            }
        });
    }

    private static TableColumn<JournalSource.Entry, JournalSource.Entry> column(
            String title, double width, Function<JournalSource.Entry, String> words, String... styles) {
        TableColumn<JournalSource.Entry, JournalSource.Entry> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setMinWidth(Math.min(width, 60));
        column.setCellValueFactory(features -> new ReadOnlyObjectWrapper<>(features.getValue()));
        column.setCellFactory(unused -> new Words(words, styles));
        return column;
    }

    /** Follows the model until the subscription is let go. */
    Subscription follow() {
        return Subscription.combine(
                model.answerProperty().subscribe(this::show),
                model.scopeProperty().subscribe(scope -> environment.setVisible(scope != Scope.THIS)),
                model.chosenProperty().subscribe(this::select));
    }

    private void show(JournalSource.Answer answer) {
        if (!getItems().equals(answer.entries())) {
            Optional<JournalSource.Entry> chosen = model.chosenProperty().get();
            getItems().setAll(answer.entries());
            chosen.ifPresent(entry -> select(Optional.of(entry)));
        }
    }

    private void select(Optional<JournalSource.Entry> chosen) {
        chosen.ifPresent(entry -> {
            for (int index = 0; index < getItems().size(); index++) {
                boolean same =
                        getItems().get(index).act().runId().equals(entry.act().runId());
                if (same && getSelectionModel().getSelectedIndex() != index) {
                    getSelectionModel().clearAndSelect(index);
                    scrollTo(Math.max(0, index - 2));
                }
            }
        });
    }

    private static final class Words extends TableCell<JournalSource.Entry, JournalSource.Entry> {
        private final Function<JournalSource.Entry, String> words;
        private final Tooltip tooltip = new Tooltip();

        Words(Function<JournalSource.Entry, String> words, String... styles) {
            this.words = words;
            getStyleClass().addAll(styles);
        }

        @Override
        protected void updateItem(JournalSource.@Nullable Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            if (entry == null || empty) {
                setText(null);
                setTooltip(null);
                return;
            }
            String said = words.apply(entry);
            setText(said.lines().findFirst().orElse(""));
            tooltip.setText(whole(entry.act(), said));
            setTooltip(said.isEmpty() ? null : tooltip);
        }

        private static String whole(ActRecord act, String said) {
            return said.equals(ActWords.subjects(act)) ? ActWords.allSubjects(act) : said;
        }
    }

    private static final class OutcomeCell extends TableCell<JournalSource.Entry, JournalSource.Entry> {
        private Optional<Outcome> shown = Optional.empty();

        @Override
        protected void updateItem(JournalSource.@Nullable Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            if (entry == null || empty) {
                setText(null);
                setGraphic(null);
                shown = Optional.empty();
                return;
            }
            Outcome outcome = entry.act().outcome();
            if (shown.filter(outcome::equals).isEmpty()) {
                Tone tone = ActWords.tone(outcome);
                setText(outcome.word());
                setGraphic(ActWords.icon(outcome).toned(tone));
                for (Tone other : Tone.values()) {
                    getStyleClass().remove(other.styleClass());
                }
                if (tone == Tone.DANGER || tone == Tone.WARNING) {
                    getStyleClass().add(tone.styleClass());
                }
                shown = Optional.of(outcome);
            }
        }
    }
}
