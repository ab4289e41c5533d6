package dev.lockkeeper.console.overview;

import dev.lockkeeper.fleet.Cell;
import dev.lockkeeper.fleet.Row;

/** Where the overview leads. Nothing is changed by any of it. Called on the screen's thread; each returns at once. */
public interface OverviewRequests {
    /** Shows a migration where this window can act on it. */
    void showHere(String fileName);

    /** Shows the text that was applied beside the file, where this window can act on it. */
    void showDifferenceHere(String fileName);

    /**
     * Shows the text that was applied in another environment beside the file in its folder.
     *
     * @param environment its name
     * @param cell what is known of the migration there
     */
    void showDifference(Row row, String environment, Cell.Known cell);

    /** Shows what was said when it failed in another environment. */
    void showError(Row row, String environment, Cell.Known cell);

    /** Says how environments are defined, or opens the place where they are. */
    void addEnvironments();
}
