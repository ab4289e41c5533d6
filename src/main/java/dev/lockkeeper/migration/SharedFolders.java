package dev.lockkeeper.migration;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Folders of migrations for many environments at once: each is listed once for all that share it, its texts are read once,
 * and what is known of its files is kept once. Thread-safe.
 */
public final class SharedFolders {
    private record Listed(FolderContents contents, long atNanos) {}

    private final StatusReader statusReader = new StatusReader();
    private final Map<Path, Listed> listed = new ConcurrentHashMap<>();
    private final long freshNanos;

    /**
     * Has read nothing yet.
     *
     * @param fresh for how long a listing is taken for the folder itself; whoever looks at many environments together wants
     *     it to last as long as that takes
     */
    public SharedFolders(Duration fresh) {
        this.freshNanos = fresh.toNanos();
    }

    /**
     * The folder, as it was not longer ago than is fresh. Of those who ask at the same moment one reads.
     *
     * @throws FolderException if it is not there or cannot be read; asked again, it is read again
     */
    public FolderContents contents(Path folder) {
        Path key = folder.toAbsolutePath().normalize();
        return listed.compute(
                        key,
                        (path, known) -> known != null && System.nanoTime() - known.atNanos() < freshNanos
                                ? known
                                : read(path, known))
                .contents();
    }

    private static Listed read(Path path, @Nullable Listed known) {
        FolderContents now = MigrationFolder.read(path);
        // An unchanged folder stays the same object, for those who keep it.
        FolderContents kept = known != null && known.contents().equals(now) ? known.contents() : now;
        return new Listed(kept, System.nanoTime());
    }

    /** The next to ask reads every folder anew. */
    public void forget() {
        listed.clear();
    }

    /**
     * The status of a database with its folder; see {@link StatusReader#read}.
     *
     * @throws SQLException if the server refuses or does not answer
     * @throws FolderException if the folder or a file that must be compared cannot be read
     */
    public Status status(Connection connection, Path folder, TableName table) throws SQLException {
        return statusReader.read(connection, contents(folder), table);
    }
}
