package dev.lockkeeper.cli;

import dev.lockkeeper.migration.RunSettings;
import java.time.Duration;
import picocli.CommandLine.Option;

/** The options that say how long a run may wait. Filled by picocli, then read by one thread. */
final class LimitOptions {
    @Option(
            names = "--lock-timeout",
            paramLabel = "TIME",
            description = "How long a statement waits for a lock before it gives up; 0 waits for ever. Default: 5s.")
    private Duration lockTimeout = RunSettings.DEFAULT.lockTimeout();

    @Option(
            names = "--statement-timeout",
            paramLabel = "TIME",
            description = "How long a statement may run; 0 is no limit. Default: 0.")
    private Duration statementTimeout = RunSettings.DEFAULT.statementTimeout();

    /**
     * The settings.
     *
     * @throws CommandException if a limit is longer than the server accepts
     */
    RunSettings settings() {
        return settings(RunSettings.DEFAULT.migratorLockWait());
    }

    RunSettings settings(Duration wait) {
        try {
            return RunSettings.DEFAULT
                    .withLockTimeout(lockTimeout)
                    .withStatementTimeout(statementTimeout)
                    .withMigratorLockWait(wait);
        } catch (IllegalArgumentException tooLong) {
            throw new CommandException(ExitCode.WRONG_USAGE, tooLong.getMessage() + ".");
        }
    }
}
