package dev.lockkeeper.migration.classpath;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/**
 * One folder of resources as a read-only file system: what works on the files of a folder works on these, and nothing is
 * mounted, copied or left behind. It lists what was there when it was made and reads a file when it is asked for. Holds
 * nothing open; closing does nothing. Thread-safe.
 */
final class ResourceFileSystem extends FileSystem {
    private final Resources resources;
    private final SortedMap<String, Resources.Resource> files;
    private final ResourceFileSystemProvider provider = new ResourceFileSystemProvider();

    ResourceFileSystem(Resources resources, SortedMap<String, Resources.Resource> files) {
        this.resources = resources;
        this.files = files;
    }

    Path folder() {
        return new ResourcePath(this, "", true);
    }

    Resources resources() {
        return resources;
    }

    SortedMap<String, Resources.Resource> files() {
        return files;
    }

    @Override
    public FileSystemProvider provider() {
        return provider;
    }

    @Override
    public void close() {
        // Nothing is held.
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public boolean isReadOnly() {
        return true;
    }

    @Override
    public String getSeparator() {
        return "/";
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        return List.of(folder());
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return List.of();
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return Set.of("basic");
    }

    @Override
    public Path getPath(String first, String... more) {
        String name = more.length == 0 ? first : first + "/" + String.join("/", more);
        return new ResourcePath(this, name, false);
    }

    @Override
    public PathMatcher getPathMatcher(String syntaxAndPattern) {
        throw new UnsupportedOperationException("resources are found by their names");
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        throw new UnsupportedOperationException("resources have no owner");
    }

    @Override
    public WatchService newWatchService() throws IOException {
        throw new UnsupportedOperationException("resources do not change");
    }
}
