package dev.lockkeeper.cli;

import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.file.Environments;
import dev.lockkeeper.environment.file.FileProblem;
import dev.lockkeeper.environment.file.ListedEnvironment;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Several environments, as {@code --env} names them. Read by one thread. */
final class FleetOptions {
    private final ServerOptions server;

    /** @param server the options that were given; read when they are asked for, after picocli has filled them */
    FleetOptions(ServerOptions server) {
        this.server = server;
    }

    /** Whether environments were named. */
    boolean given() {
        return server.namesSeveral();
    }

    /** What stands for all their names where a name has to be typed. */
    String pattern() {
        return String.join(" ", server.environments());
    }

    /**
     * The environments, each once, in the order of the files.
     *
     * @throws CommandException if other options say where, too, or a pattern matches none
     */
    List<Environment> of(Environments environments) {
        String beside = server.typedBesideEnvironments();
        if (!beside.isEmpty()) {
            throw ServerOptions.wrong("--env says where, with which files and how guarded; leave out" + beside + ".");
        }
        Set<String> wanted = new LinkedHashSet<>();
        for (String pattern : server.environments()) {
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
