package dev.lockkeeper.lock.history;

import dev.lockkeeper.lock.ActivityTotals;
import dev.lockkeeper.lock.LockMode;
import dev.lockkeeper.lock.LockSample;
import dev.lockkeeper.lock.LockSnapshot;
import dev.lockkeeper.lock.LockTarget;
import dev.lockkeeper.lock.Visibility;
import dev.lockkeeper.lock.WaitEdge;
import java.time.Instant;
import java.util.ArrayList;
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
    private final Map<EdgeShape, Integer> places = new HashMap<>();
    private final List<EdgeShape> shapes = new ArrayList<>();
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
        List<WaitEdge> kept = new ArrayList<>(edges.size());
        for (WaitEdge edge : edges) {
            Integer unchanged = before.get(edge);
            if (unchanged == null) {
                out.number(Column.EDGES, 0);
                kept.add(write(edge, previous, takenAt));
            } else {
                // One more than a step that may be backwards: 0 stands for a new edge.
                out.signed(Column.EDGES, unchanged - expected + (unchanged >= expected ? 1L : 0L));
                expected = unchanged + 1;
                kept.add(lastEdges.get(unchanged));
            }
            previous = Optional.of(kept.getLast());
        }
        lastEdges = kept;
    }

    /** Returns an equal edge for the comparison with the next sample, which shares what it has in common with others. */
    private WaitEdge write(WaitEdge edge, Optional<WaitEdge> previous, Instant takenAt) {
        waiterPlace = participants.writeId(Column.WAITERS, edge.waiter(), waiterPlace);
        blockerPlace = participants.writeId(Column.BLOCKERS, edge.blocker(), blockerPlace);
        EdgeShape shape = write(EdgeShape.of(edge));
        // A waiter has one waiting, whoever stands in its way.
        Optional<Instant> since =
                previous.filter(other -> other.waiter().equals(edge.waiter())).flatMap(WaitEdge::since);
        Instant base = since.or(() -> participants.queryStart(edge.waiter())).orElse(takenAt);
        out.time(Column.WAIT_STARTS, edge.since(), base);
        return new WaitEdge(
                participants.at(waiterPlace),
                participants.at(blockerPlace),
                shape.kind(),
                shape.target(),
                shape.wanted(),
                shape.held(),
                shape.queued(),
                previous.map(WaitEdge::since).filter(edge.since()::equals).orElse(edge.since()),
                shape.sinceExact());
    }

    private EdgeShape write(EdgeShape shape) {
        Integer known = places.get(shape);
        int place = known == null ? shapes.size() : known;
        out.number(Column.EDGE_SHAPES, place);
        if (known == null) {
            places.put(shape, place);
            shapes.add(shape);
            writeNew(shape);
        }
        return shapes.get(place);
    }

    private void writeNew(EdgeShape shape) {
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
