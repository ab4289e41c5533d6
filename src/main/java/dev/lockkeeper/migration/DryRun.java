package dev.lockkeeper.migration;

import java.util.List;

/**
 * What a start would do now. Nothing was changed, and no lock was taken. Immutable.
 *
 * @param steps the files it would apply, in order; empty also where it would refuse
 * @param refusals why it would refuse to apply anything
 */
public record DryRun(List<PlannedStep> steps, List<Refusal> refusals) {
    public DryRun {
        steps = List.copyOf(steps);
        refusals = List.copyOf(refusals);
    }

    /** The names of the files it would apply, in order. */
    public List<String> fileNames() {
        return steps.stream().map(PlannedStep::fileName).toList();
    }
}
