package dev.lockkeeper.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the demo's data and its migrations are. */
class DemoFolderTest {
    private static final Path HOME = Path.of("/users/keeper");

    @Test
    void linuxFollowsTheXdgRule() {
        assertThat(DemoFolder.ofUser("Linux", Map.of(), HOME).root()).isEqualTo(HOME.resolve(".cache/lockkeeper/demo"));
        assertThat(DemoFolder.ofUser("Linux", Map.of("XDG_CACHE_HOME", "/fast"), HOME)
                        .root())
                .isEqualTo(Path.of("/fast/lockkeeper/demo"));
        assertThat(DemoFolder.ofUser("Linux", Map.of("XDG_CACHE_HOME", "relative"), HOME)
                        .root())
                .isEqualTo(HOME.resolve(".cache/lockkeeper/demo"));
    }

    @Test
    void macAndWindowsHaveTheirOwnPlaces() {
        assertThat(DemoFolder.ofUser("Mac OS X", Map.of("XDG_CACHE_HOME", "/fast"), HOME)
                        .root())
                .isEqualTo(HOME.resolve("Library/Caches/lockkeeper/demo"));
        assertThat(DemoFolder.ofUser("Windows 11", Map.of("LOCALAPPDATA", "/local"), HOME)
                        .root())
                .isEqualTo(Path.of("/local/lockkeeper/demo"));
    }

    @Test
    void migrationsAreInTheProgramsFolderOrTheCurrentOne(@TempDir Path temporary) throws Exception {
        Path home = temporary.resolve("home");
        Path current = temporary.resolve("current");
        Files.createDirectories(home.resolve("migrations"));
        Files.createDirectories(current.resolve("migrations"));
        assertThat(DemoMigrations.folder(Optional.of(home), current)).isEqualTo(home.resolve("migrations"));
        assertThat(DemoMigrations.folder(Optional.empty(), current)).isEqualTo(current.resolve("migrations"));
        assertThatThrownBy(() -> DemoMigrations.folder(Optional.of(temporary), current))
                .isInstanceOf(DemoException.class)
                .hasMessageContaining(temporary.resolve("migrations").toString())
                .hasMessageContaining("--dir");
    }
}
