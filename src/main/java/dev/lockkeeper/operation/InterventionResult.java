package dev.lockkeeper.operation;

import dev.lockkeeper.lock.ParticipantId;
import dev.lockkeeper.lock.WaitGraph;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How an intervention ended. Immutable.
 *
 * @param outcome what came of it
 * @param after who waits for whom since; empty if that could not be read
 * @param duration from the act to the moment its effect was seen, or was no longer waited for
 * @param notRemembered why nothing of it stands in the journal, a sentence; empty if it does
 */
public record InterventionResult(
        InterventionOutcome outcome, Optional<WaitGraph> after, Duration duration, Optional<String> notRemembered) {
    /**
     * What became of those who waited behind the target, a sentence; empty if nobody did, or if it is not known.
     *
     * @param intervention what was done
     */
    public Optional<String> release(Intervention intervention) {
        Set<ParticipantId> behind =
                intervention.graph().behind(intervention.target().id());
        if (behind.isEmpty() || after.isEmpty()) {
            return Optional.empty();
        }
        long still = after.get().waiters().stream().filter(behind::contains).count();
        String waited = behind.size() == 1 ? "The session that waited" : "Of the " + behind.size() + " that waited";
        String now = behind.size() == 1
                ? (still == 0 ? " goes on." : " still waits.")
                : (still == 0
                        ? ", none waits any more."
                        : ", " + still + (still == 1 ? " still waits." : " still wait."));
        return Optional.of(waited + " behind it" + now);
    }
}
