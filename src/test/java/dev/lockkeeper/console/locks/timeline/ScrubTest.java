package dev.lockkeeper.console.locks.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.console.locks.Moment;
import dev.lockkeeper.lock.history.TimelinePoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where the handle goes. */
class ScrubTest {
    private static final Moment LIVE = new Moment.Live();
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final List<TimelinePoint> POINTS = List.of(point(0), point(2), point(4), point(70), point(72));

    @Test
    void bySamples() {
        assertThat(Scrub.bySamples(POINTS, LIVE, -1)).isEqualTo(past(70));
        assertThat(Scrub.bySamples(POINTS, past(70), -1)).isEqualTo(past(4));
        assertThat(Scrub.bySamples(POINTS, past(0), -1)).isEqualTo(past(0));
        assertThat(Scrub.bySamples(POINTS, past(4), 1)).isEqualTo(past(70));
        assertThat(Scrub.bySamples(POINTS, past(70), 1)).isEqualTo(LIVE);
        assertThat(Scrub.bySamples(POINTS, LIVE, 1)).isEqualTo(LIVE);
    }

    @Test
    void fromWhereThePastHasGoneOrTheScreenStandsStill() {
        assertThat(Scrub.bySamples(POINTS, past(-500), 1)).isEqualTo(past(2));
        assertThat(Scrub.bySamples(POINTS, new Moment.Paused(at(71)), -1)).isEqualTo(past(4));
    }

    @Test
    void byTimeButByOneSampleAtLeast() {
        assertThat(Scrub.byTime(POINTS, LIVE, MINUTE.negated())).isEqualTo(past(4));
        assertThat(Scrub.byTime(POINTS, past(70), MINUTE.negated())).isEqualTo(past(4));
        assertThat(Scrub.byTime(POINTS, past(4), MINUTE.negated())).isEqualTo(past(0));
        assertThat(Scrub.byTime(POINTS, past(4), MINUTE)).isEqualTo(past(70));
        assertThat(Scrub.byTime(POINTS, past(2), MINUTE.multipliedBy(2))).isEqualTo(LIVE);
    }

    @Test
    void toTheNearestSampleOrTheOneThatGaveTheBarItsHeight() {
        assertThat(Scrub.to(POINTS, at(36), Optional.empty())).isEqualTo(past(4));
        assertThat(Scrub.to(POINTS, at(38), Optional.empty())).isEqualTo(past(70));
        assertThat(Scrub.to(POINTS, at(-90), Optional.empty())).isEqualTo(past(0));
        assertThat(Scrub.to(POINTS, at(90), Optional.empty())).isEqualTo(LIVE);
        TimelineBar bar = new TimelineBar(at(0), Duration.ofSeconds(10), 3, MINUTE, at(2));
        assertThat(Scrub.to(POINTS, at(9), Optional.of(bar))).isEqualTo(past(2));
    }

    @Test
    void withoutSamplesThereIsNoWay() {
        assertThat(Scrub.bySamples(List.of(), LIVE, -1)).isEqualTo(LIVE);
        assertThat(Scrub.byTime(List.of(), LIVE, MINUTE.negated())).isEqualTo(LIVE);
        assertThat(Scrub.first(List.of())).isEqualTo(LIVE);
        assertThat(Scrub.bySamples(List.of(), past(4), -1)).isEqualTo(LIVE);
        assertThat(Scrub.shown(List.of(), past(4))).isEmpty();
    }

    private static Moment past(int second) {
        return new Moment.Past(at(second));
    }

    private static Instant at(int second) {
        return TimelineBarTest.point(second, 0, 0).at();
    }

    private static TimelinePoint point(int second) {
        return TimelineBarTest.point(second, 0, 0);
    }
}
