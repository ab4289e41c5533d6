package dev.lockkeeper.migration;

import dev.lockkeeper.sql.Problem;
import dev.lockkeeper.sql.PsqlCommand;
import dev.lockkeeper.sql.Script;
import dev.lockkeeper.sql.Statement;
import dev.lockkeeper.sql.StatementKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes plans from a status. Everything that can be known before anything runs is refused here, with every reason at
 * once. Stateless and thread-safe.
 */
public final class Planner {
    private static final String NEEDS_OTHER_MODE =
            " This version runs each file in one transaction; take the statement out, or run the file by hand and skip it here.";

    private Planner() {}

    /**
     * A plan to apply files, in their order whatever the order of the names.
     *
     * @throws PlanRefusedException if a file cannot be applied
     */
    public static Plan apply(Status status, Collection<String> fileNames) {
        List<Refusal> refusals = new ArrayList<>(tableRefusals(status));
        List<PlannedStep> steps = new ArrayList<>();
        for (Migration migration : chosen(status, fileNames, refusals)) {
            if (migration.file().isEmpty()) {
                refusals.add(refusal(migration, "there is no such file in the folder"));
            } else if (migration.state().recorded()) {
                refusals.add(
                        refusal(migration, "it is applied already; to run it again, roll it back or unmark it first"));
            } else {
                MigrationFile file = migration.file().get();
                readStep(migration.fileName(), file.path(), file.rollbackScript(), refusals)
                        .ifPresent(steps::add);
            }
        }
        return plan(Verb.APPLY, status, steps, Optional.empty(), refusals);
    }

    /**
     * A plan to record files as applied without running them.
     *
     * @param reason why; remembered in the journal
     * @throws PlanRefusedException if a file cannot be skipped
     */
    public static Plan skip(Status status, Collection<String> fileNames, String reason) {
        List<Refusal> refusals = new ArrayList<>(tableRefusals(status));
        List<PlannedStep> steps = new ArrayList<>();
        for (Migration migration : chosen(status, fileNames, refusals)) {
            if (migration.file().isEmpty()) {
                refusals.add(refusal(migration, "there is no such file in the folder"));
            } else if (migration.state().recorded()) {
                refusals.add(refusal(migration, "it is recorded as applied already"));
            } else {
                MigrationFile file = migration.file().get();
                source(migration.fileName(), file.path(), refusals)
                        .ifPresent(source -> steps.add(new PlannedStep(
                                migration.fileName(),
                                Optional.empty(),
                                Optional.of(file.path()),
                                Optional.of(source.checksums()),
                                0,
                                file.rollbackScript())));
            }
        }
        return plan(Verb.SKIP, status, steps, Optional.of(reason), refusals);
    }

