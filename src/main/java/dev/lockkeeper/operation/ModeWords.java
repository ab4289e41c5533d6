package dev.lockkeeper.operation;

import dev.lockkeeper.migration.Plan;
import dev.lockkeeper.migration.PlannedStep;
import dev.lockkeeper.migration.RunSettings;
import dev.lockkeeper.migration.Verb;
import dev.lockkeeper.sql.TransactionMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a file meets transactions, in the words of the confirmation. Stateless. */
final class ModeWords {
    private ModeWords() {}

    /** {@code one transaction, 4 statements}; {@code statement by statement, resumed at statement 4 of 5}. */
    static String how(PlannedStep step) {
        String mode = step.mode().transactions().words();
        if (!step.mode().resumes()) {
            return mode + ", " + statements(step.statements());
        } else if (step.mode().firstStatement() > step.statements()) {
            return "nothing of it is run again, only recorded";
        }
        return mode + ", resumed at statement " + step.mode().firstStatement() + " of " + step.statements();
    }

    private static String statements(int count) {
        return switch (count) {
            case 0 -> "no statement";
            case 1 -> "1 statement";
            default -> count + " statements";
        };
    }

    /** Why a file does not run in one transaction, and what is done before it. */
    static List<String> warnings(PlannedStep step, Verb verb, RunSettings settings) {
        List<String> warnings = new ArrayList<>();
        boolean runs = verb.runsScript();
        if (runs && step.mode().transactions().canStopHalfway()) {
            warnings.add(step.fileName() + " runs " + step.mode().transactions().words() + ". "
                    + step.mode().reason());
        }
        if (runs && !step.mode().repairs().isEmpty()) {
            warnings.add("Before " + step.fileName() + " goes on: "
                    + String.join("; ", step.mode().repairs()) + ".");
        } else if (runs
                && settings.dropInvalidIndexes()
                && step.mode().transactions().canStopHalfway()) {
            warnings.add(step.fileName()
                    + ": an invalid index that a failed build left is dropped (DROP INDEX CONCURRENTLY) before the index of"
                    + " that name is built again.");
        }
        return warnings;
    }

    /** What {@code lock_timeout} does not hold for. */
    static String concurrently(Plan plan) {
        boolean any = plan.steps().stream()
                .anyMatch(step -> step.mode().transactions().canStopHalfway());
        return any ? "; none for indexes CONCURRENTLY, whose waiting stops no reads and no writes" : "";
    }

    static boolean allInOneTransaction(Plan plan) {
        return plan.steps().stream()
                .noneMatch(step -> step.mode().transactions().canStopHalfway());
    }

    private static boolean noneInOneTransaction(Plan plan) {
        return plan.steps().stream().allMatch(step -> step.mode().transactions().canStopHalfway());
    }

    /** What a failure does to the run and leaves of its file. */
    static String failure(Plan plan) {
        if (allInOneTransaction(plan)) {
            return "A failure stops the run and leaves nothing of its file; files before it stay applied.";
        }
        return "A failure stops the run; files before it stay applied"
                + (noneInOneTransaction(plan) ? "." : ", and nothing is left of one that runs in one transaction.");
    }

    /** The same for rollback scripts. */
    static String failureOfRollback(Plan plan) {
        return allInOneTransaction(plan)
                ? "A failure stops the run; script and row stay together, so its file stays applied."
                : "A failure stops the run; the row is deleted with the last statement, so its file stays applied until then.";
    }

    /** Where the row is written. */
    static String record(Plan plan, String whose) {
        return allInOneTransaction(plan)
                ? ", inside " + whose + " transaction"
                : noneInOneTransaction(plan)
                        ? ", with the last statement"
                        : ", inside " + whose + " transaction or with its last statement";
    }

    /** What a failure leaves of files that do not run in one transaction; empty if there are none. */
    static Optional<String> halfway(Plan plan) {
        List<String> names = plan.steps().stream()
                .filter(step -> step.mode().transactions() != TransactionMode.TRANSACTIONAL)
                .map(PlannedStep::fileName)
                .toList();
        if (names.isEmpty()) {
            return Optional.empty();
        }
        String which = names.size() == 1 ? names.getFirst() : names.stream().collect(Collectors.joining(", "));
        return Optional.of((names.size() == 1 ? "Of " + which + " a failure" : "Of these a failure")
                + " keeps the statements before it, and the file can be resumed there"
                + (names.size() == 1 ? "." : ": " + which + "."));
    }
}
