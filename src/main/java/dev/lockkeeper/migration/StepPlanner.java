package dev.lockkeeper.migration;

import dev.lockkeeper.migration.UnitEvidence.Repair;
import dev.lockkeeper.migration.UnitEvidence.Verdict;
import dev.lockkeeper.sql.CommitUnit;
import dev.lockkeeper.sql.ModeDecision;
import dev.lockkeeper.sql.Problem;
import dev.lockkeeper.sql.PsqlCommand;
import dev.lockkeeper.sql.Script;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Plans how one file runs: in which mode, from which statement on. Stateless. */
final class StepPlanner {
    private StepPlanner() {}

    /**
     * The step for one file; empty if something was refused.
     *
     * @param progress how far an earlier run of it came
     * @param dropInvalid whether an invalid index that the earlier run left is dropped
     * @param hasRow whether the tracking table has a row for it
     * @param refusals receives what is in the way
     */
    static Optional<PlannedStep> plan(
            String fileName,
            SourceText source,
            Optional<Path> rollbackScript,
            int serverMajor,
            Optional<Progress> progress,
            StoppedFiles choice,
            boolean dropInvalid,
            boolean hasRow,
            List<Refusal> refusals) {
        Script script = source.script();
        String scriptName = String.valueOf(source.path().getFileName());
        int before = refusals.size();
        refuseUnreadable(scriptName, script, refusals);
        ModeDecision decision = ModeDecision.of(script, serverMajor);
        decision.contradictions()
                .forEach(problem ->
                        refusals.add(new Refusal(scriptName, Optional.of(problem.position()), problem.message())));
        RunMode mode = RunMode.fromTheStart(decision.mode(), decision.reason());
        if (progress.isPresent()) {
            mode = ofStopped(scriptName, script, decision, progress.get(), choice, dropInvalid, refusals)
                    .knowing(progress.get());
        }
        if (refusals.size() > before) {
            return Optional.empty();
        }
        return Optional.of(new PlannedStep(
                fileName,
                Optional.of(source.path()),
                Optional.of(source.path()),
                Optional.of(source.checksums()),
                script.statements().size(),
                rollbackScript,
                mode,
                hasRow));
    }

    private static void refuseUnreadable(String fileName, Script script, List<Refusal> refusals) {
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
    }

    private static RunMode ofStopped(
            String fileName,
            Script script,
            ModeDecision decision,
            Progress progress,
            StoppedFiles choice,
            boolean dropInvalid,
            List<Refusal> refusals) {
        if (progress.stillRuns()) {
            refusals.add(new Refusal(fileName, Optional.empty(), lowerCase(progress.sentence())));
        } else if (choice == StoppedFiles.RESUME) {
            return resumed(fileName, script, decision, progress, dropInvalid, refusals);
        } else if (choice == StoppedFiles.REFUSE) {
            refusals.add(new Refusal(
                    fileName,
                    Optional.empty(),
                    lowerCase(progress.sentence()) + " Choose: resume it "
                            + (progress.onlyTheRecordIsMissing()
                                    ? "(only its record is missing)"
                                    : "at statement " + progress.nextStatement())
                            + ", run it again from the start, mark it applied (skip), or forget it (unmark)"));
        }
        return RunMode.fromTheStart(decision.mode(), decision.reason());
    }

    private static RunMode resumed(
            String fileName,
            Script script,
            ModeDecision decision,
            Progress progress,
            boolean dropInvalid,
            List<Refusal> refusals) {
        List<CommitUnit> units = decision.units(script);
        if (!decision.mode().canStopHalfway()) {
            refusals.add(new Refusal(
                    fileName,
                    Optional.empty(),
                    "it was edited so that it runs in one transaction now, and cannot be resumed in its middle; run it"
                            + " again from the start"));
        }
        StoppedFile.changes(units, progress)
                .forEach(change -> refusals.add(new Refusal(fileName, change.position(), change.sentence())));
        Optional<UnitEvidence> evidence = progress.evidence();
        // A failure that was heard stands before the operator's eyes; an end that nobody heard is another matter.
        if (progress.nobodyHeardItsEnd()
                && evidence.filter(found -> found.verdict() == Verdict.UNKNOWN).isPresent()) {
            refusals.add(new Refusal(
                    fileName,
                    Optional.empty(),
                    lowerCase(progress.sentence())
                            + " Resuming would run it again; look, and then mark the file applied (skip) or run it again"
                            + " from the start"));
        }
        Optional<Repair> repair = evidence.flatMap(UnitEvidence::repair);
        if (!dropInvalid
                && repair.filter(found -> !found.invalidIndexes().isEmpty()).isPresent()) {
            refusals.add(new Refusal(
                    fileName,
                    Optional.empty(),
                    lowerCase(progress.sentence()) + " It has to be dropped before statement "
                            + progress.nextStatement() + " runs again ("
                            + String.join("; ", repair.orElseThrow().statements())
                            + "); say that you agree (--drop-invalid)"));
        }
        int completed = repair.filter(Repair::completes).isPresent() ? 1 : 0;
        int unit = progress.nextUnit() + completed;
        int statement = unit <= units.size()
                ? units.get(unit - 1).firstStatement()
                : script.statements().size() + 1;
        return new RunMode(
                decision.mode(),
                decision.reason(),
                unit,
                statement,
                repair.map(Repair::statements).orElse(List.of()),
                Optional.empty());
    }

    private static String lowerCase(String sentence) {
        return Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
