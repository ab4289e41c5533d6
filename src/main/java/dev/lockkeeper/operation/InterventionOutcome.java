package dev.lockkeeper.operation;

import java.time.Duration;
import java.util.Optional;

/** What came of an intervention, in the operator's words. Immutable. */
public sealed interface InterventionOutcome {
    /** What happened, a sentence or two; what to do, where something is left to do. */
    String sentence();

    /** Whether it came to what was asked for. */
    default boolean done() {
        return this instanceof Done;
    }

    /** SQLSTATE, if the server reported an error. */
    default Optional<String> sqlState() {
        return Optional.empty();
    }

    /** It was done, and the effect was seen. */
    record Done(String sentence) implements InterventionOutcome {}

    /**
     * The server has taken the signal, but its effect could not be seen.
     *
     * @param waited how long it was looked for
     */
    record NotSeen(String sentence, Duration waited) implements InterventionOutcome {}

    /** There was nobody left to do it to. */
    record AlreadyGone(String sentence) implements InterventionOutcome {}

    /** Another session or another statement is there now; nothing was done to it. */
    record SomebodyElse(String sentence) implements InterventionOutcome {}

    /** This user may not; the sentence says who may. */
    record NotPermitted(String sentence, Optional<String> sqlState) implements InterventionOutcome {}

    /** The server refused for another reason, or did not answer. */
    record Failed(String sentence, Optional<String> sqlState) implements InterventionOutcome {}
}
