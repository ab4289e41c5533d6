package dev.lockkeeper.lock.history;

import dev.lockkeeper.lock.LockSample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Samples, packed into not more than a number of bytes. What does not fit is thinned out: of the oldest samples every other
 * one is left out, again and again if need be, so that the whole time stays covered. Those that say why there is no answer
 * are never left out. Not thread-safe.
 */
final class SampleStore {
    /** A group is read from its beginning, and its last samples wait unpacked: neither may become much. */
    private static final int GROUP_SAMPLES = 30;

    private static final int GROUP_BYTES = 256 * 1024;
    private static final int GROUP_PARTICIPANTS = 1_000;
    private static final int MOST_THINNINGS = 12;

    /** The next sample is compared with the edges of the last, unpacked; a long queue has tens of thousands. */
    private static final long BYTES_PER_EDGE = 60;

    private final long limit;
    private final List<SampleGroup> packed = new ArrayList<>();
    private long packedBytes;
    private SampleWriter open = new SampleWriter();
    private Instant first = Instant.MIN;
    private Instant last = Instant.MIN;
    private int count;
    private long held;

    SampleStore(long limit) {
        this.limit = limit;
    }

    void add(LockSample sample) {
        if (count > 0 && !sample.at().isAfter(last)) {
            // The server's clock was set back: within a group time goes forward.
            pack();
        }
        if (count == 0) {
            first = sample.at();
        }
        open.write(sample);
        held = sample instanceof LockSample.Seen seen ? seen.snapshot().edges().size() * BYTES_PER_EDGE : 0;
        last = sample.at();
        count++;
        if (count >= GROUP_SAMPLES || open.size() >= GROUP_BYTES || open.participants() >= GROUP_PARTICIPANTS) {
            pack();
        }
    }

    private void pack() {
        SampleGroup group = SampleGroup.packed(open, first, last, count, 0);
        packed.add(group);
        packedBytes += group.size();
        open = new SampleWriter();
        count = 0;
        while (packedBytes + held > limit && thin()) {
            // Until it fits, or nothing is left to leave out.
        }
    }

    /** Not packed: it is about to be read. */
    private Optional<SampleGroup> openGroup() {
        return count == 0 ? Optional.empty() : Optional.of(SampleGroup.unpacked(open, first, last, count));
    }

    /** Makes one group of two, or else of one, where most samples are for their age; the youngest group is left as it is. */
    private boolean thin() {
        Optional<Integer> pair = IntStream.range(0, packed.size() - 2)
                .filter(this::isPair)
                .boxed()
                .max(Comparator.comparingLong(place -> urgency(packed.get(place + 1))));
        if (pair.isPresent()) {
            int place = pair.get();
            List<LockSample> both = new ArrayList<>(packed.get(place).samples());
            both.addAll(packed.remove(place + 1).samples());
            replace(place, both);
            return true;
        }
        Optional<Integer> single = IntStream.range(0, packed.size() - 1)
                .filter(place -> packed.get(place).thinnings() < MOST_THINNINGS)
                .boxed()
                .max(Comparator.comparingLong(place -> urgency(packed.get(place))));
        single.ifPresent(place -> replace(place, packed.get(place).samples()));
        return single.isPresent();
    }

    private boolean isPair(int place) {
        SampleGroup one = packed.get(place);
        SampleGroup next = packed.get(place + 1);
        return one.thinnings() == next.thinnings()
                && one.thinnings() < MOST_THINNINGS
                && next.first().isAfter(one.last());
    }

    /** The older, the sooner; each thinning doubles the age that is due for the next. */
    private long urgency(SampleGroup group) {
        return Duration.between(group.last(), last).toMillis() >> group.thinnings();
    }

    private void replace(int place, List<LockSample> samples) {
        packed.set(
                place, SampleGroup.packed(everyOther(samples), packed.get(place).thinnings() + 1));
        packedBytes = packed.stream().mapToLong(SampleGroup::size).sum();
    }

    private static List<LockSample> everyOther(List<LockSample> samples) {
        List<LockSample> kept = new ArrayList<>();
        boolean keep = true;
        for (LockSample sample : samples) {
            if (sample instanceof LockSample.Missed) {
                kept.add(sample);
            } else {
                if (keep) {
                    kept.add(sample);
                }
                keep = !keep;
            }
        }
        return kept;
    }

    /** Forgets what is older, as far as it does not share a group with younger samples. */
    void forgetBefore(Instant horizon) {
        packed.removeIf(group -> {
            boolean old = group.last().isBefore(horizon);
            packedBytes -= old ? group.size() : 0;
            return old;
        });
    }

    /** What is packed, and what is not yet, the oldest first. They can be read on any thread. */
    List<SampleGroup> groups() {
        return Stream.concat(packed.stream(), openGroup().stream()).toList();
    }

    /** The group to look in for a moment; empty if everything is later. */
    Optional<SampleGroup> groupAt(Instant moment) {
        if (count > 0 && !first.isAfter(moment)) {
            return openGroup();
        }
        return packed.reversed().stream()
                .filter(group -> !group.first().isAfter(moment))
                .findFirst();
    }

    /** About how many bytes of memory the samples take, packed or waiting for it. */
    long size() {
        return packedBytes + open.size() + held;
    }
}
