package dev.lockkeeper.console;

import dev.lockkeeper.environment.DatabaseUrl;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.migration.RunSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the console is asked to open. Immutable; holds no secret. JavaFX makes the application itself and hands over strings
 * only, so this travels as arguments.
 *
 * @param environment an environment that is in no file; empty for one of the files, or the demo
 * @param named the name of an environment in the files; empty lets the operator choose, or opens the demo if there is none
 * @param settings the limits of its runs
 */
public record ConsoleRequest(Optional<Environment> environment, Optional<String> named, RunSettings settings) {
    /** An environment that is in no file, or, if it is empty, the operator's choice. */
    public ConsoleRequest(Optional<Environment> environment, RunSettings settings) {
        this(environment, Optional.empty(), settings);
    }

    /** The operator's choice, which is the demo where no environment is defined. */
    public static ConsoleRequest demo() {
        return new ConsoleRequest(Optional.empty(), RunSettings.DEFAULT);
    }

    /** The environment of this name, from the files. */
    public static ConsoleRequest named(String name, RunSettings settings) {
        return new ConsoleRequest(Optional.empty(), Optional.of(name), settings);
    }

    /** This environment. */
    public static ConsoleRequest of(Environment environment) {
        return new ConsoleRequest(Optional.of(environment), RunSettings.DEFAULT);
    }

    /** As arguments for {@link #from}. */
    public List<String> toArguments() {
        List<String> arguments = new ArrayList<>();
        named.ifPresent(name -> arguments.add("--env=" + name));
        environment.ifPresent(known -> {
            arguments.add("--name=" + known.name());
            arguments.add("--tier=" + known.tier().word());
            arguments.add("--url=" + known.url().value());
            arguments.add("--dir=" + known.folder());
            known.table().ifPresent(table -> arguments.add("--table=" + table));
        });
        arguments.add("--lock-timeout=" + settings.lockTimeout());
        arguments.add("--statement-timeout=" + settings.statementTimeout());
        arguments.add("--wait=" + settings.migratorLockWait());
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
        return new ConsoleRequest(environment(values), Optional.ofNullable(values.get("env")), settings(values));
    }

    private static Optional<Environment> environment(Map<String, String> values) {
        if (!values.containsKey("url") && !values.containsKey("name")) {
            return Optional.empty();
        }
        return Optional.of(new Environment(
                required(values, "name"),
                Tier.of(required(values, "tier")),
                new DatabaseUrl(required(values, "url")),
                Path.of(required(values, "dir")),
                Optional.ofNullable(values.get("table"))));
    }

    private static RunSettings settings(Map<String, String> values) {
        RunSettings defaults = RunSettings.DEFAULT;
        return defaults.withLockTimeout(duration(values, "lock-timeout", defaults.lockTimeout()))
                .withStatementTimeout(duration(values, "statement-timeout", defaults.statementTimeout()))
                .withMigratorLockWait(duration(values, "wait", defaults.migratorLockWait()));
    }

    private static Duration duration(Map<String, String> values, String name, Duration otherwise) {
        try {
            return Optional.ofNullable(values.get(name)).map(Duration::parse).orElse(otherwise);
        } catch (DateTimeParseException noDuration) {
            throw new IllegalArgumentException("--" + name + " is not a duration of the console", noDuration);
        }
    }

    private static String required(Map<String, String> values, String name) {
        return Optional.ofNullable(values.get(name))
                .orElseThrow(() -> new IllegalArgumentException("The console needs --" + name + "=..."));
    }
}
