package dev.lockkeeper.lock.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.lock.Graphs;
import dev.lockkeeper.lock.LockSample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes into the history comes out of it: samples, gaps, marks, and nothing that is too old. */
class LockHistoryTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final LockHistory history = new LockHistory(HOUR);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void every_sample_comes_out_as_it_went_in(long seed) {
        RandomSamples random = new RandomSamples(seed);
        List<LockSample> samples = new ArrayList<>();
        for (int number = 0; number < 300; number++) {
            LockSample sample = random.next();
            samples.add(sample);
            history.add(sample);
        }
        for (LockSample sample : samples) {
            assertThat(history.at(sample.at())).contains(sample);
        }
        assertThat(history.samplesBetween(Instant.MIN, Instant.MAX)).isEqualTo(samples);
        assertThat(history.samplesBetween(samples.get(70).at(), samples.get(190).at()))
                .isEqualTo(samples.subList(70, 191));
    }

    @Test
    void the_sample_of_a_moment_is_the_last_one_before_it() {
        LockSample first = seen(0, 3);
        LockSample second = seen(2, 4);
        history.add(first);
        history.add(second);

        assertThat(history.at(first.at().minusNanos(1))).isEmpty();
        assertThat(history.at(second.at().minusNanos(1))).contains(first);
        assertThat(history.at(second.at().plus(HOUR))).contains(second);
    }

    @Test
    void what_is_older_than_the_history_is_forgotten() {
        for (int second = 0; second <= 5_400; second += 2) {
            history.add(seen(second, second < 1_800 ? 5 : 1));
        }
        Instant horizon = time(1_800);

        assertThat(history.points()).hasSize(1_801);
        assertThat(history.points().getFirst())
                .isEqualTo(new TimelinePoint(horizon, 2, Duration.ofSeconds(43 + 1_800), Optional.empty()));
        assertThat(history.at(time(1_799))).isEmpty();
        assertThat(history.at(horizon)).contains(seen(1_800, 1));
        assertThat(history.samplesBetween(Instant.MIN, Instant.MAX)).hasSize(1_801);
    }

    @Test
    void marks_are_forgotten_with_the_samples_of_their_time_but_not_a_run_that_goes_on() {
        TimelineMark old = new TimelineMark.Act(time(1), "cancelled pid 2954", "It was cancelled.");
        TimelineMark young = new TimelineMark.Statement(time(100), "015_toll.sql, statement 1 of 4");
        TimelineMark run = new TimelineMark.Run(time(0), "Apply 3 to staging", Optional.empty());
        TimelineMark longOver = new TimelineMark.Run(time(2), "Apply 1 to staging", Optional.of(time(20)));
        List.of(young, old, run, longOver).forEach(history::add);
        history.add(seen(0, 0));
        assertThat(history.marks()).containsExactly(run, old, longOver, young);

        history.add(seen(3_650, 0));

        assertThat(history.marks()).containsExactly(run, young);
        history.runEnded(time(3_651));
        assertThat(history.marks().getFirst())
                .isEqualTo(new TimelineMark.Run(time(0), "Apply 3 to staging", Optional.of(time(3_651))));
    }

    @Test
    void a_gap_never_looks_like_a_sample_in_which_nobody_waits() {
        history.add(seen(0, 3));
        LockSample.Missed missed = new LockSample.Missed(time(2), "The server has not answered for 5 s.");
        history.add(missed);
        LockSample.Seen quiet = new LockSample.Seen(new Graphs().snapshot(time(4)));
        history.add(quiet);

        assertThat(history.points())
                .containsExactly(
                        new TimelinePoint(time(0), 4, Duration.ofSeconds(43), Optional.empty()),
                        new TimelinePoint(time(2), 0, Duration.ZERO, Optional.of(missed.reason())),
                        new TimelinePoint(time(4), 0, Duration.ZERO, Optional.empty()));
        assertThat(history.at(time(3))).contains(missed);
        assertThat(history.at(time(4))).contains(quiet);
    }

    @Test
    void samples_go_on_when_the_servers_clock_is_set_back() {
        history.add(seen(7_200, 3));
        LockSample earlier = seen(10, 2);
        history.add(earlier);
        LockSample later = seen(12, 1);
        history.add(later);

        assertThat(history.at(time(10))).contains(earlier);
        assertThat(history.at(time(20))).contains(later);
        assertThat(history.points()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(longs = {20_000, 200_000})
    void samples_that_change_too_much_for_their_memory_become_fewer_but_cover_the_whole_time(long bytes) {
        LockHistory small = new LockHistory(HOUR, bytes);
        RandomSamples random = new RandomSamples(7);
        Map<Instant, LockSample> samples = new TreeMap<>();
        for (int number = 0; number < 1_000; number++) {
            LockSample sample = random.next();
            samples.put(sample.at(), sample);
            small.add(sample);
        }
        List<Instant> times = List.copyOf(samples.keySet());
        List<LockSample> kept = small.samplesBetween(Instant.MIN, Instant.MAX);
        List<Instant> keptTimes = kept.stream().map(LockSample::at).toList();

        // Beside the limit there is what waits to be packed, and the youngest group.
        assertThat(small.bytes()).isLessThan(bytes + 2 * 256 * 1_024);
        assertThat(keptTimes).hasSizeLessThan(times.size()).isSubsetOf(times);
        assertThat(kept).allSatisfy(sample -> assertThat(sample).isEqualTo(samples.get(sample.at())));
        assertThat(keptTimes.getFirst()).isEqualTo(times.getFirst());
        // The youngest are there in full.
        assertThat(keptTimes.subList(keptTimes.size() - 20, keptTimes.size()))
                .isEqualTo(times.subList(times.size() - 20, times.size()));
        assertThat(keptTimes)
                .containsAll(samples.values().stream()
                        .filter(LockSample.Missed.class::isInstance)
                        .map(LockSample::at)
                        .toList());
        assertThat(small.points()).hasSize(times.size());
    }

    @Test
    void an_hour_of_a_convoy_takes_little() {
        for (int second = 0; second < 3_600; second += 2) {
            history.add(seen(second, 299));
        }
        assertThat(history.bytes()).isLessThan(500_000);
        assertThat(history.samplesBetween(Instant.MIN, Instant.MAX)).hasSize(1_800);
    }

    private static LockSample seen(int second, int queued) {
        return new LockSample.Seen(Graphs.convoy(queued).snapshot(time(second)));
    }

    private static Instant time(int second) {
        return Graphs.NOW.plusSeconds(second);
    }
}
