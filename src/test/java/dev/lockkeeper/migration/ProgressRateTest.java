package dev.lockkeeper.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.migration.BuildProgress.Measure;
import dev.lockkeeper.migration.BuildProgress.Unit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressRateTest {
    private static final long SECOND = 1_000_000_000L;

    private ProgressRate rate = ProgressRate.UNKNOWN;
    private long now = 5 * SECOND;

    @Test
    void aSteadyPhaseTellsRateAndTimeLeft() {
        samples("scanning table", Unit.BLOCKS, 10_000, 0, 100, 200, 300, 400);
        assertThat(rate.perSecond()).hasValue(100);
        assertThat(rate.timeLeft()).contains(Duration.ofSeconds(96));
        assertThat(rate.sentence()).contains("100 blocks/s");
    }

    @Test
    void tooFewSamplesTellNothing() {
        samples("scanning table", Unit.BLOCKS, 10_000, 0, 100, 200);
        assertThat(rate.perSecond()).isEmpty();
        assertThat(rate.timeLeft()).isEmpty();
        assertThat(rate.sentence()).isEmpty();
    }

    @Test
    void whatStandsStillHasNoTimeLeft() {
        samples("scanning table", Unit.BLOCKS, 10_000, 500, 500, 500, 500, 500);
        assertThat(rate.perSecond()).isEmpty();
        assertThat(rate.timeLeft()).isEmpty();
    }

    @Test
    void aPhaseWithoutTotalHasARateAndNoEnd() {
        samples("", Unit.NEW_FILES, 0, 0, 1 << 20, 2 << 20, 3 << 20, 4 << 20);
        assertThat(rate.sentence()).contains("1.0 MB/s");
        assertThat(rate.timeLeft()).isEmpty();
    }

    @Test
    void aNewPhaseBeginsAnew() {
        samples("scanning table", Unit.BLOCKS, 10_000, 0, 100, 200, 300, 400);
        samples("loading tuples in tree", Unit.TUPLES, 50_000, 0, 1000);
        assertThat(rate.perSecond()).isEmpty();
        samples("loading tuples in tree", Unit.TUPLES, 50_000, 2000, 3000);
        assertThat(rate.perSecond()).hasValue(1000);
    }

    @Test
    void theSameCountedAgainFromTheStartBeginsAnew() {
        samples("scanning table", Unit.BLOCKS, 10_000, 9000, 9500, 9900, 9950, 9999);
        samples("scanning table", Unit.BLOCKS, 10_000, 10);
        assertThat(rate.perSecond()).isEmpty();
    }

    @Test
    void onlyTheLastHalfMinuteCounts() {
        samples("scanning table", Unit.BLOCKS, 1_000_000, 0, 10, 20, 30);
        now += 60 * SECOND;
        samples("scanning table", Unit.BLOCKS, 1_000_000, 1000, 2000, 3000, 4000);
        assertThat(rate.perSecond()).hasValue(1000);
    }

    @Test
    void transactionsToWaitForAreNoFlow() {
        samples("waiting for old snapshots", Unit.LOCKERS, 10, 0, 1, 2, 3, 4);
        assertThat(rate.perSecond()).isEmpty();
        assertThat(rate.timeLeft()).isEmpty();
    }

    private void samples(String phase, Unit unit, long total, long... done) {
        for (long each : done) {
            rate = rate.after(
                    new BuildProgress(
                            Optional.of("CREATE INDEX"),
                            Optional.of("passages"),
                            Optional.empty(),
                            Optional.of(phase),
                            List.of(Measure.of(unit, each, total)),
                            List.of(),
                            Duration.ofNanos(now)),
                    now);
            now += SECOND;
        }
    }
}