    /**
     * A plan to delete rows without running anything, last one first.
     *
     * @param reason why; remembered in the journal
     * @throws PlanRefusedException if a file has no row
     */
    public static Plan unmark(Status status, Collection<String> fileNames, String reason) {
        List<Refusal> refusals = new ArrayList<>(tableRefusals(status));
        List<PlannedStep> steps = new ArrayList<>();
        for (Migration migration : chosen(status, fileNames, refusals).reversed()) {
            if (migration.state().recorded()) {
                steps.add(new PlannedStep(
                        migration.fileName(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        0,
                        Optional.empty()));
            } else {
                refusals.add(refusal(migration, "it is not recorded as applied, so there is nothing to unmark"));
            }
        }
        return plan(Verb.UNMARK, status, steps, Optional.of(reason), refusals);
    }

    /**
     * A plan to roll migrations back, last one first.
     *
     * @throws PlanRefusedException if a migration is not applied or has no rollback script that can run
     */
    public static Plan rollBack(Status status, Collection<String> fileNames, Optional<String> reason) {
        List<Refusal> refusals = new ArrayList<>(tableRefusals(status));
        List<PlannedStep> steps = new ArrayList<>();
        for (Migration migration : chosen(status, fileNames, refusals).reversed()) {
            Optional<Path> script = migration.file().flatMap(MigrationFile::rollbackScript);
            if (!migration.state().recorded()) {
                refusals.add(refusal(migration, "it is not applied, so there is nothing to roll back"));
            } else if (script.isEmpty()) {
                refusals.add(refusal(
                        migration,
                        "it has no rollback script in the folder; write one, or undo it by hand and unmark it"));
            } else {
                readStep(migration.fileName(), script.get(), Optional.empty(), refusals)
                        .ifPresent(steps::add);
            }
        }
        return plan(Verb.ROLL_BACK, status, steps, reason, refusals);
    }

    /**
     * A plan to run one script that is recorded only in the journal.
     *
     * @throws PlanRefusedException if it cannot run
     */
    public static Plan run(Status status, Path script) {
        List<Refusal> refusals = new ArrayList<>();
        List<PlannedStep> steps = new ArrayList<>();
        readStep(String.valueOf(script.getFileName()), script, Optional.empty(), refusals)
                .ifPresent(steps::add);
        return plan(Verb.RUN, status, steps, Optional.empty(), refusals);
    }

    /** Every appliable file, in order; for a start-up run that plans under the migrator lock. */
    static Plan applyAll(Status status) {
        return apply(
                status, status.appliable().stream().map(Migration::fileName).toList());
    }

    private static Plan plan(
            Verb verb, Status status, List<PlannedStep> steps, Optional<String> reason, List<Refusal> refusals) {
        if (!refusals.isEmpty()) {
            throw new PlanRefusedException(refusals);
        }
        return new Plan(verb, status.table().name(), status.table() instanceof TrackingTable.Absent, steps, reason);
    }

    private static List<Refusal> tableRefusals(Status status) {
        return switch (status.table()) {
            case TrackingTable.Foreign foreign ->
                List.of(new Refusal(foreign.name().toString(), Optional.empty(), foreign.sentence()));
            case TrackingTable.Nowhere nowhere ->
                List.of(new Refusal(nowhere.name().toString(), Optional.empty(), nowhere.reason()));
            case TrackingTable.Ours ours -> List.of();
            case TrackingTable.Absent absent -> List.of();
        };
    }

    /** The named migrations in the order of the status, in linear time. */
    private static List<Migration> chosen(Status status, Collection<String> fileNames, List<Refusal> refusals) {
        Set<String> wanted = new LinkedHashSet<>(fileNames);
        List<Migration> chosen = status.migrations().stream()
                .filter(migration -> wanted.remove(migration.fileName()))
                .toList();
        wanted.forEach(unknown -> refusals.add(new Refusal(
                unknown, Optional.empty(), "there is no migration of this name in the folder or the tracking table")));
        return chosen;
    }

    private static Refusal refusal(Migration migration, String sentence) {
        return new Refusal(migration.fileName(), Optional.empty(), sentence);
    }

    private static Optional<PlannedStep> readStep(
            String fileName, Path path, Optional<Path> rollbackScript, List<Refusal> refusals) {
        return source(fileName, path, refusals).flatMap(source -> step(fileName, source, rollbackScript, refusals));
    }

    private static Optional<SourceText> source(String fileName, Path path, List<Refusal> refusals) {
        try {
            return Optional.of(SourceText.read(path));
        } catch (FolderException unreadable) {
            refusals.add(new Refusal(fileName, Optional.empty(), String.valueOf(unreadable.getMessage())));
            return Optional.empty();
        }
    }

    private static Optional<PlannedStep> step(
            String fileName, SourceText source, Optional<Path> rollbackScript, List<Refusal> refusals) {
        Path path = source.path();
        Script script = source.script();
        int before = refusals.size();
        refuse(String.valueOf(path.getFileName()), script, refusals);
        if (refusals.size() > before) {
            return Optional.empty();
        }
        return Optional.of(new PlannedStep(
                fileName,
                Optional.of(path),
                Optional.of(path),
                Optional.of(source.checksums()),
                script.statements().size(),
                rollbackScript));
    }

    private static void refuse(String fileName, Script script, List<Refusal> refusals) {
        for (Problem problem : script.problems()) {
            refusals.add(new Refusal(fileName, Optional.of(problem.position()), problem.message()));
        }
        for (PsqlCommand command : script.psqlCommands()) {
            if (!command.harmless()) {
                refusals.add(new Refusal(
                        fileName,
                        Optional.of(command.position()),
                        command.name() + " is a command of psql, not SQL, and cannot be run here; remove it"));
            }
        }
        for (Statement statement : script.statements()) {
            Optional<String> why = switch (statement.kind()) {
                case StatementKind.Ordinary ordinary -> Optional.empty();
                case StatementKind.TransactionControl control ->
                    Optional.of(control.command() + " controls the transaction itself." + NEEDS_OTHER_MODE);
                case StatementKind.RefusedInTransaction refused ->
                    Optional.of(refused.command() + " cannot run inside a transaction. " + refused.why()
                            + NEEDS_OTHER_MODE);
                case StatementKind.CopyFromStdin copy ->
                    Optional.of("COPY ... FROM stdin with its data in the file is not run by this version."
                            + " Run the file with psql and skip it here.");
            };
            why.ifPresent(sentence -> refusals.add(new Refusal(
                    fileName, Optional.of(statement.position()), "statement " + statement.number() + ": " + sentence)));
        }
    }
}
