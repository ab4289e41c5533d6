package dev.lockkeeper.console;

import dev.lockkeeper.environment.DatabaseUrl;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.Tier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the console is asked to open. Immutable; holds no secret. JavaFX makes the application itself and hands over strings
 * only, so this travels as arguments.
 *
 * @param environment the environment, or empty for the demo
 */
public record ConsoleRequest(Optional<Environment> environment) {
    /** The demo. */
    public static ConsoleRequest demo() {
        return new ConsoleRequest(Optional.empty());
    }

    /** This environment. */
    public static ConsoleRequest of(Environment environment) {
        return new ConsoleRequest(Optional.of(environment));
    }

    /** As arguments for {@link #from}. */
    public List<String> toArguments() {
        List<String> arguments = new ArrayList<>();
        environment.ifPresent(known -> {
            arguments.add("--name=" + known.name());
            arguments.add("--tier=" + known.tier().word());
            arguments.add("--url=" + known.url().value());
            arguments.add("--dir=" + known.folder());
            known.table().ifPresent(table -> arguments.add("--table=" + table));
        });
        return List.copyOf(arguments);
    }

    /** @throws IllegalArgumentException if an argument is missing or wrong; the message names it */
    public static ConsoleRequest from(List<String> arguments) {
        Map<String, String> values = new HashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (!argument.startsWith("--") || equals < 0) {
                throw new IllegalArgumentException("'" + argument + "' is not an argument of the console");
            }
            values.put(argument.substring(2, equals), argument.substring(equals + 1));
        }
        if (values.isEmpty()) {
            return demo();
        }
        return of(new Environment(
                required(values, "name"),
                Tier.of(required(values, "tier")),
                new DatabaseUrl(required(values, "url")),
                Path.of(required(values, "dir")),
                Optional.ofNullable(values.get("table"))));
    }

    private static String required(Map<String, String> values, String name) {
        return Optional.ofNullable(values.get(name))
                .orElseThrow(() -> new IllegalArgumentException("The console needs --" + name + "=..."));
    }
}
