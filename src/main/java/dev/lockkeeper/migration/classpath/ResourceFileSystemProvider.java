package dev.lockkeeper.migration.classpath;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lists and reads resources; changes nothing. Known to nobody but the paths it belongs to. Stateless and thread-safe. */
final class ResourceFileSystemProvider extends FileSystemProvider {
    @Override
    public String getScheme() {
        return "lockkeeper-resource";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
        throw new UnsupportedOperationException("made for a location, not from an address");
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        throw new UnsupportedOperationException("made for a location, not from an address");
    }

    @Override
    public Path getPath(URI uri) {
        throw new UnsupportedOperationException("made for a location, not from an address");
    }

    @Override
    public InputStream newInputStream(Path path, OpenOption... options) throws IOException {
        return new ByteArrayInputStream(bytes(own(path)));
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        for (OpenOption option : options) {
            if (option != StandardOpenOption.READ) {
                throw new ReadOnlyFileSystemException();
            }
        }
        return new BytesChannel(bytes(own(path)));
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        ResourcePath path = own(folder);
        if (!path.isFolder()) {
            throw new NotDirectoryException(path.toString());
        }
        List<Path> found = new ArrayList<>(path.resourceFileSystem().files().size());
        for (String name : path.resourceFileSystem().files().keySet()) {
            Path file = new ResourcePath(path.resourceFileSystem(), name, true);
            if (filter.accept(file)) {
                found.add(file);
            }
        }
        return new Listed(found);
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        for (AccessMode mode : modes) {
            if (mode != AccessMode.READ) {
                throw new ReadOnlyFileSystemException();
            }
        }
        resource(own(path));
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        if (type != BasicFileAttributes.class) {
            throw new UnsupportedOperationException(type.getName());
        }
        return type.cast(attributes(own(path)));
    }

    private static ResourceAttributes attributes(ResourcePath path) throws IOException {
        Resources.Resource resource = resource(path);
        boolean unknown = !path.isFolder() && resource.size() < 0;
        return new ResourceAttributes(
                path.isFolder(), unknown ? bytes(path).length : resource.size(), resource.modifiedMillis());
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) {
        throw new UnsupportedOperationException(attributes);
    }

    @Override
    public <V extends FileAttributeView> @Nullable V getFileAttributeView(
            Path path, Class<V> type, LinkOption... options) {
        return null;
    }

    @Override
    public boolean isSameFile(Path path, Path other) {
        return path.equals(other);
    }

    @Override
    public boolean isHidden(Path path) {
        return false;
    }

    @Override
    public FileStore getFileStore(Path path) {
        throw new UnsupportedOperationException("resources are not in a store");
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) {
        throw new ReadOnlyFileSystemException();
    }

    @Override
    public void delete(Path path) {
        throw new ReadOnlyFileSystemException();
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) {
        throw new ReadOnlyFileSystemException();
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) {
        throw new ReadOnlyFileSystemException();
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) {
        throw new ReadOnlyFileSystemException();
    }

    private static ResourcePath own(Path path) {
        if (path instanceof ResourcePath own) {
            return own;
        }
        throw new ProviderMismatchException(path.toString());
    }

    private static Resources.Resource resource(ResourcePath path) throws IOException {
        if (path.isFolder()) {
            return new Resources.Resource(0, 0);
        }
        Resources.Resource resource = path.resourceFileSystem().files().get(path.name());
        if (resource == null) {
            throw new NoSuchFileException(path.toString());
        }
        return resource;
    }

    private static byte[] bytes(ResourcePath path) throws IOException {
        resource(path);
        return path.resourceFileSystem().resources().read(path.name());
    }

    /** A listing, which holds nothing open. */
    private record Listed(List<Path> files) implements DirectoryStream<Path> {
        @Override
        public Iterator<Path> iterator() {
            return files.iterator();
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
