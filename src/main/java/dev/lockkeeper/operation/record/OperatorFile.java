package dev.lockkeeper.operation.record;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The file of the operator's journal. Several programs append to it, a whole line each: they take turns by a lock on a file
 * beside it. A line that a crash left unfinished stays as it is; the next one begins behind it and goes on from the last
 * whole one. A file that has grown large is put aside under a name that tells when, and the chain goes on in a new one.
 * Thread-safe.
 */
final class OperatorFile {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNER_ONLY_FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Duration LONGEST_TURN = Duration.ofSeconds(10);
    private static final long BETWEEN_TRIES_MILLIS = 5;
    private static final int TAIL = 4_000_000;
    private static final DateTimeFormatter PUT_ASIDE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Path file;
    private final long largest;

    OperatorFile(Path file, long largest) {
        this.file = file;
        this.largest = largest;
    }

    Path path() {
        return file;
    }

    private interface Action {
        void perform() throws IOException;
    }

    /** Makes the folder and the file, for nobody else to read. */
    void create() throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            if (isPosix(folder)) {
                Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY_FOLDER));
            } else {
                Files.createDirectories(folder);
            }
        }
        open(file, StandardOpenOption.APPEND).close();
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static FileChannel open(Path path, StandardOpenOption how) throws IOException {
        return isPosix(path)
                ? FileChannel.open(
                        path, Set.of(StandardOpenOption.CREATE, how), PosixFilePermissions.asFileAttribute(OWNER_ONLY))
                : FileChannel.open(path, StandardOpenOption.CREATE, how);
    }

    /** Appends a line that is on the disk when this returns. */
    void append(OperatorEntry entry) throws IOException {
        create();
        inTurn(() -> {
            Tail tail = tail();
            if (Files.size(file) > largest) {
                Files.move(file, file.resolveSibling(name() + "-" + PUT_ASIDE.format(Instant.now()) + ".jsonl"));
                tail = new Tail(tail.last, false);
            }
            long number = tail.last.map(OperatorJson.Line::number).orElse(0L) + 1;
            String previous = tail.last.map(OperatorJson.Line::hash).orElse(OperatorJson.BEGIN);
            String text = (tail.unfinished ? "\n" : "") + OperatorJson.write(entry, number, previous) + "\n";
            write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
        });
    }

    private void write(ByteBuffer bytes) throws IOException {
        try (FileChannel channel = open(file, StandardOpenOption.WRITE)) {
            long end = channel.size();
            try {
                channel.position(end);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            } catch (IOException full) {
                // Half a line would only look like a crash.
                channel.truncate(end);
                throw full;
            }
        }
    }

    private void inTurn(Action action) throws IOException {
        Path lockFile = file.resolveSibling(file.getFileName() + ".lock");
        long begin = System.nanoTime();
        try (FileChannel channel = open(lockFile, StandardOpenOption.WRITE)) {
            while (true) {
                try (FileLock lock = channel.tryLock()) {
                    if (lock != null) {
                        action.perform();
                        return;
                    }
                } catch (OverlappingFileLockException anotherThread) {
                    // The same as another program.
                    waitForTurn(begin);
                    continue;
                }
                waitForTurn(begin);
            }
        }
    }

    private void waitForTurn(long begin) throws IOException {
        if (System.nanoTime() - begin > LONGEST_TURN.toNanos()) {
            throw new IOException("another program has held " + file + ".lock for " + LONGEST_TURN.toSeconds() + " s");
        }
        try {
            Thread.sleep(BETWEEN_TRIES_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while another program wrote to " + file, stopped);
        }
    }

    /**
     * The end of the file.
     *
     * @param last the last whole line, in this file or the one put aside before
     * @param unfinished whether something without a line end stands behind it
     */
    private record Tail(Optional<OperatorJson.Line> last, boolean unfinished) {}

    private Tail tail() throws IOException {
        String end = end(file);
        boolean unfinished = !end.isEmpty() && !end.endsWith("\n");
        Optional<OperatorJson.Line> last = lastWhole(end);
        List<Path> older = putAside();
        for (int i = older.size() - 1; i >= 0 && last.isEmpty(); i--) {
            last = lastWhole(end(older.get(i)));
        }
        return new Tail(last, unfinished);
    }

    private static Optional<OperatorJson.Line> lastWhole(String text) {
        String[] lines = text.split("\n");
        for (int i = lines.length - 1; i >= 0; i--) {
            Optional<OperatorJson.Line> line = OperatorJson.read(lines[i]);
            if (line.isPresent()) {
                return line;
            }
        }
        return Optional.empty();
    }

    private static String end(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            long from = Math.max(0, channel.size() - TAIL);
            ByteBuffer bytes = ByteBuffer.allocate((int) (channel.size() - from));
            channel.position(from);
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // Until the end.
                continue;
            }
            return new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1);
        }
    }

    private String name() {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(".jsonl") ? name.substring(0, name.length() - ".jsonl".length()) : name;
    }

    /** The files that were put aside, oldest first. */
    List<Path> putAside() throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return List.of();
        }
        String prefix = name() + "-";
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(path -> {
                        String other = String.valueOf(path.getFileName());
                        return other.startsWith(prefix) && other.endsWith(".jsonl");
                    })
                    .sorted()
                    .toList();
        }
    }

    /** Everything, in the order it was written. */
    OperatorReading read() throws IOException {
        List<Path> all = new ArrayList<>(putAside());
        if (Files.exists(file)) {
            all.add(file);
        }
        OperatorCheck check = new OperatorCheck();
        for (Path path : all) {
            read(path, check);
        }
        return check.reading();
    }

    private static void read(Path path, OperatorCheck check) throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int number = 0;
        for (byte next : bytes) {
            if (next == '\n') {
                check.line(path, ++number, line.toString(StandardCharsets.ISO_8859_1));
                line.reset();
            } else {
                line.write(next);
            }
        }
        if (line.size() > 0) {
            check.line(path, ++number, line.toString(StandardCharsets.ISO_8859_1));
        }
    }
}
