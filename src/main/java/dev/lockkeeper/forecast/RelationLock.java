package dev.lockkeeper.forecast;

import dev.lockkeeper.lock.LockMode;
import java.util.List;

/**
 * What one statement does to one relation. Immutable.
 *
 * @param relation the relation; with its schema where the catalog knows it, else as the statement has it
 * @param kind what it is, as far as that can be told; a table where nothing says otherwise
 * @param mode the strongest lock the statement takes on it
 * @param rewrites whether it gets a new file into which its rows are written anew, which takes the room and the time of
 *     all of them; {@code TRUNCATE} leaves the new file empty
 * @param scans whether every row is read, by the change itself or to build an index
 * @param rebuiltIndexes the indexes of it that are built anew, as far as they are known
 * @param isNew whether pending statements create it, so that the lock hurts nobody
 * @param reason why, as a short phrase: {@code changes the type of a column}
 */
public record RelationLock(
        RelationName relation,
        RelationKind kind,
        LockMode mode,
        Answer rewrites,
        Answer scans,
        List<RelationName> rebuiltIndexes,
        boolean isNew,
        String reason) {}
