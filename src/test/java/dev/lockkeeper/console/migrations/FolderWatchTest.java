package dev.lockkeeper.console.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lockkeeper.testing.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder is watched on a real file system. */
class FolderWatchTest {
    @TempDir
    Path temporary;

    private final AtomicInteger told = new AtomicInteger();
    private final List<Throwable> errors = new CopyOnWriteArrayList<>();

    @Test
    void manyChangesInARowAreToldOnce() throws Exception {
        try (FolderWatch watch =
                FolderWatch.start(temporary, told::incrementAndGet, (what, thrown) -> errors.add(thrown))) {
            untilItTells();
            Duration longestPause;
            int before;
            do {
                before = told.get();
                longestPause = fiftyChanges();
                int unheard = before;
                await().until(() -> told.get() > unheard);
                untilItIsQuiet();
                // Where this computer paused for as long as the watch waits for the next change, the changes were not
                // in a row.
            } while (longestPause.compareTo(FolderWatch.QUIET.dividedBy(2)) > 0);
            assertThat(told.get() - before).isEqualTo(1);
        }
        assertThat(errors).isEmpty();
    }

    @Test
    void nothingIsToldAfterClosing() throws Exception {
        FolderWatch watch = FolderWatch.start(temporary, told::incrementAndGet, (what, thrown) -> errors.add(thrown));
        untilItTells();
        watch.close();
        untilItIsQuiet();
        int before = told.get();
        Files.writeString(temporary.resolve("1_a.sql"), "SELECT 1;");
        await().during(FolderWatch.QUIET.multipliedBy(3)).until(() -> told.get() == before);
        assertThat(errors).isEmpty();
    }

    @Test
    void aFolderThatAppearsLaterIsNoticed() throws Exception {
        Path later = temporary.resolve("later");
        try (FolderWatch watch =
                FolderWatch.start(later, told::incrementAndGet, (what, thrown) -> errors.add(thrown))) {
            // Time to see that nothing is there; on a slow computer the watch finds it there, and what comes is told
            // then.
            Thread.sleep(500);
            Files.createDirectories(later);
            untilItTells(later);
        }
        assertThat(errors).isEmpty();
    }

    @Test
    void aFolderThatIsMovedAwayIsNoticedAndSoIsItsReturn() throws Exception {
        Path watched = Files.createDirectories(temporary.resolve("migrations"));
        Files.writeString(watched.resolve("1_a.sql"), "SELECT 1;");
        try (FolderWatch watch =
                FolderWatch.start(watched, told::incrementAndGet, (what, thrown) -> errors.add(thrown))) {
            untilItTells(watched);
            int there = told.get();
            Files.move(watched, temporary.resolve("elsewhere"));
            await().until(() -> told.get() > there);
            untilItIsQuiet();
            int before = told.get();
            Files.move(temporary.resolve("elsewhere"), watched);
            await().atMost(Patience.LIMIT).until(() -> told.get() > before);
        }
        assertThat(errors).isEmpty();
    }

    @Test
    void whereTheSystemDoesNotTellTheFolderIsLookedAt() throws Exception {
        try (FolderWatch watch = FolderWatch.start(
                temporary,
                () -> {
                    throw new IOException("too many watches");
                },
                told::incrementAndGet,
                (what, thrown) -> errors.add(thrown))) {
            untilItTells();
        }
        assertThat(errors).isEmpty();
    }

    private void untilItTells() throws IOException {
        untilItTells(temporary);
    }

    /** The watch begins on a thread of its own: what changes before is not told. */
    private void untilItTells(Path watched) throws IOException {
        int before = told.get();
        Path changing = watched.resolve("changing.sql");
        await().pollInterval(FolderWatch.QUIET.multipliedBy(2)).until(() -> {
            Files.writeString(changing, "SELECT " + System.nanoTime() + ";");
            return told.get() > before;
        });
        untilItIsQuiet();
    }

    /** No change is on its way any more. */
    private void untilItIsQuiet() {
        AtomicInteger last = new AtomicInteger(told.get());
        await().during(FolderWatch.QUIET.multipliedBy(3)).until(() -> last.getAndSet(told.get()) == told.get());
    }

    /** Many changes; returns the longest time between two of them. */
    private Duration fiftyChanges() throws IOException {
        long longest = 0;
        long before = System.nanoTime();
        for (int i = 1; i <= 50; i++) {
            Files.writeString(temporary.resolve(i + "_a.sql"), "SELECT " + before + ";");
            long now = System.nanoTime();
            longest = Math.max(longest, now - before);
            before = now;
        }
        return Duration.ofNanos(longest);
    }
}
