package dev.lockkeeper.console.overview;

import dev.lockkeeper.console.Desktop;
import java.nio.file.Path;
import java.util.Optional;

/** A desk without choosers and without a clipboard. */
final class NoDesktop implements Desktop {
    @Override
    public Optional<Path> chooseFolder(String title, Path start) {
        return Optional.empty();
    }

    @Override
    public Optional<Path> chooseSqlFile(String title, Path folder) {
        return Optional.empty();
    }

    @Override
    public Optional<Path> chooseNewFile(String title, Path folder, String name) {
        return Optional.empty();
    }

    @Override
    public void open(Path path) {}

    @Override
    public void copy(String text) {}
}
