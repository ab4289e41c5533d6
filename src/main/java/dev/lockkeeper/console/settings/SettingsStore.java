package dev.lockkeeper.console.settings;

import dev.lockkeeper.console.ErrorSink;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the settings in one file: many changes in a row are written once, and a crash leaves the old file or the new one,
 * never half of it. A damaged file is set aside and the defaults are used. Thread-safe.
 */
public final class SettingsStore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SettingsStore.class);

    private final Path file;
    private final Duration pause;
    private final ErrorSink errors;
    private final SettingsJson json = new SettingsJson();
    private final ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("settings").factory());
    private final Object writeOrder = new Object();
    private ConsoleSettings current;
    private Optional<ScheduledFuture<?>> planned = Optional.empty();
    private boolean unwritten;

    private SettingsStore(Path file, Duration pause, ErrorSink errors, ConsoleSettings current) {
        this.file = file;
        this.pause = pause;
        this.errors = errors;
        this.current = current;
    }

    /**
     * Reads the settings; never fails, because a console without settings is better than none.
     *
     * @param folder the folder that holds {@code console.json}; created with the first write
     * @param pause how long changes are collected before they are written
     */
    public static SettingsStore open(Path folder, Duration pause, ErrorSink errors) {
        Path file = folder.resolve("console.json");
        return new SettingsStore(file, pause, errors, read(file));
    }

    /** The settings now. */
    public synchronized ConsoleSettings current() {
        return current;
    }

    /** Changes the settings; they are written a moment later. */
    public synchronized void update(UnaryOperator<ConsoleSettings> change) {
        ConsoleSettings changed = change.apply(current);
        if (changed.equals(current)) {
            return;
        }
        current = changed;
        unwritten = true;
        planned.ifPresent(earlier -> earlier.cancel(false));
        if (writer.isShutdown()) {
            // A window that closes may still report where it stood; closing wrote the rest.
            return;
        }
        planned = Optional.of(writer.schedule(this::flush, pause.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** Writes what is not written yet. */
    public void flush() {
        // One write at a time, and none of them while changes wait: the screen's thread changes settings, too.
        synchronized (writeOrder) {
            takeUnwritten().ifPresent(settings -> {
                try {
                    write(json.write(settings));
                } catch (IOException unwritable) {
                    errors.report("saving the settings in " + file, unwritable);
                }
            });
        }
    }

    private synchronized Optional<ConsoleSettings> takeUnwritten() {
        boolean something = unwritten;
        unwritten = false;
        return something ? Optional.of(current) : Optional.empty();
    }

    @Override
    public void close() {
        writer.shutdownNow();
        flush();
    }

    private void write(String text) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException(file + " has no folder");
        }
        Files.createDirectories(folder);
        Path temporary = Files.createTempFile(folder, "console", ".tmp");
        try {
            Files.writeString(temporary, text);
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                // Without this a power cut may keep the new name and lose the new content.
                channel.force(true);
            }
            move(temporary);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private void move(Path temporary) throws IOException {
        try {
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException notHere) {
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static ConsoleSettings read(Path file) {
        if (!Files.exists(file)) {
            return ConsoleSettings.DEFAULTS;
        }
        try {
            return new SettingsJson().read(Files.readString(file));
        } catch (IOException | SettingsJson.DamagedSettings damaged) {
            setAside(file, damaged.toString());
            return ConsoleSettings.DEFAULTS;
        }
    }

    private static void setAside(Path file, String why) {
        Path aside = file.resolveSibling("console.damaged.json");
        try {
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            LOG.warn(
                    "The settings in {} cannot be read ({}); they are kept as {} and defaults are used",
                    file,
                    why,
                    aside);
        } catch (IOException unmovable) {
            LOG.warn("The settings in {} cannot be read ({}) nor set aside ({})", file, why, unmovable.toString());
        }
    }
}
