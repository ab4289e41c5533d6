package dev.lockkeeper.console.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
            // The watch begins on a thread of its own.
            Thread.sleep(500);
            int before = told.get();
            for (int i = 1; i <= 50; i++) {
                Files.writeString(temporary.resolve(i + "_a.sql"), "SELECT " + i + ";");
            }
            await().atMost(Duration.ofSeconds(10)).until(() -> told.get() > before);
            Thread.sleep(800);
            assertThat(told.get() - before).isEqualTo(1);
        }
        assertThat(errors).isEmpty();
    }

    @Test
    void nothingIsToldAfterClosing() throws Exception {
        FolderWatch watch = FolderWatch.start(temporary, told::incrementAndGet, (what, thrown) -> errors.add(thrown));
        watch.close();
        Thread.sleep(300);
        int before = told.get();
        Files.writeString(temporary.resolve("1_a.sql"), "SELECT 1;");
        Thread.sleep(1_000);
        assertThat(told.get()).isEqualTo(before);
        assertThat(errors).isEmpty();
    }

    @Test
    void aFolderThatAppearsLaterIsNoticed() throws Exception {
        Path later = temporary.resolve("later");
        try (FolderWatch watch =
                FolderWatch.start(later, told::incrementAndGet, (what, thrown) -> errors.add(thrown))) {
            Thread.sleep(500);
            Files.createDirectories(later);
            Files.writeString(later.resolve("1_a.sql"), "SELECT 1;");
            await().atMost(Duration.ofSeconds(10)).until(() -> told.get() > 0);
        }
        assertThat(errors).isEmpty();
    }

    @Test
    void aFolderThatIsMovedAwayIsNoticedAndSoIsItsReturn() throws Exception {
        Path watched = Files.createDirectories(temporary.resolve("migrations"));
        Files.writeString(watched.resolve("1_a.sql"), "SELECT 1;");
        try (FolderWatch watch =
                FolderWatch.start(watched, told::incrementAndGet, (what, thrown) -> errors.add(thrown))) {
            Thread.sleep(500);
            Files.move(watched, temporary.resolve("elsewhere"));
            await().atMost(Duration.ofSeconds(10)).until(() -> told.get() > 0);
            int before = told.get();
            Files.move(temporary.resolve("elsewhere"), watched);
            await().atMost(Duration.ofSeconds(10)).until(() -> told.get() > before);
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
            Thread.sleep(300);
            Files.writeString(temporary.resolve("1_a.sql"), "SELECT 1;");
            await().atMost(Duration.ofSeconds(10)).until(() -> told.get() == 1);
        }
        assertThat(errors).isEmpty();
    }
}
