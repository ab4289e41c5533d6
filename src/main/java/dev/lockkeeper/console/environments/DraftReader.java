package dev.lockkeeper.console.environments;

import dev.lockkeeper.environment.Appearance;
import dev.lockkeeper.environment.ConfirmationLevel;
import dev.lockkeeper.environment.DatabaseUrl;
import dev.lockkeeper.environment.Guard;
import dev.lockkeeper.environment.Limits;
import dev.lockkeeper.environment.PolicyOverrides;
import dev.lockkeeper.environment.SshTunnel;
import dev.lockkeeper.environment.SslMode;
import dev.lockkeeper.environment.Tls;
import dev.lockkeeper.environment.file.Definition;
import dev.lockkeeper.environment.file.Place;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the editor's fields: a definition, or what is wrong in which field. No message repeats what could be a secret. Used
 * once.
 */
final class DraftReader {
    /** The port of SSH where nobody says another one. */
    static final int SSH_PORT = 22;
    /** What stands in a list of acts that allows none. */
    static final String NOTHING = "nothing";

    private static final int LONGEST_NAME = 200;
    private static final int LARGEST_PORT = 65_535;
    private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final Pattern JUMP = Pattern.compile("(?:([^@:\\s]+)@)?([^@:\\s]+)(?::(\\d{1,5}))?");
    private static final Pattern SECRET = Pattern.compile("(?i)(password|passwd|pwd|sslpassword|passphrase)\\s*=");

    private final Draft draft;
    private final Optional<SshTunnel> former;
    private final Map<DraftField, String> problems = new EnumMap<>(DraftField.class);

    DraftReader(Draft draft, Optional<SshTunnel> former) {
        this.draft = draft;
        this.former = former;
    }

    /**
     * What the fields say.
     *
     * @param definition what they say, if nothing is wrong
     * @param problems what is wrong, a sentence for each field
     */
    record Reading(Optional<Definition> definition, Map<DraftField, String> problems) {}

    /**
     * Reads all fields.
     *
     * @param taken names that other environments have
     * @param former the definition that is edited; what the fields cannot say of its tunnel is kept
     */
    static Reading read(Draft draft, Set<String> taken, Optional<Definition> former) {
        DraftReader reader = new DraftReader(draft, former.flatMap(Definition::tunnel));
        Definition definition = reader.definition(taken);
        return new Reading(
                reader.problems.isEmpty() ? Optional.of(definition) : Optional.empty(), Map.copyOf(reader.problems));
    }

    private Definition definition(Set<String> taken) {
        return new Definition(
                name(taken),
                place(),
                text(DraftField.TIER),
                path(DraftField.MIGRATIONS).map(path -> draft.get(DraftField.MIGRATIONS)),
                text(DraftField.TABLE),
                text(DraftField.PASSWORD_COMMAND),
                checked(DraftField.KEYRING),
                new Tls(
                        word(DraftField.SSL_MODE, SslMode.values(), SslMode::word),
                        path(DraftField.SSL_ROOT),
                        path(DraftField.SSL_CERTIFICATE),
                        path(DraftField.SSL_KEY)),
                tunnel(),
                new Appearance(Optional.empty(), text(DraftField.GROUP), colour(), text(DraftField.NOTES)),
                policy());
    }

    private String name(Set<String> taken) {
        String name = draft.get(DraftField.NAME);
        if (name.isEmpty()) {
            problem(DraftField.NAME, "Give it a name.");
        } else if (name.length() > LONGEST_NAME) {
            problem(DraftField.NAME, "The name is longer than " + LONGEST_NAME + " characters.");
        } else if (name.codePoints().anyMatch(DraftReader::unseen)) {
            problem(DraftField.NAME, "The name holds a character that cannot be seen or that turns the writing round.");
        } else if (taken.contains(name)) {
            problem(DraftField.NAME, "Another environment is called " + name + "; give this one its own name.");
        }
        return name;
    }

    private static boolean unseen(int character) {
        return Character.isISOControl(character) || Character.getType(character) == Character.FORMAT;
    }

    private Place place() {
        String kind = draft.get(DraftField.PLACE_KIND);
        if (kind.equals(Draft.PlaceKind.URL.word())) {
            String url = draft.get(DraftField.URL);
            try {
                return new Place.Url(new DatabaseUrl(url).value());
            } catch (IllegalArgumentException wrong) {
                problem(DraftField.URL, wrong.getMessage() + ".");
                return new Place.Url("");
            }
        }
        if (kind.equals(Draft.PlaceKind.SERVICE.word())) {
            if (draft.get(DraftField.SERVICE).isEmpty()) {
                problem(DraftField.SERVICE, "Name the service.");
            }
            return new Place.Service(draft.get(DraftField.SERVICE));
        }
        String host = draft.get(DraftField.HOST);
        if (host.isEmpty()) {
            problem(DraftField.HOST, "Say which host, for example db1.example.org or localhost.");
        } else if (host.chars().anyMatch(Character::isWhitespace) || host.contains("/") || host.contains("@")) {
            problem(DraftField.HOST, "This is not a host's name; a whole address belongs into a URL.");
        }
        return new Place.Server(
                host, number(DraftField.PORT, 1, LARGEST_PORT), text(DraftField.DATABASE), text(DraftField.USER));
    }

