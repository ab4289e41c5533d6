package dev.lockkeeper.operation;

import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.journal.JournalAccess;
import dev.lockkeeper.migration.Migration;
import dev.lockkeeper.migration.MigrationState;
import dev.lockkeeper.migration.Plan;
import dev.lockkeeper.migration.PlannedStep;
import dev.lockkeeper.migration.RetryPolicy;
import dev.lockkeeper.migration.Verb;
import dev.lockkeeper.operation.policy.PolicyVerdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts a migration operation into words. */
final class MigrationDescriber {
    private final MigrationOperation operation;
    private final Plan plan;
    private final Map<String, Migration> migrations = new LinkedHashMap<>();

    MigrationDescriber(MigrationOperation operation) {
        this.operation = operation;
        this.plan = operation.plan();
        operation.status().migrations().forEach(migration -> migrations.put(migration.fileName(), migration));
    }

    Description describe() {
        String place = operation.environment().name();
        int count = plan.steps().size();
        String files = count == 1 ? plan.fileNames().getFirst() : count + " files";
        String shortName = count == 1 ? numberOf(plan.fileNames().getFirst()) : String.valueOf(count);
        Tier tier = operation.environment().tier();
        boolean destructive = plan.verb() == Verb.ROLL_BACK || plan.verb() == Verb.UNMARK;
        List<PolicyVerdict> verdicts = operation.verdicts();
        return new Description(
                verb() + " " + files + " " + preposition() + " " + place,
                verb() + " " + shortName + " " + preposition() + " " + place,
                place,
                tier,
                operation.identity(),
                plan.steps().stream().map(this::file).toList(),
                List.of(),
                AdviceWords.hazards(plan, operation.advice()),
                warnings(),
                limits(),
                recorded(),
                undo(),
                verdicts,
                operation.environment().policy().confirmation(),
                Optional.empty(),
                Assent.whyReason(operation.environment(), verdicts, !plan.verb().runsScript()),
                plan.reason(),
                destructive,
                plan.fingerprint());
    }

    private String verb() {
        return switch (plan.verb()) {
            case APPLY -> resumes() ? "Resume" : "Apply";
            case SKIP -> "Skip";
            case UNMARK -> "Unmark";
            case ROLL_BACK -> resumes() ? "Resume rolling back" : "Roll back";
            case ACCEPT -> "Accept";
            case RUN -> "Run";
        };
    }

    private String preposition() {
        return plan.verb() == Verb.APPLY && !resumes() ? "to" : "on";
    }

    /** Whether all it does is to go on where something stopped. */
    private boolean resumes() {
        return !plan.steps().isEmpty()
                && plan.steps().stream().allMatch(step -> step.mode().resumes());
    }

    private String numberOf(String fileName) {
        return Optional.ofNullable(migrations.get(fileName))
                .flatMap(Migration::name)
                .map(name -> name.number().digits())
                .orElse("1");
    }

    private Description.DescribedFile file(PlannedStep step) {
        String what = switch (plan.verb()) {
            case APPLY, RUN -> ModeWords.how(step);
            case SKIP -> "recorded as applied, nothing of it is run";
            case UNMARK -> "its row is deleted, nothing is run";
            case ACCEPT -> "its text as it is now counts as the one that ran, nothing is run";
            case ROLL_BACK ->
                step.script().map(path -> String.valueOf(path.getFileName())).orElse("")
                        + " and the removal of its row: " + ModeWords.how(step);
        };
        String state = Optional.ofNullable(migrations.get(step.fileName()))
                .map(migration -> migration.state().kind().word())
                .orElse("");
        Optional<FileAdvice> advice = operation.advice().of(step.fileName());
        return new Description.DescribedFile(
                step.fileName(),
                what,
                state,
                wayBack(step),
                advice.flatMap(AdviceWords::lock),
                AdviceWords.worst(advice));
    }

