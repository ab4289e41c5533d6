package dev.lockkeeper.console.run;

import dev.lockkeeper.sql.Position;
import java.util.Optional;

/** Shows a file in the window, so that the operator can read the place that is spoken of. Called on the screen's thread. */
@FunctionalInterface
public interface FilePlaces {
    /**
     * Selects a file and, if there is one, the place in it.
     *
     * @param fileName a migration's or a script's whole file name
     */
    void reveal(String fileName, Optional<Position> place);
}
