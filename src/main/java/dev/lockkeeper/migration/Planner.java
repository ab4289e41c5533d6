package dev.lockkeeper.migration;

import dev.lockkeeper.journal.JournalAccess;
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
    private Planner() {}

    /**
     * A plan to apply files, in their order whatever the order of the names.
     *
     * @throws PlanRefusedException if a file cannot be applied
     */
    public static Plan apply(Status status, Collection<String> fileNames) {
        return apply(status, fileNames, StoppedFiles.REFUSE, false);
    }

    /**
     * A plan to apply files, in their order whatever the order of the names.
     *
     * @param stopped what to do with files that stopped halfway
     * @param dropInvalid whether an invalid index that a stopped run left is dropped
     * @throws PlanRefusedException if a file cannot be applied
     */
    public static Plan apply(Status status, Collection<String> fileNames, StoppedFiles stopped, boolean dropInvalid) {
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
                readStep(status, migration, file.path(), file.rollbackScript(), stopped, dropInvalid, refusals)
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
                                file.rollbackScript(),
                                RunMode.NOTHING,
                                false)));
            }
        }
        return plan(Verb.SKIP, status, steps, Optional.of(reason), refusals);
    }

    /**
     * A plan to delete rows without running anything, last one first. A file that stopped halfway has no row; there its
     * progress is forgotten.
     *
     * @param reason why; remembered in the journal
     * @throws PlanRefusedException if a file has no row
     */
    public static Plan unmark(Status status, Collection<String> fileNames, String reason) {
        List<Refusal> refusals = new ArrayList<>(tableRefusals(status));
        List<PlannedStep> steps = new ArrayList<>();
        for (Migration migration : chosen(status, fileNames, refusals).reversed()) {
            if (migration.state().recorded() || migration.state() instanceof MigrationState.Stopped) {
                steps.add(new PlannedStep(
                        migration.fileName(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        0,
                        Optional.empty(),
                        RunMode.NOTHING,
                        migration.state().recorded()));
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
        return rollBack(status, fileNames, reason, StoppedFiles.REFUSE, false);
    }

    /**
     * A plan to roll migrations back, last one first.
     *
     * @param stopped what to do where the rollback script stopped halfway
     * @param dropInvalid whether an invalid index that a stopped run left is dropped
     * @throws PlanRefusedException if a migration is not applied or has no rollback script that can run
     */
    public static Plan rollBack(
            Status status,
            Collection<String> fileNames,
            Optional<String> reason,
            StoppedFiles stopped,
            boolean dropInvalid) {
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
                readStep(status, migration, script.get(), Optional.empty(), stopped, dropInvalid, refusals)
                        .ifPresent(steps::add);
            }
        }
        return plan(Verb.ROLL_BACK, status, steps, reason, refusals);
    }

    /**
     * A plan to take the present texts of applied files for those that ran, without running anything.
     *
     * @param reason why; remembered in the journal
     * @throws PlanRefusedException if a file is not changed, or there is no journal to remember it
     */
    public static Plan accept(Status status, Collection<String> fileNames, String reason) {
        List<Refusal> refusals = new ArrayList<>(tableRefusals(status));
        if (status.journal() instanceof JournalAccess.Unavailable unavailable) {
            refusals.add(new Refusal(status.table().name().toString(), Optional.empty(), unavailable.reason()));
        }
        List<PlannedStep> steps = new ArrayList<>();
        for (Migration migration : chosen(status, fileNames, refusals)) {
            if (migration.file().isEmpty()) {
                refusals.add(refusal(migration, "there is no such file in the folder whose text could be accepted"));
            } else if (!(migration.state() instanceof MigrationState.Changed)) {
                refusals.add(refusal(
                        migration,
                        "it is " + migration.state().kind().word()
                                + ", not changed; only a changed file has another text to accept"));
            } else {
                MigrationFile file = migration.file().get();
                source(migration.fileName(), file.path(), refusals)
                        .ifPresent(source -> steps.add(new PlannedStep(
                                migration.fileName(),
                                Optional.empty(),
                                Optional.of(file.path()),
                                Optional.of(source.checksums()),
                                0,
                                file.rollbackScript(),
                                RunMode.NOTHING,
                                true)));
            }
        }
        return plan(Verb.ACCEPT, status, steps, Optional.of(reason), refusals);
    }

    /**
     * A plan to run one script that is recorded only in the journal.
     *
     * @throws PlanRefusedException if it cannot run
     */
    public static Plan run(Status status, Path script) {
        List<Refusal> refusals = new ArrayList<>();
        List<PlannedStep> steps = new ArrayList<>();
        String name = String.valueOf(script.getFileName());
        source(name, script, refusals)
                .flatMap(source -> StepPlanner.plan(
                        name,
                        source,
                        Optional.empty(),
                        status.serverMajor(),
                        Optional.empty(),
                        StoppedFiles.RESTART,
                        false,
                        false,
                        refusals))
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
            Status status,
            Migration migration,
            Path path,
            Optional<Path> rollbackScript,
            StoppedFiles choice,
            boolean dropInvalid,
            List<Refusal> refusals) {
        return source(migration.fileName(), path, refusals)
                .flatMap(source -> StepPlanner.plan(
                        migration.fileName(),
                        source,
                        rollbackScript,
                        status.serverMajor(),
                        migration.state() instanceof MigrationState.Stopped stopped
                                ? Optional.of(stopped.progress())
                                : Optional.empty(),
                        choice,
                        dropInvalid,
                        migration.state().recorded(),
                        refusals));
    }

    private static Optional<SourceText> source(String fileName, Path path, List<Refusal> refusals) {
        try {
            return Optional.of(SourceText.read(path));
        } catch (FolderException unreadable) {
            refusals.add(new Refusal(fileName, Optional.empty(), String.valueOf(unreadable.getMessage())));
            return Optional.empty();
        }
    }
}
