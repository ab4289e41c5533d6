package dev.lockkeeper.forecast;

import dev.lockkeeper.lock.LockMode;
import dev.lockkeeper.sql.Statement;

/**
 * What a file does to one relation. Immutable.
 *
 * @param relation the relation
 * @param kind what it is
 * @param strongest the strongest lock the file takes on it
 * @param takenBy the first statement that takes that lock
 * @param statementsWhileHeld how many statements run from there until the lock is let go, the one that takes it included
 * @param rewrites whether any statement rewrites it
 * @param scans whether any statement reads every row of it
 * @param isNew whether pending statements create it, so that the lock hurts nobody
 */
public record RelationForecast(
        RelationName relation,
        RelationKind kind,
        LockMode strongest,
        Statement takenBy,
        int statementsWhileHeld,
        Answer rewrites,
        Answer scans,
        boolean isNew) {

    /** What has to wait meanwhile: {@code blocks reads and writes}. */
    public String stops() {
        return strongest.stops();
    }
}
