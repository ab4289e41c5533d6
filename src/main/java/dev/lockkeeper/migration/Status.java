package dev.lockkeeper.migration;

import dev.lockkeeper.journal.JournalAccess;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Folder, tracking table and journal, looked at together at one moment. Immutable.
 *
 * @param serverMajor the server's major version, such as 17
 * @param table the tracking table as found
 * @param journal what may be done with the journal
 * @param migrations every migration, in order
 * @param ignored files of the folder that are not migrations
 * @param notes sentences the operator should know, for example that another tool migrates this database too
 */
public record Status(
        int serverMajor,
        TrackingTable table,
        JournalAccess journal,
        List<Migration> migrations,
        List<IgnoredFile> ignored,
        List<String> notes) {
    public Status {
        migrations = List.copyOf(migrations);
        ignored = List.copyOf(ignored);
        notes = List.copyOf(notes);
    }

    /** How many migrations are in each state; every state is present. */
    public Map<MigrationState.Kind, Integer> counts() {
        Map<MigrationState.Kind, Integer> counts = new EnumMap<>(MigrationState.Kind.class);
        for (MigrationState.Kind kind : MigrationState.Kind.values()) {
            counts.put(kind, 0);
        }
        migrations.forEach(migration -> counts.merge(migration.state().kind(), 1, Integer::sum));
        return counts;
    }

    /** The migrations that can be applied, in order. */
    public List<Migration> appliable() {
        return migrations.stream().filter(Migration::appliable).toList();
    }

    /** The migration with this whole file name. */
    public Optional<Migration> find(String fileName) {
        return migrations.stream()
                .filter(migration -> migration.fileName().equals(fileName))
                .findFirst();
    }
}
