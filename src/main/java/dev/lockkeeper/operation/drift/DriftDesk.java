package dev.lockkeeper.operation.drift;

import dev.lockkeeper.journal.JournalEntry;
import dev.lockkeeper.migration.Checksums;
import dev.lockkeeper.migration.FileNameRole;
import dev.lockkeeper.migration.FolderException;
import dev.lockkeeper.migration.Migration;
import dev.lockkeeper.migration.MigrationFile;
import dev.lockkeeper.migration.MigrationName;
import dev.lockkeeper.migration.MigrationState;
import dev.lockkeeper.migration.SourceText;
import dev.lockkeeper.operation.Desk;
import dev.lockkeeper.operation.Look;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Drift of one environment, and the ways out that change its folder: restore a file, or make a new migration of its new
 * text. The third way, to accept the new text, changes the journal and is {@link Desk#accept}. Thread-safe; blocks.
 */
public final class DriftDesk {
    private final Desk desk;

    /** For the environment of a desk, which stays the caller's. */
    public DriftDesk(Desk desk) {
        this.desk = desk;
    }

    /** Everything that has drifted, in order, without its texts. */
    public static List<Migration> drifted(Look look) {
        return look.status().migrations().stream().filter(DriftedFile::is).toList();
    }

    /**
     * A migration with both its texts.
     *
     * @throws SQLException if the server cannot be reached or refuses
     */
    public DriftedFile read(Migration migration) throws SQLException {
        Optional<JournalEntry> entry = entry(migration.state());
        Optional<String> applied =
                entry.isPresent() && entry.get().contentKnown() ? desk.appliedText(entry.get()) : Optional.empty();
        return new DriftedFile(
                migration,
                entry,
                applied,
                migration.file().map(MigrationFile::path).flatMap(DriftDesk::text));
    }

    private static Optional<JournalEntry> entry(MigrationState state) {
        return switch (state) {
            case MigrationState.Changed changed -> Optional.of(changed.entry());
            case MigrationState.Missing missing -> missing.entry();
            case MigrationState.Future future -> future.entry();
            case MigrationState.Applied applied -> applied.entry();
            default -> Optional.empty();
        };
    }

    private static Optional<String> text(Path file) {
        try {
            return Optional.of(SourceText.read(file).text());
        } catch (FolderException noText) {
            return Optional.empty();
        }
    }

    /**
     * Writes the text that was applied into the folder, byte for byte as the journal keeps it (a byte-order mark is not
     * kept), wholly or not at all. What the file held is kept aside, in the same folder, under a name that is no migration's.
     *
     * @param drifted as it was shown
     * @throws DriftException if the text is not known, the file holds the right text already, it was edited since it was
     *     shown, or it cannot be written; the file is as it was
     */
    public RestoredFile restore(DriftedFile drifted) {
        String text = appliedText(drifted);
        Path file = target(drifted);
        refuseEdited(drifted, file);
        if (!Files.exists(file)) {
            SafeFiles.create(file, text);
            return new RestoredFile(file, Optional.empty());
        }
        Path real = real(file);
        Path aside = SafeFiles.keepAside(real);
        SafeFiles.replace(real, text);
        return new RestoredFile(file, Optional.of(aside));
    }

    /**
     * Makes a new migration of the changed text, with the next number, and restores the old file.
     *
     * @param look in which the drift was seen
     * @param drifted as it was shown
     * @throws DriftException as {@link #restore}, or if there is no changed text; nothing was written then
     */
    public NewMigration newMigration(Look look, DriftedFile drifted) {
        return newMigration(look, drifted, description(drifted.migration()));
    }

    /**
     * The same under another description.
     *
     * @param description what stands between the number and the ending
     */
    public NewMigration newMigration(Look look, DriftedFile drifted, String description) {
        appliedText(drifted);
        Path file = target(drifted);
        refuseEdited(drifted, file);
        String changed = drifted.onDisk()
                .orElseThrow(() -> new DriftException(
                        drifted.fileName() + " has no changed text in the folder that a migration could be made of"));
        Path fresh = file.resolveSibling(nextName(look, drifted.migration(), description));
        String applied = "-- Begun from a change of " + drifted.fileName()
                + ", which had been applied already. Write here only what is to change since.\n";
        SafeFiles.create(fresh, applied + changed);
        return new NewMigration(fresh, restore(drifted));
    }

    /** The name of the migration that would be made: the next number, as wide as the highest one, and the same description. */
    public static String nextName(Look look, Migration migration) {
        return nextName(look, migration, description(migration));
    }

    private static String description(Migration migration) {
        return migration.name().map(MigrationName::description).orElse("");
    }

    /**
     * The name under another description.
     *
     * @param description what stands between the number and the ending
     * @throws DriftException if that would be no migration's name
     */
    public static String nextName(Look look, Migration migration, String description) {
        MigrationName name = migration
                .name()
                .orElseThrow(() -> new DriftException(migration.fileName() + " has no number to count on from"));
        List<MigrationName> names = look.status().migrations().stream()
                .flatMap(each -> each.name().stream())
                .toList();
        String next = names.getLast().number().next().digits();
        String ending = name.fileName().endsWith(".up.sql") ? ".up.sql" : ".sql";
        String fileName = next + "_" + description + ending;
        if (!(FileNameRole.of(fileName) instanceof FileNameRole.Migration) || leadsElsewhere(description)) {
            throw new DriftException(fileName + " would be no migration's name; write the new file by hand");
        }
        return fileName;
    }

    private static boolean leadsElsewhere(String description) {
        return description
                .chars()
                .anyMatch(letter -> letter == '/' || letter == '\\' || Character.isISOControl(letter));
    }

    private static String appliedText(DriftedFile drifted) {
        if (!DriftedFile.is(drifted.migration())) {
            throw new DriftException(drifted.fileName() + " has not drifted: it is "
                    + drifted.migration().state().kind().word());
        }
        String text = drifted.applied()
                .orElseThrow(() -> new DriftException(drifted.fileName() + " cannot be restored. "
                        + drifted.whyNoDifference().orElse("")));
        boolean whole = drifted.entry()
                .flatMap(JournalEntry::checksum)
                .filter(checksum -> checksum.equals(Checksums.of(text).text()))
                .isPresent();
        if (!whole) {
            throw new DriftException("The text of " + drifted.fileName()
                    + " in lockkeeper.journal does not have the checksum that stands beside it; nothing was written");
        }
        return text;
    }

    /** A name from a table is no path: it must not lead out of the folder. */
    private Path target(DriftedFile drifted) {
        Path folder = desk.environment().folder();
        boolean named = FileNameRole.of(drifted.fileName()) instanceof FileNameRole.Migration;
        if (!named || drifted.fileName().indexOf('/') >= 0 || drifted.fileName().indexOf('\\') >= 0) {
            throw new DriftException(drifted.fileName() + " is no name of a file in the folder; nothing was written");
        }
        return drifted.path().orElseGet(() -> folder.resolve(drifted.fileName()));
    }

    private static void refuseEdited(DriftedFile drifted, Path file) {
        Optional<String> now = Files.exists(file) ? text(file) : Optional.empty();
        if (Files.exists(file) != drifted.path().isPresent() || !now.equals(drifted.onDisk())) {
            throw new DriftException(file + " was changed since it was shown; look again. Nothing was written");
        }
    }

    /** Where a file is a link, what it leads to is written, and the link stays. */
    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException gone) {
            throw new DriftException(file + " cannot be read: " + gone.getMessage() + "; nothing was written", gone);
        }
    }
}
