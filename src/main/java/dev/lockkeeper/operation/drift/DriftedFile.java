package dev.lockkeeper.operation.drift;

import dev.lockkeeper.journal.JournalEntry;
import dev.lockkeeper.migration.Migration;
import dev.lockkeeper.migration.MigrationFile;
import dev.lockkeeper.migration.MigrationState;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A file whose text is not the one that was applied, with both texts. Immutable.
 *
 * @param migration its state
 * @param entry the act that says which text is the right one
 * @param applied the text that was applied, where the journal keeps it
 * @param onDisk the text that lies in the folder now; empty where there is no file, or it is no text
 */
public record DriftedFile(
        Migration migration, Optional<JournalEntry> entry, Optional<String> applied, Optional<String> onDisk) {

    /** Whether a migration has drifted: it is changed, its file is missing, or it is later than the folder. */
    public static boolean is(Migration migration) {
        return switch (migration.state().kind()) {
            case CHANGED, MISSING, FUTURE -> true;
            default -> false;
        };
    }

    /** The whole file name. */
    public String fileName() {
        return migration.fileName();
    }

    /** Where the file lies; empty where it is gone. */
    public Optional<Path> path() {
        return migration.file().map(MigrationFile::path);
    }

    /** Whether nothing but comments and white space differs. */
    public boolean onlyComments() {
        return migration.state() instanceof MigrationState.Changed changed && changed.onlyComments();
    }

    /** The difference from the applied text to the file, as {@code diff -u} writes it; empty where a text is not known. */
    public List<String> difference() {
        if (applied.isEmpty() || (onDisk.isEmpty() && path().isPresent())) {
            return List.of();
        }
        return UnifiedDifference.between(
                "applied/" + fileName(),
                applied.get(),
                path().isPresent() ? "folder/" + fileName() : "/dev/null",
                onDisk.orElse(""));
    }

    /** Why the difference cannot be shown, in a sentence; empty where it can. */
    public Optional<String> whyNoDifference() {
        if (entry.isEmpty()) {
            return Optional.of("Another program applied it, or nothing was written down of it: the text that ran is not"
                    + " known.");
        }
        if (applied.isEmpty()) {
            return Optional.of(
                    "The journal keeps the checksum of the text that ran, but not the text, which was too large.");
        }
        return onDisk.isEmpty() && path().isPresent()
                ? Optional.of("The file cannot be read as text; its bytes are not what ran.")
                : Optional.empty();
    }
}
