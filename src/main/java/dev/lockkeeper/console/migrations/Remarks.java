package dev.lockkeeper.console.migrations;

import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.migration.IgnoredFile;
import dev.lockkeeper.migration.Migration;
import dev.lockkeeper.migration.MigrationState;
import dev.lockkeeper.migration.Status;
import dev.lockkeeper.migration.TrackingTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What is to be said about a status besides its rows. Stateless. */
final class Remarks {
    private Remarks() {}

    /** The sentences below the table, the most useful first. */
    static List<Remark> of(Status status, Instant now) {
        List<Remark> remarks = new ArrayList<>();
        everythingApplied(status, now).ifPresent(remarks::add);
        // Without a migration the placeholder says it.
        if (!status.ignored().isEmpty() && !status.migrations().isEmpty()) {
            remarks.add(new Remark(Icon.NOTICE, ignored(status.ignored())));
        }
        missing(status).ifPresent(remarks::add);
        status.notes().stream()
                .filter(note -> tableProblem(status).filter(note::equals).isEmpty())
                .map(note -> new Remark(Icon.NOTICE, note))
                .forEach(remarks::add);
        return List.copyOf(remarks);
    }

    /** Why nothing can be recorded in this tracking table; empty if it can. */
    static Optional<String> tableProblem(Status status) {
        return switch (status.table()) {
            case TrackingTable.Foreign foreign -> Optional.of(foreign.sentence());
            case TrackingTable.Nowhere nowhere -> Optional.of(nowhere.reason());
            case TrackingTable.Ours ours -> Optional.empty();
            case TrackingTable.Absent absent -> Optional.empty();
        };
    }

    /** {@code 1 file is ignored: rollback_script.sql: no number at the beginning of the name.} */
    static String ignored(List<IgnoredFile> files) {
        IgnoredFile first = files.getFirst();
        String one = first.fileName() + ": " + first.reason();
        return files.size() == 1
                ? "1 file is ignored: " + one + "."
                : files.size() + " files are ignored, among them " + one + ".";
    }

    /** The migration that was applied last. */
    static Optional<Migration> last(Status status) {
        return status.migrations().stream()
                .filter(migration -> migration.state().appliedAt().isPresent())
                .max(Comparator.comparing((Migration migration) ->
                                migration.state().appliedAt().orElseThrow())
                        .thenComparing(Migration::fileName));
    }

    /** {@code The last was 016_x.sql, 2 d ago by dba_on_call.} */
    static String lastSentence(RowContent last, Instant now) {
        String when = RowWords.applied(last, now);
        return "The last was " + last.fileName() + ", " + when
                + last.recordedBy().map(entry -> " by " + entry.databaseUser()).orElse("") + ".";
    }

    private static Optional<Remark> everythingApplied(Status status, Instant now) {
        if (status.migrations().isEmpty() || !status.appliable().isEmpty()) {
            return Optional.empty();
        }
        String last = last(status)
                .map(migration -> " " + lastSentence(new RowContent.OfMigration(migration, Optional.empty()), now))
                .orElse("");
        return Optional.of(new Remark(
                Icon.APPLIED, "Everything applied (" + status.migrations().size() + ")." + last));
    }

    private static Optional<Remark> missing(Status status) {
        List<String> missing = status.migrations().stream()
                .filter(migration -> migration.state().kind() == MigrationState.Kind.MISSING)
                .map(Migration::fileName)
                .toList();
        return switch (missing.size()) {
            case 0 -> Optional.empty();
            case 1 ->
                Optional.of(new Remark(
                        Icon.MISSING,
                        missing.getFirst() + " was applied here, but its file is no longer in the folder."));
            default ->
                Optional.of(new Remark(
                        Icon.MISSING,
                        missing.size() + " files were applied here, but are no longer in the folder, among them "
                                + missing.getFirst() + "."));
        };
    }
}
