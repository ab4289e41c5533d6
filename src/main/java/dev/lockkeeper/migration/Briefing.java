package dev.lockkeeper.migration;

import dev.lockkeeper.journal.Whereabouts;
import java.util.Optional;
import java.util.UUID;

/**
 * What the journal is to remember of a run beside its plan. Immutable.
 *
 * @param runId tells the run from all others, also where something else is written down about it
 * @param description what the operator was told
 * @param where the place as he was shown it; empty where nobody was shown one
 */
public record Briefing(UUID runId, String description, Optional<Whereabouts> where) {
    /** Of a run at a place without a name. */
    public static Briefing of(String description) {
        return new Briefing(UUID.randomUUID(), description, Optional.empty());
    }
}
