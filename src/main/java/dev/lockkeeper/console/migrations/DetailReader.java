package dev.lockkeeper.console.migrations;

import dev.lockkeeper.console.preview.Comparison;
import dev.lockkeeper.console.preview.SqlDocument;
import dev.lockkeeper.console.session.DeskSession;
import dev.lockkeeper.journal.JournalAccess;
import dev.lockkeeper.journal.JournalEntry;
import dev.lockkeeper.migration.FolderException;
import dev.lockkeeper.migration.MigrationFile;
import dev.lockkeeper.migration.MigrationState;
import dev.lockkeeper.migration.SourceText;
import dev.lockkeeper.migration.Status;
import dev.lockkeeper.operation.Look;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Reads what a tab of the detail shows, from folder and journal. Thread-safe; blocks. */
final class DetailReader {
    private final DeskSession session;
    private final Clock clock;

    DetailReader(DeskSession session, Clock clock) {
        this.session = session;
        this.clock = clock;
    }

    /** Why a tab has nothing to show for a row, as far as the row itself tells. */
    static Optional<String> unavailable(DetailTab tab, RowContent content) {
        return switch (tab) {
            case SQL -> Optional.empty();
            case FORECAST -> noForecast(content);
            case ROLLBACK -> noRollback(content);
            case HISTORY ->
                content.migration().isEmpty()
                        ? Optional.of(content.fileName() + " is ignored, so the journal knows nothing of it.")
                        : Optional.empty();
            case DIFFERENCE -> noDifference(content);
        };
    }

    private static Optional<String> noForecast(RowContent content) {
        return content.migration()
                .map(known -> known.appliable() && known.file().isPresent()
                        ? ""
                        : "Only what is about to run is looked at beforehand; this file is "
                                + known.state().kind().word() + ".")
                .or(() -> Optional.of(content.fileName() + " is ignored, so it never runs."))
                .filter(why -> !why.isEmpty());
    }

    private static Optional<String> noRollback(RowContent content) {
        if (content.rollbackScript().isPresent()) {
            return Optional.empty();
        }
        if (content.migration().isEmpty()) {
            return Optional.of(content.fileName() + " is ignored, so nothing rolls it back.");
        }
        if (content.file().isEmpty()) {
            return Optional.of("The file is not in the folder, and so its rollback script cannot be told either.");
        }
        return Optional.of("Once applied, " + content.shortName()
                + " is undone only by hand or from a backup. A script would be named "
                + content.fileName().replaceFirst("(\\.up)?\\.sql$", "_rollback.sql") + ".");
    }

    private static Optional<String> noDifference(RowContent content) {
        return content.migration()
                .map(known -> known.state())
                .map(state -> switch (state) {
                    case MigrationState.Changed changed -> "";
                    case MigrationState.Missing missing -> goneWithoutText(missing.entry());
                    case MigrationState.Future future -> goneWithoutText(future.entry());
                    case MigrationState.Applied applied ->
                        applied.entry().isPresent()
                                ? "The file is, character by character, what was applied."
                                : "Another program applied this file, and nobody kept the text that ran.";
                    case MigrationState.Skipped skipped -> "The file was recorded without being run.";
                    case MigrationState.Pending pending -> "The file is not applied.";
                    case MigrationState.OutOfOrder outOfOrder -> "The file is not applied.";
                    case MigrationState.ConflictingNumber conflicting -> "The file is not applied.";
                    case MigrationState.Failed failed -> "Nothing of the last attempt was kept.";
                    case MigrationState.Stopped stopped ->
                        stopped.hasRow()
                                ? "The file is applied, and its rollback script stopped halfway."
                                : "The file is not applied; a part of it ran.";
                })
                .or(() -> Optional.of("An ignored file is never applied."))
                .filter(why -> !why.isEmpty());
    }

    private static String goneWithoutText(Optional<JournalEntry> entry) {
        return entry.filter(JournalEntry::contentKnown).isPresent()
                ? ""
                : "The file is not in the folder, and nobody kept the text that was applied.";
    }

    /** Reads; whatever the folder or the server refuses is part of the answer. */
    DetailState read(DetailTab tab, RowContent content) {
        try {
            return switch (tab) {
                case SQL -> sql(content);
                case FORECAST -> new DetailState.Locks();
                case ROLLBACK -> rollback(content);
                case HISTORY -> history(content);
                case DIFFERENCE -> difference(content);
            };
        } catch (FolderException unreadable) {
            return new DetailState.Failed(String.valueOf(unreadable.getMessage()));
        } catch (SQLException refused) {
            return new DetailState.Failed(
                    "The journal cannot be read: " + refused.getMessage() + ". Refresh to try again.");
        }
    }

