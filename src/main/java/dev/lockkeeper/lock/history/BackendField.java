package dev.lockkeeper.lock.history;

import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.BackendKind;
import dev.lockkeeper.lock.BackendState;
import dev.lockkeeper.lock.ParticipantId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;

/** What of a backend can change from one sample to the next; the order is that of their bits in a mask. */
enum BackendField {
    KIND(Backend::kind),
    USER(Backend::user),
    DATABASE(Backend::database),
    APPLICATION(Backend::application),
    CLIENT(Backend::client),
    STATE(Backend::state),
    QUERY_STARTED_AT(Backend::queryStartedAt),
    STATE_SINCE(Backend::stateSince),
    TRANSACTION_SINCE(Backend::transactionSince),
    WAIT_EVENT(Backend::waitEvent),
    QUERY(Backend::query),
    QUERY_ID(Backend::queryId),
    TRANSACTION_ID(Backend::transactionId),
    SNAPSHOT_AGE(Backend::snapshotAge),
    PARALLEL_WORKERS(Backend::parallelWorkers);

    private final Function<Backend, Object> value;

    BackendField(Function<Backend, Object> value) {
        this.value = value;
    }

    /** Whether this field's bit is set. */
    boolean in(long mask) {
        return (mask >> ordinal() & 1) == 1;
    }

    /** The fields in which two differ, a bit each. */
    static long differences(Backend one, Backend other) {
        long mask = 0;
        for (BackendField field : values()) {
            if (!Objects.equals(field.value.apply(one), field.value.apply(other))) {
                mask |= 1L << field.ordinal();
            }
        }
        return mask;
    }

    /** One of whom nothing is known yet. */
    static Backend unknown(ParticipantId.BackendId id) {
        return new Backend(
                id,
                BackendKind.CLIENT,
                Optional.empty(),
                Optional.empty(),
                "",
                Optional.empty(),
                BackendState.UNKNOWN,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalInt.empty(),
                List.of());
    }
}
