package dev.lockkeeper.cli;

import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.file.EnvironmentFiles;
import dev.lockkeeper.environment.file.Environments;
import dev.lockkeeper.environment.file.FileProblem;
import dev.lockkeeper.environment.file.ListedEnvironment;
import dev.lockkeeper.lint.Rule;
import dev.lockkeeper.lint.Rules;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds the environment that {@code --env} names. Stateless. */
final class EnvironmentChoice {
    private static final int MOST_NAMED = 20;

    private EnvironmentChoice() {}

    /** The files of whoever runs this command, from the folder in which it was started. */
    static EnvironmentFiles files(Map<String, String> variables) {
        return EnvironmentFiles.ofThisUser(variables, Path.of(""))
                .knowingRules(Rules.all().stream().map(Rule::name).toList());
    }

    /**
     * The environment of this name.
     *
     * @throws CommandException if there is none, or it is not understood; says what there is
     */
    static Environment named(String name, Map<String, String> variables) {
        EnvironmentFiles files = files(variables);
        Environments known = files.read();
        return known.find(name).map(ListedEnvironment::environment).orElseThrow(() -> unknown(name, known, files));
    }

    private static CommandException unknown(String name, Environments known, EnvironmentFiles files) {
        List<String> own = known.problems().stream()
                .filter(problem -> problem.concerns(name))
                .map(FileProblem::words)
                .toList();
        if (!own.isEmpty()) {
            return ServerOptions.wrong(
                    "--env: the environment '" + name + "' cannot be used:\n  " + String.join("\n  ", own));
        }
        String near =
                known.nearest(name).map(meant -> " Is " + meant + " meant?").orElse("");
        String there = known.all().isEmpty()
                ? " There is none yet; describe it in " + files.personalFile() + "."
                : " There are: " + names(known.names()) + ".";
        String problems = known.problems().isEmpty()
                ? ""
                : " Not everything was understood: "
                        + known.problems().getFirst().words();
        return ServerOptions.wrong("--env: there is no environment '" + name + "'." + near + there + problems);
    }

    private static String names(List<String> names) {
        return names.stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
                + (names.size() > MOST_NAMED ? " and " + (names.size() - MOST_NAMED) + " more" : "");
    }
}
