package dev.lockkeeper.operation.drift;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;

/** Writes migrations so that a folder never holds half of one, and no text is lost. Stateless. */
final class SafeFiles {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
    private static final int MOST_ATTEMPTS = 100;

    private SafeFiles() {}

    /** Puts a text in the place of a file, wholly or not at all. */
    static void replace(Path file, String text) {
        write(file, text, true);
    }

    /** Writes a file that is not there yet, wholly or not at all. */
    static void create(Path file, String text) {
        if (Files.exists(file)) {
            throw new DriftException(file + " exists already; nothing was written");
        }
        write(file, text, false);
    }

    private static void write(Path file, String text, boolean replaces) {
        Path fresh = file.resolveSibling("." + file.getFileName() + ".new");
        try {
            try {
                Files.deleteIfExists(fresh);
                Files.writeString(fresh, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
                try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                    channel.force(true);
                }
                if (replaces && Files.exists(file)) {
                    keepPermissions(file, fresh);
                }
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException failed) {
            throw new DriftException(file + " cannot be written: " + failed.getMessage() + "; it is as it was", failed);
        }
    }

    private static void keepPermissions(Path file, Path fresh) throws IOException {
        PosixFileAttributeView from = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        PosixFileAttributeView to = Files.getFileAttributeView(fresh, PosixFileAttributeView.class);
        if (from != null && to != null) {
            Set<PosixFilePermission> permissions = from.readAttributes().permissions();
            to.setPermissions(permissions);
        }
    }

    /** A copy under a name that no folder of migrations takes for one. */
    static Path keepAside(Path file) {
        String moment = MOMENT.format(LocalDateTime.now());
        for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
            Path aside =
                    file.resolveSibling(file.getFileName() + ".aside-" + moment + (attempt == 1 ? "" : "-" + attempt));
            try {
                return Files.copy(file, aside, StandardCopyOption.COPY_ATTRIBUTES);
            } catch (FileAlreadyExistsException taken) {
                continue;
            } catch (IOException failed) {
                throw new DriftException(
                        file + " cannot be kept aside: " + failed.getMessage() + "; nothing was written", failed);
            }
        }
        throw new DriftException(file + " cannot be kept aside; nothing was written");
    }
}
