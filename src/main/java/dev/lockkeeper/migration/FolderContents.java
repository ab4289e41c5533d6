package dev.lockkeeper.migration;

import java.nio.file.Path;
import java.util.List;

/**
 * One pass over a folder of migrations. Immutable.
 *
 * @param folder the folder
 * @param files the migrations, in the order they are applied
 * @param ignored everything else, by name
 */
public record FolderContents(Path folder, List<MigrationFile> files, List<IgnoredFile> ignored) {
    public FolderContents {
        files = List.copyOf(files);
        ignored = List.copyOf(ignored);
    }
}
