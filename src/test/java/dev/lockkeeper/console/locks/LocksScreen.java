package dev.lockkeeper.console.locks;

import dev.lockkeeper.console.Background;
import dev.lockkeeper.console.Desktop;
import dev.lockkeeper.console.settings.SettingsStore;
import dev.lockkeeper.lock.Graphs;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A lock view with a model of its own, fed by the test; made on the screen's thread. */
final class LocksScreen {
    final LocksModel model = new LocksModel(Clock.fixed(Graphs.NOW.plusMillis(1200), ZoneOffset.UTC));
    final RecordedLockRequests requests = new RecordedLockRequests();
    final List<String> copied = new ArrayList<>();
    final LocksView view;
    private final Path settings;

    LocksScreen(Path settings, SessionsSource sessions) {
        this.settings = settings;
        view = new LocksView(
                model,
                requests,
                requests,
                sessions,
                Background.synchronous((what, thrown) -> {}),
                desktop(),
                SettingsStore.open(settings, Duration.ofHours(1), (what, thrown) -> {}));
    }

    LocksScreen(Path settings) {
        this(settings, () -> new SessionsSource.Sessions(Graphs.NOW, Duration.ofMillis(4), List.of()));
    }

    /** A desk that remembers what was copied; a file that is to be written lies beside the settings. */
    Desktop desktop() {
        return new Desktop() {
            @Override
            public Optional<Path> chooseFolder(String title, Path start) {
                return Optional.empty();
            }

            @Override
            public Optional<Path> chooseSqlFile(String title, Path start) {
                return Optional.empty();
            }

            @Override
            public Optional<Path> chooseNewFile(String title, Path folder, String name) {
                return Optional.of(settings.resolveSibling(name));
            }

            @Override
            public void open(Path path) {}

            @Override
            public void copy(String text) {
                copied.add(text);
            }
        };
    }
}
