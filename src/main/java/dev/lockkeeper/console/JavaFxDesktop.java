package dev.lockkeeper.console;

import dev.lockkeeper.console.alert.DesktopNotice;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/** The desk as JavaFX knows it. A platform without choosers throws {@link UnsupportedOperationException}. */
public final class JavaFxDesktop implements Desktop {
    private final Window owner;
    private final Consumer<String> browser;

    /**
     * @param owner the window that choosers belong to
     * @param browser opens an address, usually {@code application.getHostServices()::showDocument}
     */
    public JavaFxDesktop(Window owner, Consumer<String> browser) {
        this.owner = owner;
        this.browser = browser;
    }

    @Override
    public Optional<Path> chooseFolder(String title, Path start) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(title);
        existing(start).ifPresent(chooser::setInitialDirectory);
        return Optional.ofNullable(chooser.showDialog(owner)).map(File::toPath);
    }

    @Override
    public Optional<Path> chooseSqlFile(String title, Path folder) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("SQL scripts", "*.sql"));
        existing(folder).ifPresent(chooser::setInitialDirectory);
        return Optional.ofNullable(chooser.showOpenDialog(owner)).map(File::toPath);
    }

    @Override
    public Optional<Path> chooseFile(String title, Path folder) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        existing(folder).ifPresent(chooser::setInitialDirectory);
        return Optional.ofNullable(chooser.showOpenDialog(owner)).map(File::toPath);
    }

    @Override
    public Optional<Path> chooseNewFile(String title, Path folder, String name) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.setInitialFileName(name);
        String ending = "*" + name.substring(Math.max(0, name.lastIndexOf('.')));
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(ending, ending));
        existing(folder).ifPresent(chooser::setInitialDirectory);
        return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
    }

    @Override
    public void open(Path path) {
        browser.accept(path.toAbsolutePath().toUri().toString());
    }

    @Override
    public void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    @Override
    public Optional<DesktopNotice> notices() {
        return Optional.of(DesktopNotice.find(System.getProperty("os.name", ""), System.getenv()));
    }

    private static Optional<File> existing(Path folder) {
        return Optional.of(folder.toAbsolutePath()).filter(Files::isDirectory).map(Path::toFile);
    }
}
