package dev.lockkeeper.lock.history;

import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.Participant;
import dev.lockkeeper.lock.ParticipantId;
import dev.lockkeeper.lock.PreparedTransaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes participants: of one that was written before only what has changed, even if samples lie between. {@link
 * ParticipantReader} reads them. Not thread-safe.
 */
final class ParticipantWriter {
    private final ColumnWriter out;
    private final TextWriter texts;
    private final Map<ParticipantId, Integer> places = new HashMap<>();
    private final List<ParticipantId> known = new ArrayList<>();
    private final Map<ParticipantId, Participant> last = new HashMap<>();
    private int lastPid;
    private Instant lastStart = Instant.EPOCH;
    private long lastTransaction;

    ParticipantWriter(ColumnWriter out, TextWriter texts) {
        this.out = out;
        this.texts = texts;
    }

    /** How many different ones were written. */
    int known() {
        return known.size();
    }

    /** The one at a place. */
    ParticipantId at(int place) {
        return known.get(place);
    }

    /**
     * Writes who, as a step from another place.
     *
     * @return the place
     */
    int writeId(Column column, ParticipantId id, int from) {
        Integer earlier = places.get(id);
        int place = earlier == null ? known.size() : earlier;
        out.signed(column, (long) place - from);
        if (earlier == null) {
            places.put(id, place);
            known.add(id);
            switch (id) {
                case ParticipantId.BackendId backend -> {
                    out.number(Column.IDENTITIES, 0);
                    out.signed(Column.IDENTITIES, (long) backend.pid() - lastPid);
                    out.time(Column.TIMES, backend.startedAt(), lastStart);
                    lastPid = backend.pid();
                    lastStart = backend.startedAt().orElse(lastStart);
                }
                case ParticipantId.PreparedId prepared -> {
                    out.number(Column.IDENTITIES, 1);
                    texts.write(prepared.gid());
                }
            }
        }
        return place;
    }

    void write(List<Participant> participants, Instant takenAt) {
        out.number(Column.SHAPE, participants.size());
        int expected = 0;
        for (Participant participant : participants) {
            expected = writeId(Column.PLACES, participant.id(), expected) + 1;
            switch (participant) {
                case Backend backend -> write(backend, takenAt);
                case PreparedTransaction prepared -> write(prepared, takenAt);
            }
            last.put(participant.id(), participant);
        }
    }

    private void write(PreparedTransaction prepared, Instant takenAt) {
        boolean same = prepared.equals(last.get(prepared.id()));
        out.number(Column.SHAPE, same ? 0 : 1);
        if (!same) {
            out.time(Column.TIMES, Optional.of(prepared.preparedAt()), takenAt);
            texts.write(prepared.owner());
            texts.write(prepared.database());
        }
    }

    private void write(Backend now, Instant takenAt) {
        Backend before = last.get(now.id()) instanceof Backend known ? known : BackendField.unknown(now.id());
        long changed = BackendField.differences(before, now);
        out.number(Column.SHAPE, changed);
        // Within one statement the other times are its beginning and a little.
        Instant base = now.queryStartedAt().orElse(takenAt);
        for (BackendField field : BackendField.values()) {
            if (field.in(changed)) {
                write(field, before, now, takenAt, base);
            }
        }
    }

    private void write(BackendField field, Backend before, Backend now, Instant takenAt, Instant base) {
        switch (field) {
            case KIND -> out.number(Column.NUMBERS, now.kind().ordinal());
            case USER -> texts.write(now.user());
            case DATABASE -> texts.write(now.database());
            case APPLICATION -> texts.write(now.application());
            case CLIENT -> texts.write(now.client());
            case STATE -> out.number(Column.NUMBERS, now.state().ordinal());
            case QUERY_STARTED_AT -> out.time(Column.QUERY_STARTS, now.queryStartedAt(), takenAt);
            case STATE_SINCE -> out.time(Column.STATE_STARTS, now.stateSince(), base);
            case TRANSACTION_SINCE -> out.time(Column.STATE_STARTS, now.transactionSince(), base);
            case WAIT_EVENT -> texts.write(now.waitEvent());
            case QUERY -> texts.write(now.query());
            // A hash, the same in many sessions: a text's place is shorter than its eight bytes.
            case QUERY_ID ->
                texts.write(optional(now.queryId().isPresent(), now.queryId().orElse(0)));
            case TRANSACTION_ID -> writeTransactionId(now);
            case SNAPSHOT_AGE -> {
                out.number(Column.SHAPE, now.snapshotAge().isPresent() ? 1 : 0);
                // Transactions of the whole server age it, so that all sessions' grow by the same.
                now.snapshotAge()
                        .ifPresent(age -> out.signed(
                                Column.NUMBERS,
                                (long) age - before.snapshotAge().orElse(0)));
            }
            case PARALLEL_WORKERS -> {
                out.number(Column.NUMBERS, now.parallelWorkers().size());
                now.parallelWorkers().forEach(pid -> out.signed(Column.NUMBERS, (long) pid - now.pid()));
            }
        }
    }

    private static Optional<String> optional(boolean present, long value) {
        return present ? Optional.of(Long.toString(value)) : Optional.empty();
    }

    private void writeTransactionId(Backend now) {
        out.number(Column.SHAPE, now.transactionId().isPresent() ? 1 : 0);
        now.transactionId().ifPresent(id -> {
            out.signed(Column.NUMBERS, id - lastTransaction);
            lastTransaction = id;
        });
    }

    /** The beginning of the last written statement of one, if it has one. */
    Optional<Instant> queryStart(ParticipantId id) {
        return last.get(id) instanceof Backend backend ? backend.queryStartedAt() : Optional.empty();
    }
}
