package dev.lockkeeper.lock.history;

import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.BackendKind;
import dev.lockkeeper.lock.BackendState;
import dev.lockkeeper.lock.Participant;
import dev.lockkeeper.lock.ParticipantId;
import dev.lockkeeper.lock.PreparedTransaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Reads what a {@link ParticipantWriter} wrote. Not thread-safe. */
final class ParticipantReader {
    private final ColumnReader in;
    private final TextReader texts;
    private final List<ParticipantId> known = new ArrayList<>();
    private final Map<ParticipantId, Participant> last = new HashMap<>();
    private int lastPid;
    private Instant lastStart = Instant.EPOCH;
    private long lastTransaction;

    ParticipantReader(ColumnReader in, TextReader texts) {
        this.in = in;
        this.texts = texts;
    }

    /** The place of the one that was written as a step from another place. */
    int readPlace(Column column, int from) {
        int place = Math.toIntExact(from + in.signed(column));
        if (place == known.size()) {
            known.add(readNewId());
        }
        return place;
    }

    private ParticipantId readNewId() {
        if (in.number(Column.IDENTITIES) == 1) {
            return new ParticipantId.PreparedId(texts.readPresent());
        }
        lastPid = Math.toIntExact(lastPid + in.signed(Column.IDENTITIES));
        Optional<Instant> startedAt = in.time(Column.TIMES, lastStart);
        lastStart = startedAt.orElse(lastStart);
        return new ParticipantId.BackendId(lastPid, startedAt);
    }

    ParticipantId at(int place) {
        return known.get(place);
    }

    List<Participant> read(Instant takenAt) {
        int count = in.count(Column.SHAPE);
        List<Participant> participants = new ArrayList<>(count);
        int expected = 0;
        for (int number = 0; number < count; number++) {
            int place = readPlace(Column.PLACES, expected);
            expected = place + 1;
            Participant participant = switch (known.get(place)) {
                case ParticipantId.BackendId id -> readBackend(id, takenAt);
                case ParticipantId.PreparedId id -> readPrepared(id, takenAt);
            };
            last.put(participant.id(), participant);
            participants.add(participant);
        }
        return participants;
    }

    private PreparedTransaction readPrepared(ParticipantId.PreparedId id, Instant takenAt) {
        boolean same = in.number(Column.SHAPE) == 0;
        if (same && last.get(id) instanceof PreparedTransaction before) {
            return before;
        }
        return new PreparedTransaction(
                id.gid(), in.time(Column.TIMES, takenAt).orElse(takenAt), texts.readPresent(), texts.readPresent());
    }

    private Backend readBackend(ParticipantId.BackendId id, Instant takenAt) {
        Backend before = last.get(id) instanceof Backend earlier ? earlier : BackendField.unknown(id);
        long changed = in.number(Column.SHAPE);
        return changed == 0 ? before : new Change(changed, before, takenAt).read();
    }

    /** What has changed of a backend; its fields are read in the order in which they were written. */
    private final class Change {
        private final long mask;
        private final Backend before;
        private final Instant takenAt;

        Change(long mask, Backend before, Instant takenAt) {
            this.mask = mask;
            this.before = before;
            this.takenAt = takenAt;
        }

        Backend read() {
            BackendKind kind =
                    BackendField.KIND.in(mask) ? BackendKind.values()[in.count(Column.NUMBERS)] : before.kind();
            Optional<String> user = text(BackendField.USER, before.user());
            Optional<String> database = text(BackendField.DATABASE, before.database());
            String application = BackendField.APPLICATION.in(mask) ? texts.readPresent() : before.application();
            Optional<String> client = text(BackendField.CLIENT, before.client());
            BackendState state =
                    BackendField.STATE.in(mask) ? BackendState.values()[in.count(Column.NUMBERS)] : before.state();
            Optional<Instant> queryStartedAt =
                    time(BackendField.QUERY_STARTED_AT, Column.QUERY_STARTS, takenAt, before.queryStartedAt());
            Instant base = queryStartedAt.orElse(takenAt);
            Optional<Instant> stateSince =
                    time(BackendField.STATE_SINCE, Column.STATE_STARTS, base, before.stateSince());
            Optional<Instant> transactionSince =
                    time(BackendField.TRANSACTION_SINCE, Column.STATE_STARTS, base, before.transactionSince());
            Optional<String> waitEvent = text(BackendField.WAIT_EVENT, before.waitEvent());
            Optional<String> query = text(BackendField.QUERY, before.query());
            return new Backend(
                    before.id(),
                    kind,
                    user,
                    database,
                    application,
                    client,
                    state,
                    stateSince,
                    transactionSince,
                    queryStartedAt,
                    waitEvent,
                    query,
                    queryId(),
                    transactionId(),
                    snapshotAge(),
                    parallelWorkers());
        }

        private Optional<String> text(BackendField field, Optional<String> unchanged) {
            return field.in(mask) ? texts.read() : unchanged;
        }

        private Optional<Instant> time(BackendField field, Column column, Instant base, Optional<Instant> unchanged) {
            return field.in(mask) ? in.time(column, base) : unchanged;
        }

        private OptionalLong queryId() {
            if (!BackendField.QUERY_ID.in(mask)) {
                return before.queryId();
            }
            return texts.read().map(Long::parseLong).map(OptionalLong::of).orElseGet(OptionalLong::empty);
        }

        private OptionalLong transactionId() {
            if (!BackendField.TRANSACTION_ID.in(mask)) {
                return before.transactionId();
            }
            if (in.number(Column.SHAPE) == 0) {
                return OptionalLong.empty();
            }
            lastTransaction += in.signed(Column.NUMBERS);
            return OptionalLong.of(lastTransaction);
        }

        private OptionalInt snapshotAge() {
            if (!BackendField.SNAPSHOT_AGE.in(mask)) {
                return before.snapshotAge();
            }
            return in.number(Column.SHAPE) == 0
                    ? OptionalInt.empty()
                    : OptionalInt.of(Math.toIntExact(before.snapshotAge().orElse(0) + in.signed(Column.NUMBERS)));
        }

        private List<Integer> parallelWorkers() {
            if (!BackendField.PARALLEL_WORKERS.in(mask)) {
                return before.parallelWorkers();
            }
            int count = in.count(Column.NUMBERS);
            List<Integer> pids = new ArrayList<>(count);
            for (int number = 0; number < count; number++) {
                pids.add(Math.toIntExact(before.pid() + in.signed(Column.NUMBERS)));
            }
            return pids;
        }
    }

    /** The beginning of the last read statement of one, if it has one. */
    Optional<Instant> queryStart(ParticipantId id) {
        return last.get(id) instanceof Backend backend ? backend.queryStartedAt() : Optional.empty();
    }
}
