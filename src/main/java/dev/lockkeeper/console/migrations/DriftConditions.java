package dev.lockkeeper.console.migrations;

import dev.lockkeeper.console.command.Availability;
import dev.lockkeeper.journal.JournalEntry;
import dev.lockkeeper.migration.MigrationState;
import dev.lockkeeper.operation.drift.DriftedFile;
import java.util.List;
import java.util.Optional;

/** When each way out of drift is open, and the reason when it is not. Stateless. */
final class DriftConditions {
    private DriftConditions() {}

    /** A file can be restored even where the server accepts no change: only the folder is written. */
    static Availability restore(Situation now) {
        return Conditions.reading(
                now,
                () -> one(now).or(() -> now.selection().stream()
                        .flatMap(content -> notDrifted(content).or(() -> textUnknown(content)).stream())
                        .findFirst()));
    }

    static Availability newMigration(Situation now) {
        return Conditions.reading(
                now,
                () -> one(now).or(() -> now.selection().stream()
                        .flatMap(content -> notChanged(content).or(() -> textUnknown(content)).stream())
                        .findFirst()));
    }

    static Availability accept(Situation now) {
        return Conditions.changing(
                now,
                () -> now.selection().isEmpty()
                        ? Optional.of("Select a changed file")
                        : now.selection().stream()
                                .flatMap(content -> notChanged(content).stream())
                                .findFirst());
    }

    private static Optional<String> one(Situation now) {
        List<RowContent> selection = now.selection();
        return selection.size() == 1 ? Optional.empty() : Optional.of("Select one drifted file");
    }

    private static Optional<String> notDrifted(RowContent content) {
        return content.migration().filter(DriftedFile::is).isPresent()
                ? Optional.empty()
                : Optional.of(content.shortName() + " has not drifted");
    }

    private static Optional<String> notChanged(RowContent content) {
        if (content.migration()
                .filter(known -> known.state() instanceof MigrationState.Changed)
                .isPresent()) {
            return Optional.empty();
        }
        return notDrifted(content)
                .or(() -> Optional.of("The file of " + content.shortName() + " is not in the folder, so there is no"
                        + " other text than the one that ran"));
    }

    private static Optional<String> textUnknown(RowContent content) {
        return content.recordedBy().filter(JournalEntry::contentKnown).isPresent()
                ? Optional.empty()
                : Optional.of("Nobody kept the text of " + content.shortName() + " that was applied");
    }
}
