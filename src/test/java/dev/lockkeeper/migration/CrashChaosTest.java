package dev.lockkeeper.migration;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The long form of {@link CrashTest}, at other moments each time: {@code mvn verify -Pchaos}. */
@Tag("chaos")
@Timeout(value = 6, unit = TimeUnit.HOURS)
class CrashChaosTest {
    private static final int KILLS = Integer.getInteger("lockkeeper.chaos.kills", 20);

    @TempDir
    Path folder;

    @Test
    void theApplierIsKilled() throws Exception {
        new CrashRounds(folder, System.nanoTime()).killProcesses(KILLS);
    }

    @Test
    void itsBackendIsTerminated() throws Exception {
        new CrashRounds(folder, System.nanoTime()).terminateBackends(KILLS);
    }

    @Test
    void theApplierOfFilesThatStopHalfwayIsKilled() throws Exception {
        new PiecewiseCrashRounds(System.nanoTime()).killProcesses(KILLS);
    }

    @Test
    void theBackendOfFilesThatStopHalfwayIsTerminated() throws Exception {
        new PiecewiseCrashRounds(System.nanoTime()).terminateBackends(KILLS);
    }

    @Test
    void theServerCrashesUnderFilesThatStopHalfway() throws Exception {
        new PiecewiseCrashRounds(System.nanoTime()).crashServer(Math.max(3, KILLS / 10));
    }
}
