package dev.lockkeeper.console.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.console.settings.LockNoticeSetting;
import dev.lockkeeper.lock.Graphs;
import dev.lockkeeper.migration.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** When the operator is told, and that he is told once. */
class WaitNoticeTest {
    private static final Instant BEGIN = Graphs.NOW;

    private final AtomicReference<LockNoticeSetting> setting = new AtomicReference<>(LockNoticeSetting.DEFAULT);
    private final WaitNotice notice = new WaitNotice(setting::get);

    @Test
    void aLongWaitIsToldOnce() {
        assertThat(notice.after(waiting(2), BEGIN.plusSeconds(10))).isEmpty();
        assertThat(notice.after(waiting(2), BEGIN.plusMillis(10_001))).hasValueSatisfying(said -> {
            assertThat(said.title()).isEqualTo("Apply 3 to staging");
            assertThat(said.sentence()).startsWith("Waiting for pid 3920").endsWith("2 behind you");
            assertThat(said.pid()).isEqualTo(4411);
        });
        assertThat(notice.after(waiting(30), BEGIN.plusSeconds(60))).isEmpty();
    }

    @Test
    void theNextWaitIsToldAgainTheNextAttemptIsNot() {
        assertThat(notice.after(waiting(2), BEGIN.plusSeconds(20))).isPresent();
        assertThat(notice.after(run(Optional.empty(), 0, "attempt 2 of 5"), BEGIN.plusSeconds(62)))
                .isEmpty();
        assertThat(notice.after(waiting(2), BEGIN.plusSeconds(90))).isEmpty();
        assertThat(notice.after(run(Optional.empty(), 0, ""), BEGIN.plusSeconds(91)))
                .isEmpty();
        assertThat(notice.after(waiting(2), BEGIN.plusSeconds(120))).isPresent();
    }

    @Test
    void aQueueIsToldAtOnceEvenIfTheRunItselfWorks() {
        assertThat(notice.after(waiting(5), BEGIN.plusSeconds(1))).isEmpty();
        assertThat(notice.after(waiting(6), BEGIN.plusSeconds(2))).isPresent();
        WaitNotice other = new WaitNotice(setting::get);
        assertThat(other.after(run(Optional.empty(), 6, ""), BEGIN))
                .map(WaitNotice.Notice::sentence)
                .contains("6 sessions wait behind this run");
    }

    @Test
    void zeroIsNever() {
        setting.set(new LockNoticeSetting(0, 0));
        assertThat(notice.after(waiting(500), BEGIN.plusSeconds(5000))).isEmpty();
        setting.set(new LockNoticeSetting(0, 1));
        assertThat(notice.after(waiting(2), BEGIN.plusSeconds(1))).isPresent();
    }

    static RunSnapshot waiting(int behind) {
        RunWait.ForLock wait =
                new RunWait.ForLock(Obstruction.of(Graphs.convoy(behind).graph(), 4411), BEGIN);
        return run(Optional.of(wait), behind, "");
    }

    static RunSnapshot held(int behind) {
        return run(Optional.empty(), behind, "");
    }

    private static RunSnapshot run(Optional<RunWait> obstacle, int behind, String attempt) {
        return new RunSnapshot(
                "Apply 3 to staging",
                Verb.APPLY,
                new RunStage.Going(),
                BEGIN,
                Duration.ZERO,
                Optional.of(4411),
                2,
                3,
                Optional.of("015_toll.sql"),
                Duration.ZERO,
                Optional.empty(),
                obstacle,
                behind,
                Optional.empty(),
                attempt,
                Optional.empty(),
                Optional.empty(),
                "");
    }
}
