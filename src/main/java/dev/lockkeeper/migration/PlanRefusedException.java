package dev.lockkeeper.migration;

import java.util.List;
import java.util.stream.Collectors;

/** A plan cannot be made. Nothing has been run and nothing was changed. */
public final class PlanRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Refusal> refusals;

    PlanRefusedException(List<Refusal> refusals) {
        super(refusals.stream().map(Refusal::message).collect(Collectors.joining("\n")));
        this.refusals = List.copyOf(refusals);
    }

    /** Every reason, in the order of the files. */
    public List<Refusal> refusals() {
        return refusals;
    }
}
