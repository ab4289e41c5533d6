package dev.lockkeeper.console.migrations;

import dev.lockkeeper.console.Background;
import dev.lockkeeper.migration.FolderException;
import dev.lockkeeper.migration.MigrationFile;
import dev.lockkeeper.migration.SourceText;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * How many statements files hold, counted in the background when somebody looks, and remembered until the file changes.
 * Used on the screen's thread.
 */
public final class StatementCounts {
    /** More than fit on any screen; a count that fell out is simply made again. */
    private static final int REMEMBERED = 4_000;

    private final Background background;
    private final Map<Key, ReadOnlyStringWrapper> counts = new Remembered();

    /** Counts nothing yet. */
    public StatementCounts(Background background) {
        this.background = background;
    }

    /** The number of statements as text; empty until it is counted, a question mark if the file cannot be read. */
    public ReadOnlyStringProperty of(MigrationFile file) {
        Key key = new Key(file.path(), file.modifiedMillis(), file.size());
        ReadOnlyStringWrapper known = counts.get(key);
        if (known != null) {
            return known.getReadOnlyProperty();
        }
        ReadOnlyStringWrapper count = new ReadOnlyStringWrapper("");
        counts.put(key, count);
        background
                .run(
                        "counting the statements of " + file.name(),
                        () -> SourceText.read(file.path()).script().statements().size())
                .onSuccess(statements -> count.set(Integer.toString(statements)))
                .onError(FolderException.class, unreadable -> count.set("?"))
                .start();
        return count.getReadOnlyProperty();
    }

    private record Key(Path path, long modifiedMillis, long size) {}

    private static final class Remembered extends LinkedHashMap<Key, ReadOnlyStringWrapper> {
        private static final long serialVersionUID = 1L;

        Remembered() {
            super(64, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, ReadOnlyStringWrapper> eldest) {
            return size() > REMEMBERED;
        }
    }
}
