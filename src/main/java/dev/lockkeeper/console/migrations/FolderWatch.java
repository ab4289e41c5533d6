package dev.lockkeeper.console.migrations;

import dev.lockkeeper.console.ErrorSink;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says when something in a folder changes. The operating system tells; where it cannot, or while the folder is not there,
 * the folder is looked at every two seconds. Many changes in a row are told once, when they are over. Thread-safe.
 */
public final class FolderWatch implements AutoCloseable {
    /** How long nothing must change before a change is told. */
    public static final Duration QUIET = Duration.ofMillis(300);
    /** How often the folder is looked at where the operating system does not tell. */
    public static final Duration POLL = Duration.ofSeconds(2);
    /** A folder that changes all the time is told of all the same. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

    private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);

    private final Path folder;
    private final Watching watching;
    private final Runnable changed;
    private final Thread thread;

    private FolderWatch(Path folder, Watching watching, Runnable changed, ErrorSink errors) {
        this.folder = folder;
        this.watching = watching;
        this.changed = changed;
        this.thread = Thread.ofVirtual()
                .name("watching " + folder)
                .uncaughtExceptionHandler((dead, unexpected) -> errors.report("watching " + folder, unexpected))
                .unstarted(this::run);
    }

    /**
     * Begins to watch. What changed before this returned may not be told.
     *
     * @param changed called on the watch's own thread
     * @param errors takes what ends the watch against its will
     */
    public static FolderWatch start(Path folder, Runnable changed, ErrorSink errors) {
        return start(folder, () -> folder.getFileSystem().newWatchService(), changed, errors);
    }

    static FolderWatch start(Path folder, Watching watching, Runnable changed, ErrorSink errors) {
        FolderWatch watch = new FolderWatch(folder, watching, changed, errors);
        watch.thread.start();
        return watch;
    }

    /** Ends the watch; nothing is told afterwards but a change that is being told right now. */
    @Override
    public void close() {
        thread.interrupt();
    }

    private void run() {
        Map<Path, Stamp> seen = stamps();
        boolean warned = false;
        try {
            while (!Thread.currentThread().isInterrupted()) {
                try (WatchService service = watching.open()) {
                    folder.register(
                            service,
                            StandardWatchEventKinds.ENTRY_CREATE,
                            StandardWatchEventKinds.ENTRY_MODIFY,
                            StandardWatchEventKinds.ENTRY_DELETE);
                    // What changed before the operating system began to tell.
                    seen = tellIfOther(seen);
                    watch(service);
                    seen = stamps();
                    changed.run();
                } catch (IOException | UnsupportedOperationException | ClosedWatchServiceException cannotTell) {
                    if (!warned && Files.isDirectory(folder)) {
                        LOG.info("{} is looked at every {} s, because: {}", folder, POLL.toSeconds(), cannotTell);
                        warned = true;
                    }
                    Thread.sleep(POLL);
                    seen = tellIfOther(seen);
                }
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells of changes until the folder itself is gone. */
    private void watch(WatchService service) throws InterruptedException {
        Optional<Object> watched = identity();
        boolean there = true;
        while (there) {
            WatchKey first = service.poll(POLL.toMillis(), TimeUnit.MILLISECONDS);
            if (first == null) {
                // A folder that was moved away is still watched where it is now, and nothing is said of that.
                there = watched.isPresent() && watched.equals(identity());
                continue;
            }
            there = drain(first);
            Instant begun = Instant.now();
            // A key that was drained is queued again at once while more happens, so that each wait may be short.
            WatchKey more = service.poll(QUIET.toMillis(), TimeUnit.MILLISECONDS);
            while (more != null) {
                there = drain(more) && there;
                boolean patient = Instant.now().isBefore(begun.plus(LONGEST_WAIT));
                more = patient ? service.poll(QUIET.toMillis(), TimeUnit.MILLISECONDS) : null;
            }
            if (there) {
                changed.run();
            }
        }
    }

    /** What tells this folder from another of the same name; empty while it is not there. */
    private Optional<Object> identity() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(folder, BasicFileAttributes.class);
            // Some file systems know no identity of files; the time of creation is the next best.
            return Optional.of(Optional.ofNullable(attributes.fileKey()).orElse(attributes.creationTime()));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private static boolean drain(WatchKey key) {
        key.pollEvents();
        return key.reset();
    }

    private Map<Path, Stamp> tellIfOther(Map<Path, Stamp> before) {
        Map<Path, Stamp> now = stamps();
        if (!now.equals(before)) {
            changed.run();
        }
        return now;
    }

    /** What lies in the folder; while it cannot be read, something that no folder holds. */
    private Map<Path, Stamp> stamps() {
        Map<Path, Stamp> stamps = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                stamp(file).ifPresent(stamp -> stamps.put(file, stamp));
            }
        } catch (IOException | java.nio.file.DirectoryIteratorException unreadable) {
            LOG.debug("{} cannot be looked at", folder, unreadable);
            return Map.of(folder, new Stamp(-1, -1));
        }
        return stamps;
    }

    private static Optional<Stamp> stamp(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(
                    new Stamp(attributes.size(), attributes.lastModifiedTime().toMillis()));
        } catch (IOException goneMeanwhile) {
            return Optional.empty();
        }
    }

    /** Opens the operating system's watch. */
    @FunctionalInterface
    interface Watching {
        WatchService open() throws IOException;
    }

    private record Stamp(long size, long modifiedMillis) {}
}
