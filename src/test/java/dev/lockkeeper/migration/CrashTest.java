package dev.lockkeeper.migration;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is half true after a crash; {@link CrashChaosTest} is the long form. */
@Timeout(300)
class CrashTest {
    private static final int KILLS = 20;

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
}
