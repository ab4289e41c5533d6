package dev.lockkeeper.environment.credential;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The connection service files: the user's ({@code PGSERVICEFILE} or {@code ~/.pg_service.conf}), then the system's
 * ({@code pg_service.conf} in {@code PGSYSCONFDIR}); the first that has the service counts. Thread-safe; reads the files
 * each time it is asked.
 *
 * @see <a href="https://www.postgresql.org/docs/current/libpq-pgservice.html">The Connection Service File</a>
 */
public final class ServiceFiles {
    private final List<Path> files;

    /** @param variables the environment variables that say where the files are */
    public ServiceFiles(Map<String, String> variables) {
        List<Path> places = new ArrayList<>();
        places.add(Optional.ofNullable(variables.get("PGSERVICEFILE"))
                .filter(value -> !value.isBlank())
                .map(Path::of)
                .orElseGet(() -> SecretFile.home(variables).resolve(".pg_service.conf")));
        Optional.ofNullable(variables.get("PGSYSCONFDIR"))
                .filter(value -> !value.isBlank())
                .ifPresent(folder -> places.add(Path.of(folder, "pg_service.conf")));
        this.files = List.copyOf(places);
    }

    /**
     * A service.
     *
     * @throws ServiceException if no file has it, or the one that has it cannot be read or understood
     */
    public Service find(String name) throws ServiceException {
        for (Path file : files) {
            Optional<Found> found = search(file, name);
            if (found.isPresent()) {
                found.get().password().ifPresent(Password::close);
                return found.get().service();
            }
        }
        throw new ServiceException("There is no service " + name + " in "
                + files.stream().map(Path::toString).collect(Collectors.joining(" or ")));
    }

    /** The password that a service says, if it says one. */
    Optional<Password> password(String name) throws ServiceException {
        for (Path file : files) {
            Optional<Found> found = search(file, name);
            if (found.isPresent()) {
                return found.get().password();
            }
        }
        return Optional.empty();
    }

    private record Found(Service service, Optional<Password> password) {}

    private static Optional<Found> search(Path file, String name) throws ServiceException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<char[]> lines;
        try {
            lines = SecretFile.lines(file);
        } catch (IOException unreadable) {
            throw new ServiceException("The service file " + file + " cannot be read ("
                    + unreadable.getClass().getSimpleName().replaceFirst("Exception$", "") + ")");
        }
        try {
            return read(file, lines, name);
        } finally {
            SecretFile.wipe(lines);
        }
    }

    private static Optional<Found> read(Path file, List<char[]> lines, String name) throws ServiceException {
        Map<String, String> settings = new HashMap<>();
        Optional<Password> password = Optional.empty();
        int heading = 0;
        for (int number = 1; number <= lines.size(); number++) {
            char[] line = stripped(lines.get(number - 1));
            try {
                if (line.length == 0 || line[0] == '#') {
                    continue;
                }
                if (line[0] == '[') {
                    if (heading > 0) {
                        break;
                    }
                    heading = new String(line).equals("[" + name + "]") ? number : 0;
                } else if (heading > 0) {
                    int equals = indexOf(line, '=');
                    if (equals <= 0) {
                        throw new ServiceException("Line " + number + " of the service file " + file
                                + " is not keyword=value; mend it and try again");
                    }
                    String keyword = new String(line, 0, equals).strip();
                    char[] value = stripped(Arrays.copyOfRange(line, equals + 1, line.length));
                    if (keyword.equals("password")) {
                        password = password.isEmpty() ? Optional.of(Password.owning(value)) : password;
                    } else if (!keyword.equals("sslpassword")) {
                        settings.putIfAbsent(keyword, new String(value));
                    }
                }
            } finally {
                Arrays.fill(line, '\0');
            }
        }
        return heading == 0
                ? Optional.empty()
                : Optional.of(new Found(new Service(name, file, heading, settings, password.isPresent()), password));
    }

    private static int indexOf(char[] line, char wanted) {
        for (int at = 0; at < line.length; at++) {
            if (line[at] == wanted) {
                return at;
            }
        }
        return -1;
    }

    private static char[] stripped(char[] line) {
        int from = 0;
        int to = line.length;
        while (from < to && Character.isWhitespace(line[from])) {
            from++;
        }
        while (to > from && Character.isWhitespace(line[to - 1])) {
            to--;
        }
        return Arrays.copyOfRange(line, from, to);
    }
}
