package dev.lockkeeper.console.run;

import dev.lockkeeper.console.dialog.ConfirmationModel;
import dev.lockkeeper.migration.RunOutcome;
import dev.lockkeeper.operation.Confirmation;
import dev.lockkeeper.operation.Description;
import dev.lockkeeper.operation.Desk;
import dev.lockkeeper.operation.MigrationOperation;
import java.sql.SQLException;
import java.util.Optional;

/** What happens in the background once the verb's button was pressed. Stateless. */
final class Performance {
    private Performance() {}

    /**
     * Does exactly what was shown, with the reason that was given. The desk holds it against the policy once more, reads
     * the server's identity again, and looks under the migrator lock whether folder and table are still as they were shown.
     */
    static RunOutcome of(Desk desk, MigrationOperation shown, ConfirmationModel.Answer answer, ActiveRun run)
            throws SQLException {
        MigrationOperation operation = answer.reason().isEmpty() ? shown : shown.withReason(answer.reason());
        Description description = operation.describe();
        Optional<String> typed = description.level().wantsName() ? Optional.of(answer.typedName()) : Optional.empty();
        return desk.perform(operation, new Confirmation(description.fingerprint(), typed), run.control(), run);
    }
}
