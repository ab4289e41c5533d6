package dev.lockkeeper.migration;

import dev.lockkeeper.migration.classpath.ClassPathLocation;
import dev.lockkeeper.migration.classpath.LocationException;
import java.nio.file.Path;

/** Where an application keeps its migrations. Immutable and thread-safe. */
sealed interface MigrationSource {
    /**
     * The folder, as it is now.
     *
     * @throws FolderException if it is not there
     */
    Path folder();

    /** A folder of the system. */
    record Folder(Path folder) implements MigrationSource {}

    /** A folder on the class path or module path. */
    record ClassPath(ClassPathLocation location) implements MigrationSource {
        @Override
        public Path folder() {
            try {
                return location.folder();
            } catch (LocationException notFound) {
                throw new FolderException(String.valueOf(notFound.getMessage()), notFound);
            }
        }
    }
}
