package dev.lockkeeper.console.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lockkeeper.console.ErrorSink;
import dev.lockkeeper.console.theme.ThemeChoice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the console remembers, and what happens when its file is damaged. */
class SettingsStoreTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    @TempDir
    Path folder = Path.of("unset");

    private final List<String> reported = new ArrayList<>();
    private final ErrorSink errors = (what, unexpected) -> reported.add(what);

    @Test
    void everythingSurvivesARestart() {
        WindowBounds bounds = new WindowBounds(10, 20, 1200, 800, true);
        try (SettingsStore store = SettingsStore.open(folder.resolve("new"), LONG, errors)) {
            assertThat(store.current()).isEqualTo(ConsoleSettings.DEFAULTS);
            store.update(now -> now.withTheme(ThemeChoice.DARK)
                    .withWindow(bounds)
                    .withDivider("migrations", 0.66)
                    .withLockNotice(new LockNoticeSetting(30, 0, false))
                    .withColumns(
                            "migrations",
                            List.of(new ColumnSetting("state", 110.5, true), new ColumnSetting("by", 80, false))));
        }
        try (SettingsStore store = SettingsStore.open(folder.resolve("new"), LONG, errors)) {
            ConsoleSettings read = store.current();
            assertThat(read.theme()).isEqualTo(ThemeChoice.DARK);
            assertThat(read.window()).contains(bounds);
            assertThat(read.lockNotice()).isEqualTo(new LockNoticeSetting(30, 0, false));
            assertThat(read.dividers()).isEqualTo(Map.of("migrations", 0.66));
            assertThat(read.columns().get("migrations"))
                    .containsExactly(new ColumnSetting("state", 110.5, true), new ColumnSetting("by", 80, false));
        }
        assertThat(reported).isEmpty();
    }

    @Test
    void changesAreWrittenByThemselvesAndLeaveNoTemporaryFile() throws Exception {
        try (SettingsStore store = SettingsStore.open(folder, Duration.ofMillis(20), errors)) {
            store.update(now -> now.withDivider("a", 0.1));
            store.update(now -> now.withDivider("a", 0.2));
            await().until(() -> Files.exists(folder.resolve("console.json")));
        }
        assertThat(Files.readString(folder.resolve("console.json"))).contains("\"a\" : 0.2");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void aChangeBehindTheEndIsNoError() throws Exception {
        SettingsStore store = SettingsStore.open(folder, LONG, errors);
        store.close();
        store.update(now -> now.withDivider("a", 0.3));
        assertThat(store.current().dividers()).containsEntry("a", 0.3);
        assertThat(reported).isEmpty();
    }

    @Test
    void aDamagedFileIsSetAsideAndDefaultsAreUsed() throws Exception {
        for (String damaged : List.of(
                "{\"theme\": \"dark\"",
                "[]",
                "{\"theme\":\"purple\"}",
                "{\"window\":{\"x\":\"left\"}}",
                "{\"lockNotice\":{\"waitSeconds\":-1,\"queued\":5}}",
                "")) {
            Files.writeString(folder.resolve("console.json"), damaged);
            try (SettingsStore store = SettingsStore.open(folder, LONG, errors)) {
                assertThat(store.current()).as(damaged).isEqualTo(ConsoleSettings.DEFAULTS);
            }
            assertThat(Files.readString(folder.resolve("console.damaged.json"))).isEqualTo(damaged);
            assertThat(folder.resolve("console.json")).doesNotExist();
        }
    }

    @Test
    void fieldsOfALaterVersionArePassedOver() throws Exception {
        Files.writeString(folder.resolve("console.json"), "{\"version\":9,\"theme\":\"light\",\"new\":{\"a\":1}}");
        try (SettingsStore store = SettingsStore.open(folder, LONG, errors)) {
            assertThat(store.current().theme()).isEqualTo(ThemeChoice.LIGHT);
            assertThat(store.current().lockNotice()).isEqualTo(new LockNoticeSetting(10, 5));
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsReportedAndNothingElseBreaks() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        try (SettingsStore store = SettingsStore.open(file.resolve("below"), LONG, errors)) {
            store.update(now -> now.withTheme(ThemeChoice.DARK));
            store.flush();
            assertThat(store.current().theme()).isEqualTo(ThemeChoice.DARK);
        }
        assertThat(reported).hasSize(1);
    }

    @Test
    void eachSystemHasItsOwnPlace() {
        Path home = Path.of("/home/dba");
        assertThat(SettingsFolder.of("Linux", Map.of(), home)).isEqualTo(home.resolve(".config/lockkeeper"));
        assertThat(SettingsFolder.of("Linux", Map.of("XDG_CONFIG_HOME", "/conf"), home))
                .isEqualTo(Path.of("/conf/lockkeeper"));
        assertThat(SettingsFolder.of("Linux", Map.of("XDG_CONFIG_HOME", "relative"), home))
                .isEqualTo(home.resolve(".config/lockkeeper"));
        assertThat(SettingsFolder.of("Mac OS X", Map.of(), home))
                .isEqualTo(home.resolve("Library/Application Support/Lockkeeper"));
        assertThat(SettingsFolder.of("Windows 11", Map.of(), home))
                .isEqualTo(home.resolve("AppData/Roaming/Lockkeeper"));
    }

    @Test
    void aWindowOnAScreenThatIsGoneComesBackIntoSight() {
        Rectangle2D laptop = new Rectangle2D(0, 0, 1440, 900);
        Rectangle2D right = new Rectangle2D(1440, 0, 1920, 1080);
        WindowBounds onRight = new WindowBounds(1600, 100, 1400, 800, false);
        assertThat(onRight.visibleOn(List.of(laptop, right))).isEqualTo(onRight);
        assertThat(onRight.visibleOn(List.of(laptop))).isEqualTo(new WindowBounds(40, 100, 1400, 800, false));
        assertThat(new WindowBounds(-5000, -5000, 10, 10, false).visibleOn(List.of(laptop)))
                .isEqualTo(new WindowBounds(0, 0, 1000, 640, false));
    }
}
