package dev.lockkeeper.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * The right to use a demo folder. The lock itself is the operating system's, so that it ends with the process, however
 * that ends; the text file beside it only tells others who holds it. Thread-safe.
 */
final class FolderLock implements AutoCloseable {
    /** Names this program as long as it runs. */
    private static final String THIS_PROGRAM = UUID.randomUUID().toString();

    private final DemoFolder folder;
    private final FileChannel channel;
    private final FileLock lock;
    private DemoHolder holder;

    private FolderLock(DemoFolder folder, FileChannel channel, FileLock lock, DemoHolder holder) {
        this.folder = folder;
        this.channel = channel;
        this.lock = lock;
        this.holder = holder;
    }

    /**
     * Takes the folder, which must exist.
     *
     * @throws DemoHeldException if another program, or another part of this one, has it
     */
    static FolderLock acquire(DemoFolder folder, Clock clock) throws DemoException {
        // One at a time in this program, and never a second channel on a file we hold: on POSIX systems closing any
        // channel of a file gives up every lock the process has on it.
        synchronized (FolderLock.class) {
            Optional<DemoHolder> holder = readHolder(folder);
            if (holder.filter(known -> known.program().equals(THIS_PROGRAM)).isPresent()) {
                throw new DemoHeldException(holder, clock);
            }
            try {
                FileChannel channel =
                        FileChannel.open(folder.lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FolderLock taken = null;
                try {
                    FileLock lock = channel.tryLock();
                    if (lock == null) {
                        throw new DemoHeldException(readHolder(folder), clock);
                    }
                    DemoHolder self = new DemoHolder(
                            THIS_PROGRAM,
                            ProcessHandle.current().pid(),
                            Instant.now(clock),
                            DemoServer.HOST,
                            OptionalInt.empty());
                    write(folder.holderFile(), self.toText());
                    taken = new FolderLock(folder, channel, lock, self);
                    return taken;
                } finally {
                    if (taken == null) {
                        channel.close();
                    }
                }
            } catch (IOException unusable) {
                throw new DemoException(
                        "The demo's folder " + folder.root() + " cannot be locked (" + unusable
                                + "); make it writable, or open a database with --url",
                        unusable);
            }
        }
    }

    private static Optional<DemoHolder> readHolder(DemoFolder folder) {
        try {
            return DemoHolder.ofText(Files.readString(folder.holderFile()));
        } catch (IOException | UncheckedIOException absent) {
            return Optional.empty();
        }
    }

    /** Tells others on which port the server listens. */
    synchronized void tellPort(int port) throws IOException {
        holder = holder.withPort(port);
        write(folder.holderFile(), holder.toText());
    }

    /**
     * Gives the folder back. Safe to call more than once.
     *
     * @throws UncheckedIOException if the holder file cannot be removed; the lock is given back all the same
     */
    @Override
    public void close() {
        synchronized (FolderLock.class) {
            if (!channel.isOpen()) {
                return;
            }
            try (FileChannel closing = channel;
                    FileLock releasing = lock) {
                Files.deleteIfExists(folder.holderFile());
            } catch (IOException unusable) {
                throw new UncheckedIOException(
                        "The demo's folder " + folder.root() + " could not be given back", unusable);
            }
        }
    }

    /** Writes a small file so that a reader sees the old text or the new one, never half of it. */
    static void write(Path file, String text) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(draft, text);
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
