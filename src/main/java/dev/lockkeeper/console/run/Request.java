package dev.lockkeeper.console.run;

import dev.lockkeeper.operation.Desk;
import dev.lockkeeper.operation.MigrationOperation;
import java.sql.SQLException;
import java.util.Optional;

/**
 * What the operator asked for, so that it can be prepared, and prepared anew with a reason or after another look.
 * Immutable.
 *
 * @param words what it is about, to stand behind "cannot": {@code apply 3 files}
 * @param preparation looks at the place and makes the operation
 */
record Request(String words, Preparation preparation) {
    /** Makes the operation; blocks. */
    @FunctionalInterface
    interface Preparation {
        /**
         * Looks and plans.
         *
         * @param reason the operator's, once there is one
         */
        MigrationOperation prepare(Desk desk, Optional<String> reason) throws SQLException;
    }
}
