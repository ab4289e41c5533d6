package dev.lockkeeper.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.migration.ActiveRun;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Since when a run is under way, where the server knows only since when its session exists. */
class RunMemoryTest {
    private static final Instant CONNECTED = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-03-01T03:00:00Z");

    private final RunMemory memory = new RunMemory();

    private static ActiveRun run(int pid, boolean ownSession, Instant serverTime) {
        return new ActiveRun(
                pid,
                ownSession ? "lockkeeper/run" : "orders",
                ownSession,
                Optional.of(CONNECTED),
                Optional.of(NOW.minusSeconds(3)),
                serverTime);
    }

    @Test
    void aRunWithASessionOfItsOwnIsAsOldAsThat() {
        memory.quiet(NOW.minusSeconds(15));
        assertThat(memory.since(run(1, true, NOW))).isEqualTo(CONNECTED);
    }

    @Test
    void aRunInAnApplicationsOldSessionBeganAfterTheLastProbeThatDidNotSeeIt() {
        memory.quiet(NOW.minusSeconds(15));
        assertThat(memory.since(run(1, false, NOW))).isEqualTo(NOW.minusSeconds(15));
        assertThat(memory.since(run(1, false, NOW.plusSeconds(600)))).isEqualTo(NOW.minusSeconds(15));
    }

    @Test
    void aRunThatIsThereAtTheFirstProbeIsAtLeastAsOldAsItsTransaction() {
        assertThat(memory.since(run(1, false, NOW))).isEqualTo(NOW.minusSeconds(3));
    }

    @Test
    void anotherRunBeginsAnew() {
        memory.quiet(NOW.minusSeconds(15));
        memory.since(run(1, false, NOW));
        memory.quiet(NOW.plusSeconds(15));
        assertThat(memory.since(run(1, false, NOW.plusSeconds(30)))).isEqualTo(NOW.plusSeconds(15));
    }
}