    private Optional<SshTunnel> tunnel() {
        Optional<Integer> port = number(DraftField.TUNNEL_PORT, 1, LARGEST_PORT);
        Optional<SshTunnel> jump = jump();
        Optional<Path> key = path(DraftField.TUNNEL_KEY);
        Optional<Path> knownHosts = path(DraftField.TUNNEL_KNOWN_HOSTS);
        String host = draft.get(DraftField.TUNNEL_HOST);
        if (host.isEmpty()) {
            for (DraftField field : List.of(
                    DraftField.TUNNEL_PORT,
                    DraftField.TUNNEL_USER,
                    DraftField.TUNNEL_KEY,
                    DraftField.TUNNEL_KNOWN_HOSTS,
                    DraftField.TUNNEL_JUMP)) {
                if (!draft.get(field).isEmpty()) {
                    problem(DraftField.TUNNEL_HOST, "Name the SSH server, or empty the other fields.");
                }
            }
            return Optional.empty();
        }
        return Optional.of(new SshTunnel(
                host,
                port.orElse(SSH_PORT),
                text(DraftField.TUNNEL_USER),
                key,
                checked(DraftField.TUNNEL_AGENT),
                knownHosts,
                jump));
    }

    private Optional<SshTunnel> jump() {
        String words = draft.get(DraftField.TUNNEL_JUMP);
        Optional<SshTunnel> before = former.flatMap(SshTunnel::jump);
        if (before.map(SshTunnel::words).equals(Optional.of(words))) {
            return before;
        }
        Matcher matcher = JUMP.matcher(words);
        if (words.isEmpty()) {
            return Optional.empty();
        }
        if (!matcher.matches()) {
            problem(DraftField.TUNNEL_JUMP, "Write it as user@host:port; user and port may be left out.");
            return Optional.empty();
        }
        return Optional.of(new SshTunnel(
                matcher.group(2),
                Optional.ofNullable(matcher.group(3)).map(Integer::valueOf).orElse(SSH_PORT),
                Optional.ofNullable(matcher.group(1)),
                Optional.empty(),
                true,
                Optional.empty(),
                Optional.empty()));
    }

    private Optional<String> colour() {
        Optional<String> colour = text(DraftField.COLOUR);
        if (colour.filter(value -> !COLOUR.matcher(value).matches()).isPresent()) {
            problem(DraftField.COLOUR, "Write a colour as #rrggbb, for example #8250df.");
        }
        return colour;
    }

    private PolicyOverrides policy() {
        DraftPolicy policy = new DraftPolicy(draft, this::problem);
        return new PolicyOverrides(
                word(DraftField.GUARD, Guard.values(), Guard::word),
                word(DraftField.CONFIRMATION, ConfirmationLevel.values(), ConfirmationLevel::word),
                new Limits(
                        length(DraftField.LOCK_TIMEOUT),
                        length(DraftField.STATEMENT_TIMEOUT),
                        number(DraftField.ATTEMPTS, 1, 1000)),
                policy.acts(),
                policy.window(),
                policy.hazards(),
                text(DraftField.REQUIRED_FIRST),
                policy.allowed());
    }

    private Optional<Duration> length(DraftField field) {
        Optional<String> words = text(field);
        Optional<Duration> length = words.flatMap(DraftDurations::read);
        if (words.isPresent() && length.filter(known -> known.toDays() < 24).isEmpty()) {
            problem(field, "Write a length such as 500ms, 5s, 2min or 1h, less than 24 days; 0 is no limit.");
        }
        return length;
    }

    private Optional<Integer> number(DraftField field, int least, int most) {
        Optional<String> words = draft.asks(field) ? text(field) : Optional.empty();
        try {
            Optional<Integer> number = words.map(Integer::valueOf);
            if (number.filter(known -> known < least || known > most).isEmpty()) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Said below, as for a number out of range.
        }
        problem(field, "Write a whole number from " + least + " to " + most + ".");
        return Optional.empty();
    }

    private Optional<Path> path(DraftField field) {
        try {
            return text(field).map(Path::of);
        } catch (InvalidPathException wrong) {
            problem(field, "No file can have this name.");
            return Optional.empty();
        }
    }

    private <E> Optional<E> word(DraftField field, E[] values, Function<E, String> words) {
        Optional<String> chosen = text(field);
        return chosen.flatMap(word -> Arrays.stream(values)
                .filter(value -> words.apply(value).equals(word))
                .findFirst());
    }

    private boolean checked(DraftField field) {
        return draft.get(field).equals("true");
    }

    /** What a field says; a line of it that looks as if it held a password is refused. */
    private Optional<String> text(DraftField field) {
        String value = draft.get(field);
        if (SECRET.matcher(value).find()) {
            problem(
                    field,
                    "This looks like a password, and the file is no place for one: use .pgpass, a password command, the"
                            + " keyring or the prompt.");
        }
        if (field != DraftField.NOTES && value.codePoints().anyMatch(Character::isISOControl)) {
            problem(field, "This holds a character that cannot be seen; write it anew.");
        }
        return Optional.of(value).filter(known -> !known.isEmpty());
    }

    private void problem(DraftField field, String sentence) {
        problems.putIfAbsent(field, sentence);
    }
}
