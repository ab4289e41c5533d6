package dev.lockkeeper.console.overview;

import dev.lockkeeper.console.Background;
import dev.lockkeeper.console.Desktop;
import dev.lockkeeper.console.dialog.MessageDialog;
import dev.lockkeeper.console.preview.Comparison;
import dev.lockkeeper.console.shell.OverlayHost;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.fleet.Cell;
import dev.lockkeeper.fleet.DeskSource;
import dev.lockkeeper.fleet.Row;
import dev.lockkeeper.journal.ErrorRecord;
import dev.lockkeeper.journal.JournalEntry;
import dev.lockkeeper.migration.FolderException;
import dev.lockkeeper.migration.MigrationState;
import dev.lockkeeper.migration.SourceText;
import dev.lockkeeper.operation.Desk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Leads from the overview to the texts and errors of other environments, in dialogs. Used on the screen's thread. */
final class OverviewLeads implements OverviewRequests {
    private final OverviewModel model;
    private final DeskSource desks;
    private final OverlayHost overlay;
    private final Desktop desktop;
    private final Background background;
    private final Consumer<String> here;
    private final Consumer<String> differenceHere;
    private final Runnable add;

    OverviewLeads(
            OverviewModel model,
            DeskSource desks,
            OverlayHost overlay,
            Desktop desktop,
            Background background,
            Consumer<String> here,
            Consumer<String> differenceHere,
            Runnable add) {
        this.model = model;
        this.desks = desks;
        this.overlay = overlay;
        this.desktop = desktop;
        this.background = background;
        this.here = here;
        this.differenceHere = differenceHere;
        this.add = add;
    }

    @Override
    public void showHere(String fileName) {
        here.accept(fileName);
    }

    @Override
    public void showDifferenceHere(String fileName) {
        differenceHere.accept(fileName);
    }

    @Override
    public void addEnvironments() {
        add.run();
    }

    @Override
    public void showDifference(Row row, String environment, Cell.Known cell) {
        Optional<Environment> place = place(environment);
        Optional<JournalEntry> entry = entry(cell.state()).filter(JournalEntry::contentKnown);
        if (place.isEmpty() || entry.isEmpty()) {
            tell(
                    Icon.NOTICE,
                    row.fileName() + " in " + environment + ": " + cell.word(),
                    cell.state().sentence() + " Nobody kept the text that ran, so there is nothing to compare.",
                    "");
            return;
        }
        Optional<Other> other = cell.differs() && cell.state() instanceof MigrationState.Applied
                ? other(row, environment)
                : Optional.empty();
        background
                .run(
                        "reading what ran in " + environment,
                        () -> compare(row.fileName(), place.get(), entry.get(), cell, other))
                .onSuccess(comparison -> DifferenceDialog.show(
                        overlay,
                        background,
                        row.fileName() + " in " + environment,
                        cell.state().sentence(),
                        comparison))
                .onError(SQLException.class, refused -> notRead(row, environment, String.valueOf(refused.getMessage())))
                .onError(
                        FolderException.class,
                        unreadable -> notRead(row, environment, String.valueOf(unreadable.getMessage())))
                .start();
    }

    private void notRead(Row row, String environment, String why) {
        tell(
                Icon.FAILED,
                "The text of " + row.fileName() + " in " + environment + " cannot be read",
                why + "\nNothing was changed. Refresh the overview and try again.",
                "");
    }

    /** Where the text ran that most others have. */
    private record Other(Environment environment, JournalEntry entry) {}

    private Optional<Other> other(Row row, String environment) {
        for (int column = 0; column < row.cells().size(); column++) {
            Environment there =
                    model.overviewProperty().get().columns().get(column).environment();
            boolean candidate = !there.name().equals(environment);
            if (candidate && row.cells().get(column) instanceof Cell.Known known && !known.differs()) {
                Optional<Other> found =
                        entry(known.state()).filter(JournalEntry::contentKnown).map(entry -> new Other(there, entry));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private Comparison compare(
            String fileName, Environment place, JournalEntry entry, Cell.Known cell, Optional<Other> other)
            throws SQLException {
        String ran = text(place, entry);
        if (other.isPresent()) {
            Environment there = other.get().environment();
            return new Comparison(
                    "in " + there.name(), text(there, other.get().entry()), "in " + place.name(), ran, false);
        }
        Path file = place.folder().resolve(fileName);
        boolean lies = Files.isRegularFile(file);
        return new Comparison(
                "applied in " + place.name(),
                ran,
                lies ? "on disk" : "no file on disk",
                lies ? SourceText.read(file).text() : "",
                cell.commentsOnly());
    }

    private String text(Environment place, JournalEntry entry) throws SQLException {
        try (Desk desk = desks.open(place)) {
            return desk.appliedText(entry)
                    .orElseThrow(
                            () -> new SQLException("The journal of " + place.name() + " no longer keeps the text"));
        }
    }

    private static Optional<JournalEntry> entry(MigrationState state) {
        return switch (state) {
            case MigrationState.Applied applied -> applied.entry();
            case MigrationState.Missing missing -> missing.entry();
            case MigrationState.Future future -> future.entry();
            case MigrationState.Changed changed -> Optional.of(changed.entry());
            case MigrationState.Skipped skipped -> Optional.of(skipped.entry());
            case MigrationState.Failed failed -> Optional.of(failed.entry());
            case MigrationState.Pending pending -> Optional.empty();
            case MigrationState.OutOfOrder outOfOrder -> Optional.empty();
            case MigrationState.ConflictingNumber conflicting -> Optional.empty();
            case MigrationState.Stopped stopped -> Optional.empty();
        };
    }

    @Override
    public void showError(Row row, String environment, Cell.Known cell) {
        Optional<ErrorRecord> error = entry(cell.state()).flatMap(JournalEntry::error);
        String details = error.stream()
                .flatMap(said -> Stream.of(
                                said.sqlState().map(state -> "SQLSTATE: " + state),
                                Optional.of("Message: " + said.message()),
                                said.detail().map(detail -> "Detail: " + detail),
                                said.hint().map(hint -> "Hint: " + hint),
                                said.line().map(line -> "Place: " + row.fileName() + ", line " + line))
                        .flatMap(Optional::stream))
                .reduce((one, next) -> one + "\n" + next)
                .orElse("");
        tell(
                Icon.FAILED,
                row.fileName() + " " + cell.word() + " in " + environment,
                cell.state().sentence() + " Open " + environment + " to go on with it.",
                details);
    }

    private Optional<Environment> place(String environment) {
        return model.column(environment).map(column -> column.environment());
    }

    private void tell(Icon icon, String sentence, String words, String details) {
        MessageDialog.show(overlay, icon, sentence, words, details, desktop::copy);
    }
}
