package dev.lockkeeper.operation;

import dev.lockkeeper.forecast.RelationForecast;
import dev.lockkeeper.lint.RuleTier;
import dev.lockkeeper.migration.Plan;
import dev.lockkeeper.migration.PlannedStep;
import dev.lockkeeper.operation.Description.DescribedFinding;
import dev.lockkeeper.operation.Description.DescribedLock;
import dev.lockkeeper.operation.Description.Worst;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What is known of files beforehand, in the words of the confirmation. Stateless. */
final class AdviceWords {
    private AdviceWords() {}

    /** The strongest lock of a file. */
    static Optional<DescribedLock> lock(FileAdvice advice) {
        return advice.strongestLock().map(strongest -> {
            return new DescribedLock(
                    strongest.strongest().sqlName(),
                    strongest.relation().name(),
                    advice.locks().size() - 1,
                    work(strongest),
                    strongest.statementsWhileHeld());
        });
    }

    private static String work(RelationForecast relation) {
        String how = relation.rewrites().isYes()
                ? " while every row is written anew"
                : relation.scans().isYes() ? " while every row is read" : "";
        return relation.stops() + how;
    }

    static Worst worst(Optional<FileAdvice> advice) {
        return advice.map(known -> {
                    int hazards = known.of(RuleTier.HAZARD).size();
                    return new Worst(
                            hazards,
                            known.findings().size() - hazards,
                            known.notAnalysed().size());
                })
                .orElse(new Worst(0, 0, 0));
    }

    /** The hazards of all files of a plan, in order. */
    static List<DescribedFinding> hazards(Plan plan, Advice advice) {
        return plan.steps().stream()
                .flatMap(step -> advice.of(step.fileName()).stream()
                        .flatMap(known -> known.of(RuleTier.HAZARD).stream())
                        .map(finding -> new DescribedFinding(
                                scriptName(step) + ":" + finding.range().from(),
                                finding.rule().name(),
                                finding.sentence())))
                .toList();
    }

    /** The places nothing reliable can be said about. */
    static List<String> notAnalysed(Plan plan, Advice advice) {
        return plan.steps().stream()
                .flatMap(step -> advice.of(step.fileName()).stream()
                        .flatMap(known -> known.notAnalysed().stream())
                        .map(place ->
                                scriptName(step) + ":" + place.range().from() + " not analysed: " + place.sentence()))
                .toList();
    }

    /** Where these places are: {@code file:line:column}. */
    static List<String> notAnalysedPlaces(Plan plan, Advice advice) {
        return plan.steps().stream()
                .flatMap(step -> advice.of(step.fileName()).stream()
                        .flatMap(known -> known.notAnalysed().stream())
                        .map(place -> scriptName(step) + ":" + place.range().from()))
                .toList();
    }

    private static String scriptName(PlannedStep step) {
        return step.script().map(Path::getFileName).map(Path::toString).orElse(step.fileName());
    }
}
