package dev.lockkeeper.migration;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is half true after a crash; {@link CrashChaosTest} is the long form. */
@Timeout(300)
class CrashTest {
    private static final int KILLS = 20;
    private static final int PIECEWISE_KILLS = 6;

    @TempDir
    Path folder;

    @Test
    void theApplierIsKilled() throws Exception {
        new CrashRounds(folder, 1).killProcesses(KILLS);
    }

    @Test
    void itsBackendIsTerminated() throws Exception {
        new CrashRounds(folder, 2).terminateBackends(KILLS);
    }

    @Test
    void theApplierOfFilesThatStopHalfwayIsKilled() throws Exception {
        new PiecewiseCrashRounds(3).killProcesses(PIECEWISE_KILLS);
    }

    @Test
    void theBackendOfFilesThatStopHalfwayIsTerminated() throws Exception {
        new PiecewiseCrashRounds(4).terminateBackends(PIECEWISE_KILLS);
    }

    @Test
    void theServerCrashesUnderFilesThatStopHalfway() throws Exception {
        new PiecewiseCrashRounds(5).crashServer(2);
    }
}
