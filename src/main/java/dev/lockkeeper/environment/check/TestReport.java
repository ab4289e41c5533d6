package dev.lockkeeper.environment.check;

import java.util.List;

/**
 * What a connection test found. Immutable.
 *
 * @param steps every step, in order
 * @param cancelled whether somebody stopped it
 */
public record TestReport(List<StepResult> steps, boolean cancelled) {
    public TestReport {
        steps = List.copyOf(steps);
    }

    /** Whether one can work here: somebody was logged in, and it is known where. */
    public boolean connects() {
        return steps.stream()
                        .filter(step -> step.kind() == StepKind.LOGIN || step.kind() == StepKind.IDENTITY)
                        .filter(step -> step.verdict() == Verdict.OK || step.verdict() == Verdict.WARNING)
                        .count()
                == 2;
    }

    /** The verdict on the whole: of several hosts one that fails is a warning where another one answers. */
    public Verdict verdict() {
        if (!connects()) {
            return cancelled ? Verdict.SKIPPED : Verdict.FAILED;
        }
        return steps.stream().allMatch(step -> step.verdict() == Verdict.OK) ? Verdict.OK : Verdict.WARNING;
    }
}