    private DetailState sql(RowContent content) throws SQLException {
        if (content instanceof RowContent.OfIgnored ignored) {
            return ignored(ignored);
        }
        if (content.file().isEmpty()) {
            return gone(content);
        }
        String text = SourceText.read(content.file().get().path()).text();
        Optional<MigrationState.Stopped> stopped = content.stopped().filter(state -> !state.hasRow());
        if (stopped.isPresent()) {
            return StoppedPlace.mark(content.fileName(), text, stopped.get());
        }
        return content.failure()
                .map(failed -> FailurePlace.mark(content.fileName(), text, failed))
                .orElseGet(() -> plain(content.fileName(), text));
    }

    private DetailState ignored(RowContent.OfIgnored content) {
        Path path = session.desk().environment().folder().resolve(content.fileName());
        if (!content.fileName().endsWith(".sql") || !Files.isRegularFile(path)) {
            return new DetailState.Nothing(content.sentence());
        }
        return new DetailState.Text(
                SqlDocument.of(content.fileName(), SourceText.read(path).text()), Optional.empty(), Optional.empty());
    }

    /** The file is gone; the text that ran is the next best, and is said to be that. */
    private DetailState gone(RowContent content) throws SQLException {
        Optional<JournalEntry> entry = content.recordedBy();
        Optional<String> text = entry.isPresent() ? session.desk().appliedText(entry.get()) : Optional.empty();
        if (entry.isEmpty() || text.isEmpty()) {
            return new DetailState.Nothing(
                    content.fileName() + " is not in the folder, and nobody kept the text that was applied.");
        }
        return new DetailState.Text(
                SqlDocument.of(content.fileName() + " as applied", text.get()),
                Optional.of("The file is not in the folder. This is the text that was applied "
                        + RowWords.zoned(entry.get().startedAt(), clock) + ", as the journal kept it."),
                Optional.empty());
    }

    private static DetailState rollback(RowContent content) {
        Path path = content.rollbackScript().orElseThrow();
        String name = String.valueOf(path.getFileName());
        String text = SourceText.read(path).text();
        return content.stopped()
                .filter(MigrationState.Stopped::hasRow)
                .map(stopped -> StoppedPlace.mark(name, text, stopped))
                .orElseGet(() -> plain(name, text));
    }

    private static DetailState.Text plain(String name, String text) {
        return new DetailState.Text(SqlDocument.of(name, text), Optional.empty(), Optional.empty());
    }

    private DetailState history(RowContent content) throws SQLException {
        Optional<Status> status = session.last().map(Look::status);
        if (status.isEmpty()) {
            return new DetailState.Nothing("The server has not answered yet.");
        }
        List<JournalEntry> entries = session.desk().history(status.get(), content.fileName());
        return entries.isEmpty()
                ? new DetailState.Nothing(noHistory(status.get().journal(), content))
                : new DetailState.History(entries);
    }

    private static String noHistory(JournalAccess journal, RowContent content) {
        return switch (journal) {
            case JournalAccess.Unavailable unavailable -> unavailable.reason();
            case JournalAccess.Absent absent ->
                "There is no journal in this database yet: Lockkeeper has not changed anything here.";
            case JournalAccess.Ready ready ->
                RowWords.recorded(content)
                        ? "The journal knows nothing of this file: another program applied it, or somebody by hand."
                        : "The journal knows nothing of this file: nobody has tried to apply it from here.";
        };
    }

    private DetailState difference(RowContent content) throws SQLException {
        Optional<JournalEntry> entry = content.recordedBy();
        Optional<MigrationFile> file = content.file();
        if (entry.isEmpty() || file.isEmpty()) {
            return gone(content);
        }
        Optional<String> applied = session.desk().appliedText(entry.get());
        if (applied.isEmpty()) {
            return new DetailState.AppliedTextUnknown();
        }
        boolean onlyComments = content.migration()
                .filter(known -> known.state() instanceof MigrationState.Changed changed && changed.onlyComments())
                .isPresent();
        return new DetailState.Differing(
                new Comparison(
                        "applied",
                        applied.get(),
                        "on disk",
                        SourceText.read(file.get().path()).text(),
                        onlyComments),
                "Applied " + RowWords.zoned(entry.get().startedAt(), clock) + " by "
                        + entry.get().databaseUser() + "; compared with the file as it is now.");
    }
}
