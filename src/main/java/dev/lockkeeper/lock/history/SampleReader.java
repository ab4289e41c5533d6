package dev.lockkeeper.lock.history;

import dev.lockkeeper.lock.ActivityTotals;
import dev.lockkeeper.lock.EdgeKind;
import dev.lockkeeper.lock.LockMode;
import dev.lockkeeper.lock.LockSample;
import dev.lockkeeper.lock.LockSnapshot;
import dev.lockkeeper.lock.LockTarget;
import dev.lockkeeper.lock.LockType;
import dev.lockkeeper.lock.Participant;
import dev.lockkeeper.lock.ParticipantId;
import dev.lockkeeper.lock.Visibility;
import dev.lockkeeper.lock.WaitEdge;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a {@link SampleWriter} wrote, one sample after the other. Not thread-safe. */
final class SampleReader {
    private final ColumnReader in;
    private final TextReader texts;
    private final ParticipantReader participants;
    private final List<EdgeShape> shapes = new ArrayList<>();
    private List<WaitEdge> lastEdges = List.of();
    private Visibility lastVisibility = Visibility.FULL;
    private Instant last = Instant.EPOCH;
    private int waiterPlace;
    private int blockerPlace;

    SampleReader(Map<Column, byte[]> written) {
        in = new ColumnReader(written);
        texts = new TextReader(in);
        participants = new ParticipantReader(in, texts);
    }

    LockSample read() {
        boolean seen = in.number(Column.SHAPE) == SampleWriter.SEEN;
        last = in.time(Column.TIMES, last).orElse(last);
        return seen ? new LockSample.Seen(readSnapshot(last)) : new LockSample.Missed(last, texts.readPresent());
    }

    private LockSnapshot readSnapshot(Instant takenAt) {
        Duration took = Duration.ofNanos(in.signed(Column.NUMBERS));
        ActivityTotals totals = new ActivityTotals(
                in.count(Column.NUMBERS),
                in.count(Column.NUMBERS),
                in.count(Column.NUMBERS),
                in.time(Column.TIMES, takenAt));
        List<Participant> everybody = participants.read(takenAt);
        lastEdges = readEdges(takenAt);
        int waitersLeftOut = in.count(Column.NUMBERS);
        readVisibility();
        boolean standby = in.number(Column.SHAPE) == 1;
        return new LockSnapshot(takenAt, took, totals, everybody, lastEdges, waitersLeftOut, lastVisibility, standby);
    }

    private List<WaitEdge> readEdges(Instant takenAt) {
        int count = in.count(Column.SHAPE);
        List<WaitEdge> edges = new ArrayList<>(count);
        int expected = 0;
        for (int number = 0; number < count; number++) {
            long step = in.signed(Column.EDGES);
            if (step == 0) {
                Optional<WaitEdge> previous = edges.isEmpty() ? Optional.empty() : Optional.of(edges.getLast());
                edges.add(readEdge(previous, takenAt));
            } else {
                int place = Math.toIntExact(expected + step - (step > 0 ? 1 : 0));
                edges.add(lastEdges.get(place));
                expected = place + 1;
            }
        }
        return edges;
    }

    private WaitEdge readEdge(Optional<WaitEdge> previous, Instant takenAt) {
        waiterPlace = participants.readPlace(Column.WAITERS, waiterPlace);
        blockerPlace = participants.readPlace(Column.BLOCKERS, blockerPlace);
        ParticipantId waiter = participants.at(waiterPlace);
        EdgeShape shape = readShape();
        Instant base = previous.filter(other -> other.waiter().equals(waiter))
                .flatMap(WaitEdge::since)
                .or(() -> participants.queryStart(waiter))
                .orElse(takenAt);
        return new WaitEdge(
                waiter,
                participants.at(blockerPlace),
                shape.kind(),
                shape.target(),
                shape.wanted(),
                shape.held(),
                shape.queued(),
                in.time(Column.WAIT_STARTS, base),
                shape.sinceExact());
    }

    private EdgeShape readShape() {
        int place = in.count(Column.EDGE_SHAPES);
        if (place == shapes.size()) {
            shapes.add(readNewShape());
        }
        return shapes.get(place);
    }

    private EdgeShape readNewShape() {
        EdgeKind kind = EdgeKind.values()[in.count(Column.SHAPE)];
        LockTarget target = new LockTarget(
                LockType.values()[in.count(Column.SHAPE)], texts.readPresent(), texts.read(), texts.read());
        LockMode wanted = readMode();
        int count = in.count(Column.SHAPE);
        List<LockMode> held = new ArrayList<>(count);
        for (int number = 0; number < count; number++) {
            held.add(readMode());
        }
        Optional<LockMode> queued = in.number(Column.SHAPE) == 1 ? Optional.of(readMode()) : Optional.empty();
        return new EdgeShape(kind, target, wanted, List.copyOf(held), queued, in.number(Column.SHAPE) == 1);
    }

    private LockMode readMode() {
        return LockMode.values()[in.count(Column.SHAPE)];
    }

    private void readVisibility() {
        if (in.number(Column.SHAPE) == 0) {
            return;
        }
        int count = in.count(Column.SHAPE);
        List<String> hidden = new ArrayList<>(count);
        for (int number = 0; number < count; number++) {
            hidden.add(texts.readPresent());
        }
        lastVisibility = new Visibility(hidden, texts.readPresent());
    }
}
