package dev.lockkeeper.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a server of the tests keeps its data: in memory where the system has a folder for that and room in it, because a new
 * database is a thousand new files, and a test run makes a thousand databases; otherwise where temporary files are.
 */
final class ServerFolder {
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final long ROOM = 4L << 30;
    private static final String OURS = "lockkeeper-test-";

    private ServerFolder() {}

    /** A new, empty folder for this user alone. What killed test runs have left in memory is deleted first. */
    static Path create() {
        try {
            if (!Files.isWritable(MEMORY) || Files.getFileStore(MEMORY).getUsableSpace() < ROOM) {
                return Files.createTempDirectory(OURS);
            }
            deleteWhatKilledRunsLeft();
            return Files.createTempDirectory(
                    MEMORY,
                    OURS + ProcessHandle.current().pid() + "-",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void deleteWhatKilledRunsLeft() throws IOException {
        List<Path> left;
        try (Stream<Path> folders = Files.list(MEMORY)) {
            left = folders.filter(ServerFolder::leftByTheDead).toList();
        }
        for (Path folder : left) {
            try {
                delete(folder);
            } catch (IOException | UncheckedIOException anotherRunDeletesIt) {
                continue;
            }
        }
    }

    private static boolean leftByTheDead(Path folder) {
        String name = folder.getFileName().toString();
        if (!name.startsWith(OURS) || !Files.isWritable(folder)) {
            return false;
        }
        String process = name.substring(OURS.length()).replaceFirst("-.*$", "");
        return process.matches("\\d{1,10}")
                && ProcessHandle.of(Long.parseLong(process)).isEmpty();
    }

    /** Deletes a folder and what is in it. */
    static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(folder)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            // A server that is stopping deletes files of its own meanwhile.
            Files.deleteIfExists(file);
        }
    }
}
