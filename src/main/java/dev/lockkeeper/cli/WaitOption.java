package dev.lockkeeper.cli;

import dev.lockkeeper.migration.RunSettings;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How long a run waits for another one. Filled by picocli, then read by one thread. */
final class WaitOption {
    @Option(
            names = "--wait",
            paramLabel = "TIME",
            description = "How long to wait for another run to end; 0 refuses at once. Default: 1h.")
    private Duration wait = RunSettings.DEFAULT.migratorLockWait();

    Duration waitForOtherRun() {
        return wait;
    }
}
