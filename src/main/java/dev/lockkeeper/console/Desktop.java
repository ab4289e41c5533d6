package dev.lockkeeper.console;

import dev.lockkeeper.console.alert.DesktopNotice;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.Window;

/** What the console asks of the operator's desk. Called on the screen's thread. */
public interface Desktop {
    /** Lets the operator choose a folder, beginning at this one; empty when cancelled. */
    Optional<Path> chooseFolder(String title, Path start);

    /** Lets the operator choose an SQL file, beginning in this folder; empty when cancelled. */
    Optional<Path> chooseSqlFile(String title, Path folder);

    /** Lets the operator choose any file, beginning in this folder; empty when cancelled. */
    default Optional<Path> chooseFile(String title, Path folder) {
        return Optional.empty();
    }

    /**
     * Lets the operator name a file to write, beginning in this folder; he has agreed if it is to be replaced.
     *
     * @param name the name that is proposed; its ending is the kind of file
     * @return empty when cancelled
     */
    Optional<Path> chooseNewFile(String title, Path folder, String name);

    /** Opens a folder or file with the program the desk has for it. */
    void open(Path path);

    /** Puts text on the clipboard. */
    void copy(String text);

    /** Whether the operator has this window before him; may be called from any thread. */
    default boolean inFront(Window window) {
        return window.isFocused();
    }

    /** The desktop's notifications; empty where nobody is to be told of what happens behind other windows. */
    default Optional<DesktopNotice> notices() {
        return Optional.empty();
    }
}
