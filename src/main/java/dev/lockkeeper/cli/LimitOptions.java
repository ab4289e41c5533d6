package dev.lockkeeper.cli;

import dev.lockkeeper.environment.Limits;
import dev.lockkeeper.migration.RetryPolicy;
import dev.lockkeeper.migration.RunSettings;
import dev.lockkeeper.operation.policy.PolicyLimits;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Option;

/** The options that say how long a run may wait, and how often it tries again. Filled by picocli, then read by one thread. */
final class LimitOptions {
    private static final int MOST_GROWTH = 100;

    @Option(
            names = "--lock-timeout",
            paramLabel = "TIME",
            description =
                    "How long a statement waits for a lock before it gives up; 0 waits for ever. Default: the policy's,"
                            + " or 5s.")
    private Optional<Duration> lockTimeout = Optional.empty();

    @Option(
            names = "--statement-timeout",
            paramLabel = "TIME",
            description = "How long a statement may run; 0 is no limit. Default: the policy's, or 0.")
    private Optional<Duration> statementTimeout = Optional.empty();

    @Option(
            names = "--retries",
            paramLabel = "N",
            description = "How often something is tried in all that gets no lock in time or loses a deadlock; 1 never"
                    + " tries again. Default: the policy's, or 5.")
    private Optional<Integer> attempts = Optional.empty();

    @Option(
            names = "--retry-pause",
            paramLabel = "TIME",
            description = "How long to pause before the second attempt. Default: 1s.")
    private Duration firstPause = RetryPolicy.DEFAULT.firstPause();

    @Option(
            names = "--retry-growth",
            paramLabel = "FACTOR",
            description = "By what each pause is longer than the one before; 1 keeps it. Default: 2.")
    private double growth = RetryPolicy.DEFAULT.growth();

    @Option(names = "--retry-max-pause", paramLabel = "TIME", description = "The longest pause. Default: 30s.")
    private Duration longestPause = RetryPolicy.DEFAULT.longestPause();

    @Option(
            names = "--retry-jitter",
            paramLabel = "PART",
            description = "By which part a pause may be shorter or longer by chance, 0 to 1. Default: 0.2.")
    private double jitter = RetryPolicy.DEFAULT.jitter();

    /**
     * The settings, where no policy sets any.
     *
     * @throws CommandException if a limit is longer than the server accepts, or makes no sense; names option and value
     */
    RunSettings settings() {
        return over().apply(RunSettings.DEFAULT);
    }

    /** The same as {@link #over(Duration)}, with the program's own wait for another run. */
    UnaryOperator<RunSettings> over() {
        return over(RunSettings.DEFAULT.migratorLockWait());
    }

    /**
     * Puts what was said here in the place of what a policy or the program itself sets. Everything is checked before it is
     * handed out, so that a wrong option is said before any server is asked.
     *
     * @throws CommandException if a limit is longer than the server accepts, or makes no sense; names option and value
     */
    UnaryOperator<RunSettings> over(Duration wait) {
        lockTimeout.ifPresent(limit -> checkLimit("--lock-timeout", limit));
        statementTimeout.ifPresent(limit -> checkLimit("--statement-timeout", limit));
        checkLimit("--wait", wait);
        attempts.ifPresent(number ->
                check(number >= 1, "--retries " + number + ": it must be at least 1, which never tries again"));
        check(
                growth >= 1 && growth <= MOST_GROWTH,
                "--retry-growth " + growth + ": it must be between 1 and " + MOST_GROWTH);
        check(
                firstPause.compareTo(longestPause) <= 0,
                "--retry-pause " + Durations.text(firstPause) + " is longer than --retry-max-pause "
                        + Durations.text(longestPause) + "; give both");
        check(jitter >= 0 && jitter <= 1, "--retry-jitter " + jitter + ": it must be between 0 and 1");
        Limits own = new Limits(lockTimeout, statementTimeout, attempts);
        return base -> PolicyLimits.on(base, own)
                .withMigratorLockWait(wait)
                .withRetries(new RetryPolicy(
                        attempts.orElse(base.retries().attempts()), firstPause, growth, longestPause, jitter));
    }

    private static void checkLimit(String option, Duration limit) {
        check(
                limit.toMillis() <= Integer.MAX_VALUE,
                option + " " + Durations.text(limit) + ": it must be between 0 and 24 days");
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new CommandException(ExitCode.WRONG_USAGE, otherwise + ".");
        }
    }
}
