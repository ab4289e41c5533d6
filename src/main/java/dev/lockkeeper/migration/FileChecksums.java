package dev.lockkeeper.migration;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Checksums of files, kept until size or modification time change, so that a refresh reads only what was edited.
 * Thread-safe.
 */
public final class FileChecksums {
    private record Known(long size, long modifiedMillis, String checksum) {}

    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /** The checksum of the file's text now. */
    String of(MigrationFile file) {
        String key = file.path().toString();
        Known remembered = known.get(key);
        if (remembered != null
                && remembered.size() == file.size()
                && remembered.modifiedMillis() == file.modifiedMillis()) {
            return remembered.checksum();
        }
        String checksum = SourceText.checksumOf(file.path());
        known.put(key, new Known(file.size(), file.modifiedMillis(), checksum));
        return checksum;
    }
}
