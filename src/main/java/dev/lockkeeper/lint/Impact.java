package dev.lockkeeper.lint;

import dev.lockkeeper.forecast.Answer;
import dev.lockkeeper.forecast.RelationLock;
import dev.lockkeeper.forecast.RelationName;
import dev.lockkeeper.forecast.Uncertainty;
import dev.lockkeeper.lock.LockMode;
import dev.lockkeeper.sql.grammar.ObjectName;
import java.util.List;
import java.util.Optional;

/**
 * What forecast says that a statement, or one change of it, does to relations. Immutable.
 *
 * @param locks one entry for each relation
 * @param uncertainties what could not be known
 */
record Impact(List<RelationLock> locks, List<Uncertainty> uncertainties) {
    /** Nothing is locked. */
    static final Impact NONE = new Impact(List.of(), List.of());

    Impact {
        locks = List.copyOf(locks);
        uncertainties = List.copyOf(uncertainties);
    }

    /** What happens to this relation. */
    Optional<RelationLock> on(ObjectName relation) {
        return locks.stream().filter(lock -> isSame(lock.relation(), relation)).findFirst();
    }

    /** Whether this relation is written anew. */
    Answer rewrites(ObjectName relation) {
        return on(relation).map(RelationLock::rewrites).orElse(Answer.NO);
    }

    /** Whether something hangs on facts of this kind. */
    boolean dependsOn(Uncertainty.Subject subject) {
        return uncertainties.stream().anyMatch(uncertainty -> uncertainty.subject() == subject);
    }

    /** Locks of the strongest mode on what others may be using. */
    List<RelationLock> exclusive() {
        return locks.stream()
                .filter(lock -> !lock.isNew() && lock.mode() == LockMode.ACCESS_EXCLUSIVE)
                .toList();
    }

    /** Whether something others may be using is rewritten or read whole. */
    boolean isLong() {
        return locks.stream()
                .anyMatch(lock -> !lock.isNew()
                        && (lock.rewrites().isYes()
                                || lock.scans().isYes()
                                || !lock.rebuiltIndexes().isEmpty()));
    }

    /** Whether it may be that something others may be using is rewritten or read whole. */
    boolean mayBeLong() {
        return locks.stream().anyMatch(lock -> !lock.isNew() && mayWork(lock));
    }

    /** Whether the lock may be held while all rows are rewritten or read. */
    static boolean mayWork(RelationLock lock) {
        return lock.rewrites() != Answer.NO
                || lock.scans() != Answer.NO
                || !lock.rebuiltIndexes().isEmpty();
    }

    /** A name the script writes without a schema may mean one the catalog knows with its schema. */
    private static boolean isSame(RelationName known, ObjectName written) {
        boolean sameSchema = written.schema().isEmpty()
                || known.schema().isEmpty()
                || known.schema().equals(written.schema());
        return sameSchema && known.name().equals(written.name());
    }
}
