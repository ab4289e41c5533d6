package dev.lockkeeper.cli;

import dev.lockkeeper.environment.file.FileProblem;
import dev.lockkeeper.environment.file.TomlFile;
import dev.lockkeeper.health.alert.AlertSettings;
import dev.lockkeeper.health.alert.file.AlertFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Where the rules and channels of alerts stand. For one thread. */
final class AlertsOption {
    @Option(
            names = "--alerts",
            paramLabel = "FILE",
            description =
                    "Rules and channels of alerts. Default: alerts.toml beside your environments.toml, if there is"
                            + " one.")
    private Optional<Path> file = Optional.empty();

    /** The file that holds; empty if none was named and the user has none. */
    Optional<Path> file(Map<String, String> variables) {
        return file.or(() -> Optional.of(AlertFile.ofThisUser(variables)).filter(Files::exists));
    }

    /**
     * What the file says; without one the default rules, told in the log.
     *
     * @throws CommandException if something in it is not understood: half of the alerts would look like all of them
     */
    AlertSettings settings(Map<String, String> variables) {
        return file(variables).map(named -> read(named, variables)).orElseGet(AlertSettings::defaults);
    }

    /** Where they come from, for people. */
    String sentence(Map<String, String> variables) {
        return file(variables)
                .map(named -> "Rules and channels of " + Problems.safe(named.toString()))
                .orElse("There is no alerts.toml; the default rules hold, and alerts are lines in the log.");
    }

    private static AlertSettings read(Path named, Map<String, String> variables) {
        return switch (AlertFile.read(named, variables)) {
            case TomlFile.Result.Read<AlertSettings> read -> read.value();
            case TomlFile.Result.Refused<AlertSettings> refused ->
                throw new CommandException(
                        ExitCode.WRONG_USAGE,
                        "The file of alerts is not understood, so none of it holds:\n"
                                + refused.problems().stream()
                                        .map(AlertsOption::words)
                                        .collect(Collectors.joining("\n")));
        };
    }

    /** The key in parentheses: behind the name of a secret with a colon, whatever follows would be taken for one. */
    private static String words(FileProblem problem) {
        String place = problem.line() == 0 ? "" : ":" + problem.line() + ":" + problem.column();
        return "  " + problem.file() + place + ": " + (problem.key().isEmpty() ? "" : "(" + problem.key() + ") ")
                + problem.sentence();
    }
}
