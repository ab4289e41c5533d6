package dev.lockkeeper.console.migrations;

import dev.lockkeeper.console.Background;
import dev.lockkeeper.migration.FolderException;
import dev.lockkeeper.migration.MigrationFile;
import dev.lockkeeper.migration.SourceText;
import dev.lockkeeper.operation.Sizes;
import dev.lockkeeper.sql.ModeDecision;
import dev.lockkeeper.sql.Script;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.IntSupplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * What files hold and how they run, read in the background when somebody looks, and remembered until the file changes.
 * Used on the screen's thread.
 */
public final class FileReadings {
    /** More than fit on any screen; a reading that fell out is simply made again. */
    private static final int REMEMBERED = 4_000;
    /** Larger files are read when they are applied, not to fill a cell. */
    private static final long LARGEST = 64_000_000;
    /** A screen full of large files must not be in memory at once. */
    private static final int AT_ONCE = 2;

    private final Background background;
    private final IntSupplier serverMajor;
    private final Semaphore turn = new Semaphore(AT_ONCE);
    private final Map<Key, ReadOnlyObjectWrapper<FileReading>> readings = new Remembered();

    /**
     * Reads nothing yet.
     *
     * @param serverMajor the server's major version, such as 17; it decides with the text how a file runs
     */
    public FileReadings(Background background, IntSupplier serverMajor) {
        this.background = background;
        this.serverMajor = serverMajor;
    }

    /** What is known of this file; changes once it is read. */
    public ReadOnlyObjectProperty<FileReading> of(MigrationFile file) {
        int major = serverMajor.getAsInt();
        Key key = new Key(file.path(), file.modifiedMillis(), file.size(), major);
        ReadOnlyObjectWrapper<FileReading> known = readings.get(key);
        if (known != null) {
            return known.getReadOnlyProperty();
        }
        ReadOnlyObjectWrapper<FileReading> reading = new ReadOnlyObjectWrapper<>(new FileReading.NotYet());
        readings.put(key, reading);
        if (file.size() > LARGEST) {
            reading.set(new FileReading.Unknown(
                    "The file is larger than " + Sizes.text(LARGEST) + "; how it runs is read when it is applied."));
            return reading.getReadOnlyProperty();
        }
        background
                .run("reading how " + file.name() + " runs", () -> read(file.path(), major))
                .onSuccess(reading::set)
                .onError(
                        FolderException.class,
                        unreadable -> reading.set(new FileReading.Unknown(String.valueOf(unreadable.getMessage()))))
                .start();
        return reading.getReadOnlyProperty();
    }

    private FileReading read(Path path, int major) throws InterruptedException {
        turn.acquire();
        try {
            Script script = SourceText.read(path).script();
            return new FileReading.Known(script.statements().size(), ModeDecision.of(script, major));
        } finally {
            turn.release();
        }
    }

    private record Key(Path path, long modifiedMillis, long size, int serverMajor) {}

    private static final class Remembered extends LinkedHashMap<Key, ReadOnlyObjectWrapper<FileReading>> {
        private static final long serialVersionUID = 1L;

        Remembered() {
            super(64, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, ReadOnlyObjectWrapper<FileReading>> eldest) {
            return size() > REMEMBERED;
        }
    }
}