    private String wayBack(PlannedStep step) {
        return switch (plan.verb()) {
            case APPLY -> step.rollbackScript().isPresent() ? "rollback script" : "none";
            case SKIP -> "unmark";
            case UNMARK -> "skip";
            case ACCEPT -> "restore the file";
            case ROLL_BACK -> "apply again";
            case RUN -> "none";
        };
    }

    private List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (operation.identity().standby()) {
            warnings.add("This server is a standby and accepts no change.");
        }
        if (operation.environment().tier() == Tier.UNKNOWN) {
            warnings.add("The tier of this environment is unknown, so it is treated as production.");
        }
        operation.circumstances().weakEncryption().ifPresent(warnings::add);
        for (PlannedStep step : plan.steps()) {
            Optional.ofNullable(migrations.get(step.fileName())).ifPresent(migration -> {
                switch (migration.state()) {
                    case MigrationState.OutOfOrder state -> warnings.add(step.fileName() + ": " + state.sentence());
                    case MigrationState.ConflictingNumber state ->
                        warnings.add(step.fileName() + ": " + state.sentence());
                    case MigrationState.Failed state -> warnings.add(step.fileName() + ": " + state.sentence());
                    case MigrationState.Changed state -> warnings.add(step.fileName() + ": " + state.sentence());
                    case MigrationState.Missing state -> warnings.add(step.fileName() + ": " + state.sentence());
                    default -> {
                        // An ordinary state needs no warning.
                    }
                }
            });
            warnings.addAll(ModeWords.warnings(step, plan.verb(), operation.settings()));
            if (plan.verb() == Verb.APPLY && step.statements() == 0) {
                warnings.add(step.fileName() + " holds no statement; only its row will be recorded.");
            }
        }
        if (!operation.environment().tier().guardedLikeProduction()) {
            warnings.addAll(operation.circumstances().unwritten());
        }
        warnings.addAll(operation.advice().notes());
        warnings.addAll(AdviceWords.notAnalysed(plan, operation.advice()));
        if (plan.verb() == Verb.APPLY) {
            earlierPending().ifPresent(warnings::add);
        }
        if (plan.verb() == Verb.ROLL_BACK) {
            laterApplied().ifPresent(warnings::add);
        }
        if (plan.verb() == Verb.UNMARK) {
            warnings.add(
                    plan.steps().size() == 1
                            ? "What this file did stays in the database; only the record is removed, and it is pending again."
                            : "What these files did stays in the database; only the records are removed, and they are pending"
                                    + " again.");
        }
        if (plan.verb() == Verb.ACCEPT) {
            warnings.add(
                    "The database is not changed: what the new text says beyond the one that ran is not done here.");
        }
        if (plan.verb() == Verb.SKIP) {
            warnings.add(
                    plan.steps().size() == 1
                            ? "Nothing of this file is run; every program will take it for applied."
                            : "Nothing of these files is run; every program will take them for applied.");
        }
        return warnings;
    }

    private Optional<String> earlierPending() {
        Set<String> names = Set.copyOf(plan.fileNames());
        String latest = plan.fileNames().isEmpty() ? "" : plan.fileNames().getLast();
        List<String> earlier = migrations.values().stream()
                .takeWhile(migration -> !migration.fileName().equals(latest))
                .filter(migration -> migration.appliable() && !names.contains(migration.fileName()))
                .map(Migration::fileName)
                .toList();
        return switch (earlier.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(earlier.getFirst() + " comes before and is left out; it will be out of order.");
            default ->
                Optional.of(earlier.size() + " files from " + earlier.getFirst() + " to " + earlier.getLast()
                        + " come before and are left out; they will be out of order.");
        };
    }

    private Optional<String> laterApplied() {
        List<String> names = plan.fileNames();
        String earliest = names.getLast();
        List<String> inOrder = List.copyOf(migrations.keySet());
        List<String> later = inOrder.subList(inOrder.indexOf(earliest) + 1, inOrder.size()).stream()
                .filter(name -> !names.contains(name))
                .filter(name -> Optional.ofNullable(migrations.get(name))
                        .map(migration -> migration.state().recorded())
                        .orElse(false))
                .toList();
        return switch (later.size()) {
            case 0 -> Optional.empty();
            case 1 ->
                Optional.of(later.getFirst() + " comes later and stays applied; it may depend on what is rolled back.");
            default ->
                Optional.of(later.size() + " files from " + later.getFirst() + " to " + later.getLast()
                        + " come later and stay applied; they may depend on what is rolled back.");
        };
    }

    private List<String> limits() {
        List<String> limits = new ArrayList<>();
        if (plan.verb().runsScript()) {
            limits.add("lock_timeout " + limit(operation.settings().lockTimeout()) + ModeWords.concurrently(plan));
            limits.add(retries(operation.settings().retries()));
            limits.add("statement_timeout " + limit(operation.settings().statementTimeout()));
        }
        limits.add("waits for another run up to " + limit(operation.settings().migratorLockWait()));
        return limits;
    }

    private static String retries(RetryPolicy retries) {
        return retries.attempts() == 1
                ? "no second attempt if a lock is not to be had"
                : "up to " + retries.attempts() + " attempts if a lock is not to be had, with pauses from "
                        + limit(retries.firstPause()) + " to " + limit(retries.longestPause());
    }

    private static String limit(Duration duration) {
        if (duration.isZero()) {
            return "none";
        }
        if (duration.toSecondsPart() == 0 && duration.toMillisPart() == 0) {
            return duration.toMinutes() + " min";
        }
        return duration.toMillisPart() == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }

    private List<String> recorded() {
        List<String> recorded = new ArrayList<>();
        String table = plan.table().toString();
        recorded.add(
                switch (plan.verb()) {
                    case APPLY -> "one row per file in " + table + ModeWords.record(plan, "the file's");
                    case SKIP -> "one row per file in " + table;
                    case UNMARK -> "one row per file is deleted from " + table;
                    case ACCEPT -> "nothing in " + table + "; the journal keeps the text that ran, too";
                    case ROLL_BACK -> "its row is deleted from " + table + ModeWords.record(plan, "the script's");
                    case RUN -> "nothing in " + table;
                });
        if (plan.createsTable() && plan.verb() != Verb.RUN) {
            recorded.add(table + " does not exist yet and is created with the first row");
        }
        recorded.add(
                operation.status().journal() instanceof JournalAccess.Unavailable unavailable
                        ? unavailable.reason()
                        : "who, when, how long, checksum and text in lockkeeper.journal");
        return recorded;
    }

    private List<String> undo() {
        List<String> undo = new ArrayList<>();
        switch (plan.verb()) {
            case APPLY -> {
                undo.add(ModeWords.failure(plan));
                ModeWords.halfway(plan).ifPresent(undo::add);
                long without = plan.steps().stream()
                        .filter(step -> step.rollbackScript().isEmpty())
                        .count();
                if (without == 0) {
                    undo.add("Afterwards: Roll back, last file first.");
                } else {
                    undo.add(without + " of " + plan.steps().size()
                            + " without a rollback script: afterwards undone only by hand or from a backup.");
                }
            }
            case SKIP -> undo.add("Unmark makes it pending again.");
            case UNMARK -> undo.add("Skip records it as applied again.");
            case ACCEPT ->
                undo.add(
                        "Restore brings the text that ran back into the folder; accept takes that one for right again.");
            case ROLL_BACK -> {
                undo.add(ModeWords.failureOfRollback(plan));
                ModeWords.halfway(plan).ifPresent(undo::add);
                undo.add("Afterwards: apply again. Data that the script deletes comes back only from a backup.");
            }
            case RUN -> {
                undo.add((ModeWords.allInOneTransaction(plan) ? "A failure leaves nothing of it. " : "")
                        + "Afterwards there is no way back but one written by hand.");
                ModeWords.halfway(plan).ifPresent(undo::add);
            }
        }
        return undo;
    }
}
