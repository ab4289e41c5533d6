package dev.lockkeeper.migration.classpath;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A folder of resources, or a file in it. Immutable. */
final class ResourcePath implements Path {
    private final ResourceFileSystem fileSystem;
    private final String name;
    private final boolean absolute;

    /**
     * @param name of the file; empty for the folder
     * @param absolute whether it says where it lies, or is a name alone
     */
    ResourcePath(ResourceFileSystem fileSystem, String name, boolean absolute) {
        this.fileSystem = fileSystem;
        this.name = name;
        this.absolute = absolute;
    }

    String name() {
        return name;
    }

    boolean isFolder() {
        return name.isEmpty();
    }

    ResourceFileSystem resourceFileSystem() {
        return fileSystem;
    }

    @Override
    public FileSystem getFileSystem() {
        return fileSystem;
    }

    @Override
    public boolean isAbsolute() {
        return absolute;
    }

    @Override
    public @Nullable Path getRoot() {
        return absolute ? fileSystem.folder() : null;
    }

    @Override
    public @Nullable Path getFileName() {
        return name.isEmpty() ? null : new ResourcePath(fileSystem, name, false);
    }

    @Override
    public @Nullable Path getParent() {
        return absolute && !name.isEmpty() ? fileSystem.folder() : null;
    }

    @Override
    public int getNameCount() {
        return name.isEmpty() ? 0 : 1;
    }

    @Override
    public Path getName(int index) {
        if (index != 0 || name.isEmpty()) {
            throw new IllegalArgumentException("no name " + index + " in " + this);
        }
        return new ResourcePath(fileSystem, name, false);
    }

    @Override
    public Path subpath(int beginIndex, int endIndex) {
        return getName(beginIndex);
    }

    @Override
    public boolean startsWith(Path other) {
        return equals(other) || (absolute && fileSystem.folder().equals(other));
    }

    @Override
    public boolean endsWith(Path other) {
        return equals(other)
                || (other instanceof ResourcePath path && !path.absolute && !name.isEmpty() && path.name.equals(name));
    }

    @Override
    public Path normalize() {
        return this;
    }

    @Override
    public Path resolve(Path other) {
        if (other.isAbsolute()) {
            return other;
        }
        String below = other.toString();
        if (below.isEmpty()) {
            return this;
        }
        return new ResourcePath(fileSystem, name.isEmpty() ? below : name + "/" + below, absolute);
    }

    @Override
    public Path relativize(Path other) {
        if (other instanceof ResourcePath path && path.fileSystem == fileSystem && isFolder()) {
            return new ResourcePath(fileSystem, path.name, false);
        }
        throw new IllegalArgumentException(other + " does not lie in " + this);
    }

    @Override
    public URI toUri() {
        try {
            return new URI("lockkeeper-resource", null, "/" + toString(), null);
        } catch (URISyntaxException quotedByThisConstructor) {
            throw new IllegalStateException(quotedByThisConstructor);
        }
    }

    @Override
    public Path toAbsolutePath() {
        return absolute ? this : new ResourcePath(fileSystem, name, true);
    }

    @Override
    public Path toRealPath(LinkOption... options) {
        return toAbsolutePath();
    }

    @Override
    public WatchKey register(WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
        throw new UnsupportedOperationException("resources do not change");
    }

    @Override
    public int compareTo(Path other) {
        if (other instanceof ResourcePath path) {
            return toString().compareTo(path.toString());
        }
        throw new ProviderMismatchException(other.toString());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ResourcePath path
                && absolute == path.absolute
                && name.equals(path.name)
                && fileSystem
                        .resources()
                        .where()
                        .equals(path.fileSystem.resources().where());
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, absolute);
    }

    @Override
    public String toString() {
        if (!absolute) {
            return name;
        }
        String where = fileSystem.resources().where();
        return name.isEmpty() ? where : where + "/" + name;
    }
}
