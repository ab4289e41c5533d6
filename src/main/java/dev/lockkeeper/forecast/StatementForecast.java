package dev.lockkeeper.forecast;

import dev.lockkeeper.lock.LockMode;
import dev.lockkeeper.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * What one statement will lock. Immutable.
 *
 * @param statement the statement
 * @param locks one entry for each relation, the strongest lock first
 * @param uncertainties what could not be known, each of which may add locks or work
 * @param notAnalysed why nothing reliable can be said; empty where the statement was understood
 */
public record StatementForecast(
        Statement statement, List<RelationLock> locks, List<Uncertainty> uncertainties, Optional<String> notAnalysed) {

    /** The strongest lock it takes on anything that is not new; empty if it locks nothing of anybody's. */
    public Optional<LockMode> strongest() {
        return LockMode.strongest(locks.stream()
                .filter(lock -> !lock.isNew())
                .map(RelationLock::mode)
                .toList());
    }

    /** What it does to this relation. */
    public Optional<RelationLock> lockOn(RelationName relation) {
        return locks.stream().filter(lock -> lock.relation().equals(relation)).findFirst();
    }
}
