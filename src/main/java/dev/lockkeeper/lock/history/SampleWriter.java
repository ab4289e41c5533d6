package dev.lockkeeper.lock.history;

import dev.lockkeeper.lock.ActivityTotals;
import dev.lockkeeper.lock.LockMode;
import dev.lockkeeper.lock.LockSample;
import dev.lockkeeper.lock.LockSnapshot;
import dev.lockkeeper.lock.LockTarget;
import dev.lockkeeper.lock.Visibility;
import dev.lockkeeper.lock.WaitEdge;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes samples one after the other, each as what differs from those before: who waits for whom hardly changes in two
 * seconds. {@link SampleReader} reads them. Not thread-safe.
 */
final class SampleWriter {
    static final int MISSED = 0;
    static final int SEEN = 1;

    private final ColumnWriter out = new ColumnWriter();
    private final TextWriter texts = new TextWriter(out);
    private final ParticipantWriter participants = new ParticipantWriter(out, texts);
    private final Map<EdgeShape, Integer> shapes = new HashMap<>();
    private List<WaitEdge> lastEdges = List.of();
    private Visibility lastVisibility = Visibility.FULL;
    private Instant last = Instant.EPOCH;
    private int waiterPlace;
    private int blockerPlace;

    void write(LockSample sample) {
        out.number(Column.SHAPE, sample instanceof LockSample.Seen ? SEEN : MISSED);
        out.time(Column.TIMES, Optional.of(sample.at()), last);
        last = sample.at();
        switch (sample) {
            case LockSample.Missed missed -> texts.write(missed.reason());
            case LockSample.Seen seen -> write(seen.snapshot());
        }
    }

    private void write(LockSnapshot snapshot) {
        Instant takenAt = snapshot.takenAt();
        out.signed(Column.NUMBERS, snapshot.took().toNanos());
        ActivityTotals totals = snapshot.totals();
        out.number(Column.NUMBERS, totals.sessions());
        out.number(Column.NUMBERS, totals.waiting());
        out.number(Column.NUMBERS, totals.idleInTransaction());
        out.time(Column.TIMES, totals.oldestTransaction(), takenAt);
        participants.write(snapshot.participants(), takenAt);
        write(snapshot.edges(), takenAt);
        out.number(Column.NUMBERS, snapshot.waitersLeftOut());
        write(snapshot.visibility());
        out.number(Column.SHAPE, snapshot.standby() ? 1 : 0);
    }

    private void write(List<WaitEdge> edges, Instant takenAt) {
        Map<WaitEdge, Integer> before = new HashMap<>();
        for (int place = 0; place < lastEdges.size(); place++) {
            before.put(lastEdges.get(place), place);
        }
        out.number(Column.SHAPE, edges.size());
        int expected = 0;
        Optional<WaitEdge> previous = Optional.empty();
        for (WaitEdge edge : edges) {
            Integer unchanged = before.get(edge);
            if (unchanged == null) {
                out.number(Column.EDGES, 0);
                write(edge, previous, takenAt);
            } else {
                // One more than a step that may be backwards: 0 stands for a new edge.
                out.signed(Column.EDGES, unchanged - expected + (unchanged >= expected ? 1L : 0L));
                expected = unchanged + 1;
            }
            previous = Optional.of(edge);
        }
        lastEdges = edges;
    }

    private void write(WaitEdge edge, Optional<WaitEdge> previous, Instant takenAt) {
        waiterPlace = participants.writeId(Column.WAITERS, edge.waiter(), waiterPlace);
        blockerPlace = participants.writeId(Column.BLOCKERS, edge.blocker(), blockerPlace);
        write(EdgeShape.of(edge));
        // A waiter has one waiting, whoever stands in its way.
        Instant base = previous.filter(other -> other.waiter().equals(edge.waiter()))
                .flatMap(WaitEdge::since)
                .or(() -> participants.queryStart(edge.waiter()))
                .orElse(takenAt);
        out.time(Column.WAIT_STARTS, edge.since(), base);
    }

    private void write(EdgeShape shape) {
        Integer known = shapes.get(shape);
        int place = known == null ? shapes.size() : known;
        out.number(Column.EDGE_SHAPES, place);
        if (known != null) {
            return;
        }
        shapes.put(shape, place);
        out.number(Column.SHAPE, shape.kind().ordinal());
        LockTarget target = shape.target();
        out.number(Column.SHAPE, target.type().ordinal());
        texts.write(target.name());
        texts.write(target.relation());
        texts.write(target.database());
        write(shape.wanted());
        out.number(Column.SHAPE, shape.held().size());
        shape.held().forEach(this::write);
        out.number(Column.SHAPE, shape.queued().isPresent() ? 1 : 0);
        shape.queued().ifPresent(this::write);
        out.number(Column.SHAPE, shape.sinceExact() ? 1 : 0);
    }

    private void write(LockMode mode) {
        out.number(Column.SHAPE, mode.ordinal());
    }

    private void write(Visibility visibility) {
        boolean same = visibility.equals(lastVisibility);
        out.number(Column.SHAPE, same ? 0 : 1);
        if (!same) {
            out.number(Column.SHAPE, visibility.hidden().size());
            visibility.hidden().forEach(texts::write);
            texts.write(visibility.grant());
            lastVisibility = visibility;
        }
    }

    /** How many bytes were written. */
    int size() {
        return out.size();
    }

    /** How many different participants were written. */
    int participants() {
        return participants.known();
    }

    /** What was written, a copy. */
    byte[] bytes(Column column) {
        return out.bytes(column);
    }
}
