package dev.lockkeeper.lock.history;

import dev.lockkeeper.lock.ActivityTotals;
import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.BackendKind;
import dev.lockkeeper.lock.BackendState;
import dev.lockkeeper.lock.EdgeKind;
import dev.lockkeeper.lock.LockMode;
import dev.lockkeeper.lock.LockSample;
import dev.lockkeeper.lock.LockSnapshot;
import dev.lockkeeper.lock.LockTarget;
import dev.lockkeeper.lock.LockType;
import dev.lockkeeper.lock.Participant;
import dev.lockkeeper.lock.ParticipantId;
import dev.lockkeeper.lock.PreparedTransaction;
import dev.lockkeeper.lock.Visibility;
import dev.lockkeeper.lock.WaitEdge;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Supplier;

/** Samples in which every field takes all kinds of values; the same ones for the same seed. */
final class RandomSamples {
    private static final int PIDS = 40;

    private final Random random;
    private Instant at = Instant.parse("2026-11-22T06:08:56.123456Z");
    private List<Participant> before = List.of();
    private List<WaitEdge> edgesBefore = List.of();

    RandomSamples(long seed) {
        random = new Random(seed);
    }

    LockSample next() {
        at = at.plusNanos(random.nextBoolean() ? 2_000_000_000L : 1 + random.nextInt(3_000_000) * 1_000L);
        return random.nextInt(6) == 0 ? new LockSample.Missed(at, text()) : new LockSample.Seen(snapshot());
    }

    private LockSnapshot snapshot() {
        List<Participant> participants = new ArrayList<>();
        before.stream().filter(same -> random.nextInt(3) > 0).forEach(participants::add);
        for (int number = random.nextInt(12); number > 0; number--) {
            participants.add(random.nextInt(5) == 0 ? prepared() : backend());
        }
        List<WaitEdge> edges = new ArrayList<>();
        edgesBefore.stream().filter(same -> random.nextInt(3) > 0).forEach(edges::add);
        for (int number = random.nextInt(12); number > 0; number--) {
            edges.add(random.nextInt(edges.size() + 1), edge(participants));
        }
        before = participants;
        edgesBefore = edges;
        return new LockSnapshot(
                at,
                Duration.ofNanos(random.nextInt(1_000_000_000)),
                new ActivityTotals(random.nextInt(900), random.nextInt(300), random.nextInt(9), optional(this::time)),
                participants,
                edges,
                random.nextInt(400),
                random.nextBoolean() ? Visibility.FULL : new Visibility(List.of(text(), text()), text()),
                random.nextBoolean());
    }

    private PreparedTransaction prepared() {
        return new PreparedTransaction("settle-" + random.nextInt(3), time(), text(), text());
    }

    private ParticipantId.BackendId backendId() {
        int pid = 1 + random.nextInt(PIDS);
        return new ParticipantId.BackendId(
                pid, pid % 7 == 0 ? Optional.empty() : Optional.of(at.minusSeconds(random.nextInt(2) * 9_000L)));
    }

    private Backend backend() {
        return new Backend(
                backendId(),
                any(BackendKind.values()),
                optional(this::text),
                optional(this::text),
                text(),
                optional(this::text),
                any(BackendState.values()),
                optional(this::time),
                optional(this::time),
                optional(this::time),
                optional(this::text),
                optional(this::text),
                random.nextBoolean() ? OptionalLong.of(random.nextLong()) : OptionalLong.empty(),
                random.nextBoolean() ? OptionalLong.of(random.nextInt() & 0xFFFFFFFFL) : OptionalLong.empty(),
                random.nextBoolean() ? OptionalInt.of(random.nextInt()) : OptionalInt.empty(),
                random.ints(random.nextInt(4), 1, 99_999).boxed().toList());
    }

    private WaitEdge edge(List<Participant> participants) {
        return new WaitEdge(
                random.nextInt(4) == 0 || participants.isEmpty()
                        ? backendId()
                        : participants.get(random.nextInt(participants.size())).id(),
                random.nextBoolean() ? new ParticipantId.PreparedId(text()) : backendId(),
                any(EdgeKind.values()),
                new LockTarget(any(LockType.values()), text(), optional(this::text), optional(this::text)),
                any(LockMode.values()),
                random.ints(random.nextInt(4), 0, LockMode.values().length)
                        .mapToObj(place -> LockMode.values()[place])
                        .toList(),
                optional(() -> any(LockMode.values())),
                optional(this::time),
                random.nextBoolean());
    }

    /** Near or far, whole microseconds or not, earlier or later. */
    private Instant time() {
        return switch (random.nextInt(5)) {
            case 0 -> at.minusNanos(random.nextInt());
            case 1 -> at.minusNanos(random.nextInt(4_000_000) * 1_000L);
            case 2 -> at.plusSeconds(random.nextInt());
            case 3 -> Instant.ofEpochSecond(random.nextLong() % 60_000_000_000L, random.nextInt(1_000_000_000));
            default -> at;
        };
    }

    private String text() {
        return List.of(
                        "",
                        "passages",
                        "SELECT 'Köln ⚓ 🚢'",
                        "UPDATE t SET x = " + random.nextInt(50),
                        random.nextLong() + " and 007, 0, 00" + random.nextInt(3) + " and 12345678901234567890123",
                        "a mark \u0001 of its own, " + random.nextInt())
                .get(random.nextInt(6));
    }

    private <T> Optional<T> optional(Supplier<T> value) {
        return random.nextInt(4) == 0 ? Optional.empty() : Optional.of(value.get());
    }

    private <T> T any(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
