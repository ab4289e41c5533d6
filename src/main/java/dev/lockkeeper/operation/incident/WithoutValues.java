package dev.lockkeeper.operation.incident;

import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.LockSample;
import dev.lockkeeper.lock.LockSnapshot;
import dev.lockkeeper.lock.Participant;
import dev.lockkeeper.lock.PreparedTransaction;

/**
 * Samples without the values in their statements. Diagnoses are made from what is left, so no sentence repeats a value.
 * Stateless.
 */
public final class WithoutValues {
    private WithoutValues() {}

    /** The same sample. */
    public static LockSample of(LockSample sample) {
        return switch (sample) {
            case LockSample.Missed missed -> missed;
            case LockSample.Seen seen -> new LockSample.Seen(of(seen.snapshot()));
        };
    }

    /** The same snapshot. */
    public static LockSnapshot of(LockSnapshot snapshot) {
        return new LockSnapshot(
                snapshot.takenAt(),
                snapshot.took(),
                snapshot.totals(),
                snapshot.participants().stream().map(WithoutValues::of).toList(),
                snapshot.edges(),
                snapshot.waitersLeftOut(),
                snapshot.visibility(),
                snapshot.standby());
    }

    private static Participant of(Participant participant) {
        return switch (participant) {
            case PreparedTransaction prepared -> prepared;
            case Backend backend ->
                new Backend(
                        backend.id(),
                        backend.kind(),
                        backend.user(),
                        backend.database(),
                        backend.application(),
                        backend.client(),
                        backend.state(),
                        backend.stateSince(),
                        backend.transactionSince(),
                        backend.queryStartedAt(),
                        backend.waitEvent(),
                        backend.query().map(MaskedSql::of),
                        backend.queryId(),
                        backend.transactionId(),
                        backend.snapshotAge(),
                        backend.parallelWorkers());
        };
    }
}
