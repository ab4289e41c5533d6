package dev.lockkeeper.cli;

import dev.lockkeeper.cli.log.LogFormat;
import dev.lockkeeper.cli.log.LogLevel;
import dev.lockkeeper.cli.log.LogSetup;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** How the program's own log lines are written: the same options for every command. For one thread. */
final class LogOptions {
    private static final String FORMAT_VARIABLE = "LOCKKEEPER_LOG_FORMAT";
    private static final String LEVEL_VARIABLE = "LOCKKEEPER_LOG_LEVEL";

    @Option(
            names = "--log-format",
            paramLabel = "FORMAT",
            scope = ScopeType.INHERIT,
            description = "Log lines on standard error as text or as json. Default: $" + FORMAT_VARIABLE + ", or text.")
    private Optional<LogFormat> format = Optional.empty();

    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            scope = ScopeType.INHERIT,
            description =
                    "error, warn, info (also each file of a run) or debug. Default: $" + LEVEL_VARIABLE + ", or warn.")
    private Optional<LogLevel> level = Optional.empty();

    /**
     * Brings the log into this form, before the command begins.
     *
     * @throws CommandException if a variable holds no such word
     */
    void apply(Map<String, String> variables) {
        Optional<LogFormat> wantedFormat = format.or(() -> word(variables, FORMAT_VARIABLE, LogFormat::valueOf));
        Optional<LogLevel> wantedLevel = level.or(() -> word(variables, LEVEL_VARIABLE, LogLevel::valueOf));
        if (wantedFormat.isPresent() || wantedLevel.isPresent()) {
            LogSetup.use(wantedFormat.orElse(LogFormat.TEXT), wantedLevel.orElse(LogLevel.WARN));
        }
    }

    private static <T> Optional<T> word(Map<String, String> variables, String variable, Function<String, T> reader) {
        return Optional.ofNullable(variables.get(variable))
                .filter(text -> !text.isBlank())
                .map(text -> {
                    try {
                        return reader.apply(text.strip().toUpperCase(Locale.ROOT));
                    } catch (IllegalArgumentException unknown) {
                        throw new CommandException(
                                ExitCode.WRONG_USAGE,
                                variable + " is '" + text + "', which is none of its words; see --log-format and"
                                        + " --log-level in the help.");
                    }
                });
    }
}
