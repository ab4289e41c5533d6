package dev.lockkeeper.console;

import dev.lockkeeper.environment.DatabaseUrl;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.migration.RunSettings;
import java.nio.file.Path;
import java.time.Duration;
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
 * @param user as whom to log in, where the URL and {@code PGUSER} do not say it
 * @param settings the limits of runs
 */
public record ConsoleRequest(Optional<Environment> environment, Optional<String> user, RunSettings settings) {
    /** The demo. */
    public static ConsoleRequest demo() {
        return new ConsoleRequest(Optional.empty(), Optional.empty(), RunSettings.DEFAULT);
    }

    /** This environment. */
    public static ConsoleRequest of(Environment environment) {
        return new ConsoleRequest(Optional.of(environment), Optional.empty(), RunSettings.DEFAULT);
    }

    /** As arguments for {@link #from}. */
    public List<String> toArguments() {
        List<String> arguments = new ArrayList<>();
        user.ifPresent(name -> arguments.add("--user=" + name));
        arguments.add("--lock-timeout=" + settings.lockTimeout());
        arguments.add("--statement-timeout=" + settings.statementTimeout());
        arguments.add("--wait=" + settings.migratorLockWait());
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
        Optional<Environment> environment = values.containsKey("url")
                ? Optional.of(new Environment(
                        required(values, "name"),
                        Tier.of(required(values, "tier")),
                        new DatabaseUrl(required(values, "url")),
                        Path.of(required(values, "dir")),
                        Optional.ofNullable(values.get("table"))))
                : Optional.empty();
        RunSettings defaults = RunSettings.DEFAULT;
        return new ConsoleRequest(
                environment,
                Optional.ofNullable(values.get("user")),
                new RunSettings(
                        duration(values, "lock-timeout", defaults.lockTimeout()),
                        duration(values, "statement-timeout", defaults.statementTimeout()),
                        duration(values, "wait", defaults.migratorLockWait())));
    }

    private static Duration duration(Map<String, String> values, String name, Duration otherwise) {
        return Optional.ofNullable(values.get(name)).map(Duration::parse).orElse(otherwise);
    }

    private static String required(Map<String, String> values, String name) {
        return Optional.ofNullable(values.get(name))
                .orElseThrow(() -> new IllegalArgumentException("The console needs --" + name + "=..."));
    }
}
