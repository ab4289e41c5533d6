package dev.lockkeeper.console;

import java.nio.file.Path;
import java.util.Optional;

/** What the console asks of the operator's desk. Called on the screen's thread. */
public interface Desktop {
    /** Lets the operator choose a folder, beginning at this one; empty when cancelled. */
    Optional<Path> chooseFolder(String title, Path start);

    /** Lets the operator choose an SQL file, beginning in this folder; empty when cancelled. */
    Optional<Path> chooseSqlFile(String title, Path folder);

    /** Opens a folder or file with the program the desk has for it. */
    void open(Path path);

    /** Puts text on the clipboard. */
    void copy(String text);
}
