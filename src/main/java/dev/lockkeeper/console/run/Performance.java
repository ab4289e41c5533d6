package dev.lockkeeper.console.run;

import dev.lockkeeper.console.dialog.ConfirmationModel;
import dev.lockkeeper.migration.PlannedStep;
import dev.lockkeeper.migration.RunOutcome;
import dev.lockkeeper.operation.Confirmation;
import dev.lockkeeper.operation.Description;
import dev.lockkeeper.operation.Desk;
import dev.lockkeeper.operation.MigrationOperation;
import dev.lockkeeper.operation.OperationRefusedException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What happens in the background once the verb's button was pressed. Stateless. */
final class Performance {
    private Performance() {}

    /**
     * Does what was shown. A reason that was given becomes part of the operation, which is therefore prepared anew and must
     * be the same otherwise.
     */
    static RunOutcome of(
            Desk desk, Request request, MigrationOperation shown, ConfirmationModel.Answer answer, ActiveRun run)
            throws SQLException {
        MigrationOperation operation = shown;
        if (!answer.reason().isEmpty()) {
            operation = request.preparation().prepare(desk, Optional.of(answer.reason()));
            if (!operation.identity().samePlaceAs(shown.identity())) {
                throw new OperationRefusedException("Another place answers now than was confirmed: " + place(operation)
                        + " instead of " + place(shown) + "; refresh, look where you are, and decide again");
            }
            List<String> differences = differences(shown, operation);
            if (!differences.isEmpty()) {
                return new RunOutcome.PlanOutdated(differences);
            }
        }
        Description description = operation.describe();
        Optional<String> typed = description.level().wantsName() ? Optional.of(answer.typedName()) : Optional.empty();
        return desk.perform(operation, new Confirmation(shown.describe().fingerprint(), typed), run.control(), run);
    }

    private static List<String> differences(MigrationOperation shown, MigrationOperation now) {
        if (shown.plan().fingerprint().equals(now.plan().fingerprint())) {
            return List.of();
        }
        List<String> differences = new ArrayList<>();
        for (PlannedStep step : shown.plan().steps()) {
            Optional<PlannedStep> same = now.plan().steps().stream()
                    .filter(other -> other.fileName().equals(step.fileName()))
                    .findFirst();
            if (same.isEmpty()) {
                differences.add(step.fileName() + " no longer belongs to it");
            } else if (!same.get().checksums().equals(step.checksums())) {
                differences.add(step.fileName() + " was edited meanwhile");
            }
        }
        List<String> before = shown.plan().fileNames();
        now.plan().fileNames().stream()
                .filter(name -> !before.contains(name))
                .forEach(name -> differences.add(name + " came to it"));
        if (differences.isEmpty()) {
            differences.add("The plan is another one (" + now.plan().fingerprint() + ", shown was "
                    + shown.plan().fingerprint() + ")");
        }
        return differences;
    }

    private static String place(MigrationOperation operation) {
        return operation.identity().address() + " as " + operation.identity().user();
    }
}
