package dev.lockkeeper.migration;

import dev.lockkeeper.journal.JournalEntry;
import java.util.List;
import java.util.Optional;

/**
 * A migration as folder, tracking table and journal show it together. Immutable.
 *
 * @param fileName the whole file name, the key everywhere
 * @param name the name in its parts; empty for a row that was recorded under a name that is no migration's
 * @param file the file; empty if it is missing
 * @param state what a DBA must know of it
 * @param sameNumber other files with the same number, whatever their state
 * @param lastEntry the last thing the journal knows of it
 */
public record Migration(
        String fileName,
        Optional<MigrationName> name,
        Optional<MigrationFile> file,
        MigrationState state,
        List<MigrationName> sameNumber,
        Optional<JournalEntry> lastEntry) {
    public Migration {
        sameNumber = List.copyOf(sameNumber);
    }

    /** Whether it can be applied: it has a file and no row. */
    public boolean appliable() {
        return file.isPresent() && !state.recorded();
    }
}
