package dev.lockkeeper.console.run;

import dev.lockkeeper.operation.Desk;
import dev.lockkeeper.operation.MigrationOperation;
import java.sql.SQLException;
import java.util.List;

/**
 * What the operator asked for, so that it can be prepared, and prepared anew after another look.
 * Immutable.
 *
 * @param words what it is about, to stand behind "cannot": {@code apply 3 files}
 * @param fileNames the files it is about, as far as they are known beforehand
 * @param decided whether the operator has already said what to do with files that stopped halfway, so that he is not asked
 *     again
 * @param preparation looks at the place and makes the operation
 */
record Request(String words, List<String> fileNames, boolean decided, Preparation preparation) {
    Request {
        fileNames = List.copyOf(fileNames);
    }

    /** Makes the operation; blocks. */
    @FunctionalInterface
    interface Preparation {
        /** Looks and plans; without a reason, which the operator is asked for only afterwards. */
        MigrationOperation prepare(Desk desk) throws SQLException;
    }
}
