package dev.lockkeeper.environment.credential;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A service of a service file, without its password. Immutable; holds no secret.
 *
 * @param name the service
 * @param file the file that says it
 * @param line the line of its heading
 * @param settings libpq's keywords and their values: {@code host}, {@code port}, {@code dbname}, {@code sslmode} and others
 * @param hasPassword whether it says a password
 */
public record Service(String name, Path file, int line, Map<String, String> settings, boolean hasPassword) {
    public Service {
        settings = Map.copyOf(settings);
    }

    /** What it says of a keyword. */
    public Optional<String> setting(String keyword) {
        return Optional.ofNullable(settings.get(keyword)).filter(value -> !value.isEmpty());
    }

    /** {@code service canal of /home/…/.pg_service.conf}. */
    public String words() {
        return "service " + name + " of " + file;
    }
}
