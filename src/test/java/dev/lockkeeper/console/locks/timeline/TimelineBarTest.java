package dev.lockkeeper.console.locks.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.lock.history.TimelinePoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which time lies where, and what becomes of samples when there are more of them than pixels. */
class TimelineBarTest {
    private static final Instant BEGIN = Instant.parse("2026-11-22T06:00:00Z");
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    @Test
    void timeAndPlaceLeadToEachOther() {
        TimeScale scale = new TimeScale(BEGIN, Duration.ofHours(1), 80, 1280);
        assertThat(scale.x(BEGIN)).isEqualTo(80);
        assertThat(scale.x(BEGIN.plusSeconds(1800))).isEqualTo(680);
        assertThat(scale.x(scale.until())).isEqualTo(1280);
        assertThat(scale.at(680)).isEqualTo(BEGIN.plusSeconds(1800));
        for (double x = 80; x <= 1280; x += 7) {
            assertThat(scale.x(scale.at(x))).isCloseTo(x, org.assertj.core.data.Offset.offset(0.01));
        }
        assertThat(scale.time(4)).isEqualTo(Duration.ofSeconds(12));
    }

    @Test
    void whatLiesOutsideIsHeldAtTheEnds() {
        TimeScale scale = new TimeScale(BEGIN, Duration.ofHours(1), 80, 1280);
        assertThat(scale.x(BEGIN.minusSeconds(60))).isEqualTo(80);
        assertThat(scale.x(BEGIN.plusSeconds(7200))).isEqualTo(1280);
        assertThat(scale.unbound(BEGIN.minusSeconds(60))).isEqualTo(60);
        assertThat(scale.at(0)).isEqualTo(BEGIN);
        assertThat(scale.at(5000)).isEqualTo(scale.until());
    }

    @Test
    void aSpikeOfOneSampleIsSeen() {
        List<TimelinePoint> points = IntStream.range(0, 1800)
                .mapToObj(number -> point(2 * number, number == 901 ? 17 : 0, number == 901 ? 75 : 0))
                .toList();
        assertThat(TimelineBar.of(points, TEN_SECONDS))
                .containsExactly(new TimelineBar(
                        BEGIN.plusSeconds(1800), TEN_SECONDS, 17, Duration.ofSeconds(75), BEGIN.plusSeconds(1802)));
    }

    @Test
    void aBarSaysTheWorstOfItsSamplesAndLeadsToTheHighest() {
        List<TimelinePoint> points =
                List.of(point(0, 3, 60), point(2, 8, 5), point(4, 8, 7), point(6, 1, 1), point(8, 0, 0));
        assertThat(TimelineBar.of(points, TEN_SECONDS))
                .containsExactly(new TimelineBar(BEGIN, TEN_SECONDS, 8, Duration.ofSeconds(60), BEGIN.plusSeconds(4)));
    }

    @Test
    void barsKeepTheirSamplesWhileTimeGoesOn() {
        List<TimelinePoint> points = List.of(point(9, 1, 1), point(10, 2, 2), point(12, 0, 0));
        List<TimelineBar> later =
                TimelineBar.of(List.of(point(9, 1, 1), point(10, 2, 2), point(12, 0, 0), point(33, 5, 1)), TEN_SECONDS);
        assertThat(later.subList(0, 2)).isEqualTo(TimelineBar.of(points, TEN_SECONDS));
        assertThat(later).extracting(TimelineBar::from).startsWith(BEGIN, BEGIN.plusSeconds(10));
    }

    @Test
    void aSampleCountsUntilTheNextUnlessNobodyWatched() {
        assertThat(TimelineBar.of(List.of(point(0, 4, 3), point(30, 0, 0)), TEN_SECONDS))
                .extracting(TimelineBar::from)
                .containsExactly(BEGIN, BEGIN.plusSeconds(10), BEGIN.plusSeconds(20));
        assertThat(TimelineBar.of(List.of(point(0, 4, 3), point(600, 0, 0)), TEN_SECONDS))
                .extracting(TimelineBar::from)
                .containsExactly(BEGIN);
    }

    @Test
    void aGapSaysHowLongAndWhy() {
        List<TimelinePoint> points = List.of(
                point(0, 0, 0),
                missed(2, "connection refused"),
                missed(40, "statement timeout."),
                point(74, 0, 0),
                missed(76, "statement timeout"));
        assertThat(TimelineGap.of(points))
                .extracting(TimelineGap::words)
                .containsExactly("no sample for 1 m 12 s: statement timeout", "no sample: statement timeout");
        assertThat(TimelineBar.of(points, TEN_SECONDS)).isEmpty();
    }

    @Test
    void aTimeThatNobodyWatchedIsAGapToo() {
        List<TimelineGap> gaps = TimelineGap.of(List.of(point(0, 2, 1), point(42, 2, 1), point(642, 0, 0)));
        assertThat(gaps).extracting(TimelineGap::words).containsExactly("not watched for 10 m 00 s");
        assertThat(gaps.getFirst().from()).isEqualTo(BEGIN.plusSeconds(42));
    }

    @Test
    void theFourStepsOfWaiting() {
        assertThat(WaitAge.of(Duration.ofMillis(1999))).isEqualTo(WaitAge.MOMENT);
        assertThat(WaitAge.of(Duration.ofSeconds(2))).isEqualTo(WaitAge.SHORT);
        assertThat(WaitAge.of(Duration.ofSeconds(10))).isEqualTo(WaitAge.LONG);
        assertThat(WaitAge.of(Duration.ofSeconds(60))).isEqualTo(WaitAge.LONG);
        assertThat(WaitAge.of(Duration.ofMillis(60_001))).isEqualTo(WaitAge.STUCK);
    }

    static TimelinePoint point(int second, int waiters, int longest) {
        return new TimelinePoint(BEGIN.plusSeconds(second), waiters, Duration.ofSeconds(longest), Optional.empty());
    }

    private static TimelinePoint missed(int second, String reason) {
        return new TimelinePoint(BEGIN.plusSeconds(second), 0, Duration.ZERO, Optional.of(reason));
    }
}
