package dev.lockkeeper.environment.credential;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The password file, {@code PGPASSFILE} or {@code .pgpass}: lines of {@code host:port:database:user:password}, where
 * {@code *} fits everything, a backslash keeps a colon or a backslash from its meaning, and the first line that fits counts.
 * Like libpq, and unlike the driver, it ignores a file that others than its owner have a right to, and says so.
 * Thread-safe; reads the file each time it is asked.
 *
 * @see <a href="https://www.postgresql.org/docs/current/libpq-pgpass.html">The Password File</a>
 */
public final class PgPassSource implements PasswordSource {
    private static final int FIELDS = 4;

    private final Path file;
    private final String name;

    /** @param variables the environment variables that say where the file is */
    public PgPassSource(Map<String, String> variables) {
        Optional<String> named =
                Optional.ofNullable(variables.get("PGPASSFILE")).filter(value -> !value.isBlank());
        this.name = named.isPresent() ? "PGPASSFILE" : ".pgpass";
        this.file = named.map(Path::of).orElseGet(() -> usual(variables));
    }

    private static Path usual(Map<String, String> variables) {
        boolean windows =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
        String data = variables.getOrDefault("APPDATA", "");
        return windows && !data.isEmpty()
                ? Path.of(data, "postgresql", "pgpass.conf")
                : SecretFile.home(variables).resolve(".pgpass");
    }

    /** Where the file is, or would be. */
    public Path file() {
        return file;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public PasswordAnswer ask(LoginTarget target) {
        try {
            if (!Files.exists(file)) {
                return new PasswordAnswer.Nothing("there is no " + file);
            } else if (!Files.isRegularFile(file)) {
                return new PasswordAnswer.Nothing(file + " is ignored: it is not a plain file");
            }
            Optional<String> shared = SecretFile.permissionsIfShared(file);
            if (shared.isPresent()) {
                return new PasswordAnswer.Nothing(file + " is ignored: others than its owner have access ("
                        + shared.get() + "); chmod 600 it and try again");
            }
            return search(SecretFile.lines(file), target);
        } catch (IOException unreadable) {
            return new PasswordAnswer.Nothing(file + " is ignored: it cannot be read (" + reason(unreadable) + ")");
        }
    }

    /** What kind of trouble it was; the message of an exception here is a path at most. */
    private static String reason(IOException failed) {
        return failed.getClass().getSimpleName().replaceFirst("Exception$", "");
    }

    private PasswordAnswer search(List<char[]> lines, LoginTarget target) {
        try {
            for (int index = 0; index < lines.size(); index++) {
                Optional<Password> password = match(lines.get(index), target);
                if (password.isPresent()) {
                    return new PasswordAnswer.Found(password.get(), file + ", line " + (index + 1));
                }
            }
            return new PasswordAnswer.Nothing("no line of " + file + " fits " + target.words());
        } finally {
            SecretFile.wipe(lines);
        }
    }

    private static Optional<Password> match(char[] line, LoginTarget target) {
        if (line.length == 0 || line[0] == '#') {
            return Optional.empty();
        }
        String[] wanted = {target.host(), String.valueOf(target.port()), target.database(), target.user()};
        int at = 0;
        for (int field = 0; field < FIELDS; field++) {
            int end = endOfField(line, at);
            if (end == line.length || !fits(line, at, end, wanted[field])) {
                return Optional.empty();
            }
            at = end + 1;
        }
        char[] value = unescaped(line, at, endOfField(line, at));
        return value.length == 0 ? Optional.empty() : Optional.of(Password.owning(value));
    }

    private static int endOfField(char[] line, int from) {
        int at = from;
        while (at < line.length && line[at] != ':') {
            at += line[at] == '\\' && at + 1 < line.length ? 2 : 1;
        }
        return Math.min(at, line.length);
    }

    private static boolean fits(char[] line, int from, int to, String wanted) {
        return (to - from == 1 && line[from] == '*')
                || wanted.contentEquals(java.nio.CharBuffer.wrap(unescaped(line, from, to)));
    }

    private static char[] unescaped(char[] line, int from, int to) {
        char[] value = new char[to - from];
        int length = 0;
        for (int at = from; at < to; at++) {
            if (line[at] == '\\' && at + 1 < to) {
                at++;
            }
            value[length++] = line[at];
        }
        char[] exact = Arrays.copyOf(value, length);
        Arrays.fill(value, '\0');
        return exact;
    }
}
