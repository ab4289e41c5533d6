package dev.lockkeeper.console.migrations;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;

/**
 * What the operator can ask for. Each request first shows what will happen and asks for confirmation; nothing is changed
 * before that. Called on the screen's thread; each returns at once.
 */
public interface MigrationRequests {
    /**
     * Apply these files, in the order of their numbers.
     *
     * @param fileNames whole file names, in any order
     */
    void apply(List<String> fileNames);

    /** Apply whatever is pending. */
    void applyAllPending();

    /**
     * Record these files as applied without running them.
     *
     * @param fileNames whole file names
     */
    void skip(List<String> fileNames);

    /**
     * Go on with files that stopped halfway, where they stopped: with their rollback scripts where those stopped.
     *
     * @param fileNames whole file names, in any order
     */
    void resume(List<String> fileNames);

    /**
     * Run files that stopped halfway again from their first statement: their rollback scripts where those stopped.
     *
     * @param fileNames whole file names, in any order
     */
    void runAgain(List<String> fileNames);

    /**
     * Remove the records of these files without running anything.
     *
     * @param fileNames whole file names
     */
    void unmark(List<String> fileNames);

    /**
     * Take the present texts of these files for those that ran, without running anything.
     *
     * @param fileNames whole file names
     */
    void accept(List<String> fileNames);

    /**
     * Write the text that was applied into the folder again.
     *
     * @param fileName the whole file name
     */
    void restore(String fileName);

    /**
     * Put the changed text of a file into a migration of its own, and restore the file.
     *
     * @param fileName the whole file name
     */
    void newMigration(String fileName);

    /**
     * Run the rollback scripts of these files, last file first, and remove their records.
     *
     * @param fileNames whole file names, in any order
     */
    void rollBack(List<String> fileNames);

    /** Run one script that is recorded only in the journal. */
    void runScript(Path script);

    /** Whether a run is going on; then nothing else can be asked for. */
    ReadOnlyBooleanProperty runActiveProperty();

    /** The files of the run that is going on, by whole file name; empty when none is. */
    ReadOnlyObjectProperty<Map<String, LiveFile>> liveFilesProperty();
}
