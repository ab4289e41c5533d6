package dev.lockkeeper.console.journal;

import dev.lockkeeper.journal.Outcome;
import java.util.EnumSet;
import java.util.Set;

/** Which outcomes are shown. */
public enum OutcomeChoice {
    /** Every outcome. */
    ALL("Every outcome", EnumSet.noneOf(Outcome.class)),
    /** What came to its end as it should. */
    WELL("Done", EnumSet.of(Outcome.APPLIED, Outcome.SKIPPED, Outcome.UNMARKED, Outcome.ROLLED_BACK, Outcome.DONE)),
    /** What the server refused, or what ended halfway. */
    BADLY("Failed or stopped", EnumSet.of(Outcome.FAILED, Outcome.STOPPED)),
    /** What has not ended. */
    RUNNING("Running", EnumSet.of(Outcome.RUNNING)),
    /** What the operator cancelled. */
    CANCELLED("Cancelled", EnumSet.of(Outcome.CANCELLED)),
    /** What a guard refused beforehand. */
    REFUSED("Refused", EnumSet.of(Outcome.REFUSED));

    private final String title;
    private final Set<Outcome> outcomes;

    OutcomeChoice(String title, Set<Outcome> outcomes) {
        this.title = title;
        this.outcomes = Set.copyOf(outcomes);
    }

    /** The outcomes; empty is every one. */
    public Set<Outcome> outcomes() {
        return outcomes;
    }

    @Override
    public String toString() {
        return title;
    }
}
