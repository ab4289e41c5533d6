package dev.lockkeeper.environment.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The bytes of the one file that is written: as a whole or not at all, and for its owner only. Thread-safe. */
final class PersonalFile {
    /** Nobody writes so much by hand; more is another file under this name. */
    static final int MOST_BYTES = 1_048_576;

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int MOST_KEPT_IN_A_SECOND = 1000;

    private final Path file;

    PersonalFile(Path file) {
        this.file = file;
    }

    /**
     * What the file holds; empty if there is none.
     *
     * @throws IOException if it cannot be read
     */
    Optional<byte[]> read() throws IOException {
        return read(file);
    }

    /** At most one byte more than is accepted. */
    static Optional<byte[]> read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Optional.of(in.readNBytes(MOST_BYTES + 1));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        }
    }

    /**
     * Puts other bytes in the file's place; a crash leaves the old file or the new one.
     *
     * @param expected what the file must hold until then
     * @throws EnvironmentFileException if it holds something else meanwhile
     * @throws IOException if it cannot be written
     */
    void write(Optional<byte[]> expected, byte[] content) throws IOException {
        // Whoever keeps the file elsewhere and links to it shall keep the link.
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path folder =
                Optional.ofNullable(target.getParent()).orElseThrow(() -> new IOException(file + " has no folder"));
        createFolder(folder);
        Path temporary = Files.createTempFile(folder, ".environments", ".tmp", ownerOnly(folder, "rw-------"));
        try {
            writeThrough(temporary, content, StandardOpenOption.TRUNCATE_EXISTING);
            if (!same(expected, read())) {
                throw changed();
            }
            move(temporary, target);
            writeThroughFolder(folder);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    EnvironmentFileException changed() {
        return new EnvironmentFileException(
                file
                        + " was changed by somebody else since it was read; nothing was written. Read it again, then repeat the change.");
    }

    static boolean same(Optional<byte[]> one, Optional<byte[]> other) {
        return one.isPresent() == other.isPresent() && (one.isEmpty() || Arrays.equals(one.get(), other.orElseThrow()));
    }

    /**
     * Keeps a copy beside the file, under a name that did not exist.
     *
     * @return the copy
     */
    Path keepAside() throws IOException {
        Path target = file.toRealPath();
        Path folder =
                Optional.ofNullable(target.getParent()).orElseThrow(() -> new IOException(file + " has no folder"));
        String name = file.getFileName() + ".damaged-" + STAMP.format(Instant.now());
        for (int number = 1; number < MOST_KEPT_IN_A_SECOND; number++) {
            Path aside = file.toAbsolutePath().resolveSibling(number == 1 ? name : name + "-" + number);
            try {
                Files.createFile(aside, ownerOnly(folder, "rw-------"));
                try (FileChannel out = FileChannel.open(aside, StandardOpenOption.WRITE);
                        FileChannel in = FileChannel.open(target, StandardOpenOption.READ)) {
                    long size = in.size();
                    for (long at = 0; at < size; ) {
                        at += in.transferTo(at, size - at, out);
                    }
                    out.force(true);
                }
                return aside;
            } catch (FileAlreadyExistsException taken) {
                // Another one was kept in this second.
            }
        }
        throw new IOException("There are too many damaged copies beside " + file);
    }

    private static void createFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Path existing = folder;
            while (existing.getParent() != null && !Files.exists(existing)) {
                existing = existing.getParent();
            }
            Files.createDirectories(folder, ownerOnly(existing, "rwx------"));
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path where, String permissions) throws IOException {
        Set<String> views = where.getFileSystem().supportedFileAttributeViews();
        return views.contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static void writeThrough(Path path, byte[] content, StandardOpenOption how) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE, how)) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            // Without this a power cut may keep the new name and lose the new content.
            channel.force(true);
        }
    }

    private static void move(Path temporary, Path target) throws IOException {
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException notHere) {
            throw new IOException("The file system of " + target + " cannot replace a file in one step", notHere);
        }
    }

    /** So that the new name outlives a power cut, too; not every system lets a folder be opened. */
    private static void writeThroughFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException notHere) {
            // The content is safe either way; only which of the two is found is left to the system.
        }
    }
}
