package dev.lockkeeper.lock.history;

import dev.lockkeeper.lock.LockSample;
import dev.lockkeeper.lock.LockTarget;
import dev.lockkeeper.lock.Participant;
import dev.lockkeeper.lock.ParticipantId;
import dev.lockkeeper.lock.WaitGraph;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Builds episodes from sample to sample. Not thread-safe. */
final class EpisodeLog {
    /** Who waits again for the same one so soon goes on with the same story. */
    static final Duration GAP = Duration.ofSeconds(30);

    /** A statement that is cancelled takes a moment to end, so that a sample may show it once more. */
    private static final Duration ACT_TAKES = Duration.ofSeconds(10);

    private final int mostOver;
    private final Map<Waiting.Pair, Running> running = new LinkedHashMap<>();
    private final List<Running> done = new ArrayList<>();
    private boolean answered = true;
    private int forgotten;

    /** @param mostOver how many that are over are kept: those that cost the most time */
    EpisodeLog(int mostOver) {
        this.mostOver = mostOver;
    }

    /** An episode so far. */
    private static final class Running {
        private final Instant start;
        private final Participant blocker;
        private final Participant waiter;
        private final LockTarget target;
        private Instant lastSeen;
        private Optional<Instant> gone = Optional.empty();
        private int mostBehind;
        private Duration waiterTime = Duration.ZERO;

        Running(Waiting waiting, Instant at) {
            this.start = waiting.edge().since().filter(at::isAfter).orElse(at);
            this.blocker = waiting.blocker();
            this.waiter = waiting.waiter();
            this.target = waiting.edge().target();
            this.lastSeen = at;
        }

        /** Whether this is the same waiting, or comes soon enough after it. */
        boolean goesOn(Waiting waiting, Instant at) {
            boolean allTheTime = waiting.edge()
                    .since()
                    .filter(since -> !since.isAfter(lastSeen))
                    .isPresent();
            return allTheTime || Duration.between(lastSeen, at).compareTo(GAP) <= 0;
        }

        void add(Waiting waiting, WaitGraph graph, Instant at, boolean first) {
            mostBehind = Math.max(mostBehind, waiting.group().size());
            for (ParticipantId member : waiting.group()) {
                Duration waited = graph.waited(member);
                Duration since = Duration.between(lastSeen, at);
                // One that came since then has not waited all the time; of one whose beginning is not known, it is
                // assumed.
                boolean allTheTime = !first && (waited.isZero() || waited.compareTo(since) > 0);
                waiterTime = waiterTime.plus(allTheTime ? since : waited);
            }
            lastSeen = at;
            gone = Optional.empty();
        }

        boolean mayReturn(Instant at) {
            return Duration.between(lastSeen, at).compareTo(GAP) <= 0;
        }

        Episode episode(boolean answered, List<TimelineMark> marks) {
            return new Episode(
                    start,
                    lastSeen,
                    gone.isPresent(),
                    blocker,
                    waiter,
                    target,
                    mostBehind,
                    waiterTime,
                    end(answered, marks));
        }

        private Optional<String> end(boolean answered, List<TimelineMark> marks) {
            if (gone.isEmpty()) {
                return answered ? Optional.of("goes on now") : Optional.empty();
            }
            Instant from = lastSeen.minus(ACT_TAKES);
            return marks.stream()
                    .filter(TimelineMark.Act.class::isInstance)
                    .map(TimelineMark.Act.class::cast)
                    .filter(act -> act.whom().filter(this::isPart).isPresent())
                    .filter(act -> act.at().isAfter(from) && !act.at().isAfter(gone.get()))
                    .max(Comparator.comparing(TimelineMark.Act::at))
                    .map(act -> act.words() + " from here")
                    .or(() -> Optional.of("ended by itself"));
        }

        private boolean isPart(ParticipantId id) {
            return id.equals(blocker.id()) || id.equals(waiter.id());
        }
    }

    void add(LockSample.Missed missed) {
        answered = false;
    }

    void add(WaitGraph graph) {
        answered = true;
        Instant at = graph.snapshot().takenAt();
        for (Waiting waiting : Waiting.in(graph)) {
            Running known = running.get(waiting.pair());
            boolean first = known == null || !known.goesOn(waiting, at);
            if (known != null && first) {
                // No sample may have shown that it had ended: between two of them it was over and began anew.
                known.gone = known.gone.or(() -> Optional.of(at));
                done.add(known);
            }
            Running now = first || known == null ? new Running(waiting, at) : known;
            running.put(waiting.pair(), now);
            now.add(waiting, graph, at, first);
        }
        for (Running each : running.values()) {
            if (each.lastSeen.isBefore(at) && each.gone.isEmpty()) {
                each.gone = Optional.of(at);
            }
        }
        running.values().removeIf(each -> {
            boolean over = each.gone.isPresent() && !each.mayReturn(at);
            if (over) {
                done.add(each);
            }
            return over;
        });
        forgetCheapest();
    }

    private void forgetCheapest() {
        List<Running> over = Stream.concat(done.stream(), running.values().stream())
                .filter(each -> each.gone.isPresent())
                .toList();
        if (over.size() <= mostOver) {
            return;
        }
        Collection<Running> cheapest = over.stream()
                .sorted(Comparator.comparing(each -> each.waiterTime))
                .limit(over.size() - mostOver)
                .collect(java.util.stream.Collectors.toSet());
        done.removeIf(cheapest::contains);
        running.values().removeIf(cheapest::contains);
        forgotten += cheapest.size();
    }

    void forgetBefore(Instant horizon) {
        done.removeIf(each -> each.lastSeen.isBefore(horizon));
        running.values().removeIf(each -> each.gone.isPresent() && each.lastSeen.isBefore(horizon));
    }

    /** How many that are over were forgotten because others cost more time. */
    int forgotten() {
        return forgotten;
    }

    /** All that are known, the oldest first. */
    List<Episode> episodes(List<TimelineMark> marks) {
        return Stream.concat(done.stream(), running.values().stream())
                .map(each -> each.episode(answered, marks))
                .sorted(Comparator.comparing(Episode::start))
                .toList();
    }
}
