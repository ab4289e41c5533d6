package dev.lockkeeper.cli;

import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.file.Environments;
import dev.lockkeeper.environment.file.FileProblem;
import dev.lockkeeper.environment.file.ListedEnvironment;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The option that names several environments. Filled by picocli, then read by one thread. */
final class FleetOptions {
    @Option(
            names = "--env",
            paramLabel = "PATTERN",
            description =
                    "Environments of the environment files, by name; * stands for any characters, ? for one, and the"
                            + " option may be given several times. In the order of the files, which is that of promotion.")
    private List<String> patterns = new ArrayList<>();

    /** Whether environments were named. */
    boolean given() {
        return !patterns.isEmpty();
    }

    /** What stands for all their names where a name has to be typed. */
    String pattern() {
        return String.join(" ", patterns);
    }

    /** The options that were given, as a shell reads them, each with a blank before it. */
    String typed() {
        StringBuilder typed = new StringBuilder();
        patterns.forEach(pattern -> ServerOptions.append(typed, "--env", pattern));
        return typed.toString();
    }

    /**
     * The environments, each once, in the order of the files.
     *
     * @param server options that would say something else of where
     * @throws CommandException if one of those was given, or a pattern matches none
     */
    List<Environment> of(Environments environments, ServerOptions server) {
        if (!server.typed().isEmpty()) {
            throw ServerOptions.wrong(
                    "--env says where, with which files and how guarded; leave out" + server.typed() + ".");
        }
        Set<String> wanted = new LinkedHashSet<>();
        for (String pattern : patterns) {
            List<String> found = environments.matching(pattern).stream()
                    .map(listed -> listed.environment().name())
                    .toList();
            if (found.isEmpty()) {
                throw ServerOptions.wrong("No environment is called " + pattern + ". " + known(environments));
            }
            wanted.addAll(found);
        }
        return environments.all().stream()
                .map(ListedEnvironment::environment)
                .filter(environment -> wanted.contains(environment.name()))
                .toList();
    }

    private static String known(Environments environments) {
        String problems = environments.problems().stream()
                .map(FileProblem::words)
                .map(problem -> "\n" + problem)
                .collect(Collectors.joining());
        String names = environments.all().stream()
                .map(listed -> listed.environment().name())
                .limit(20)
                .collect(Collectors.joining(", "));
        return (names.isEmpty() ? "There are none." : "There are " + names + ".") + problems;
    }
}
