package dev.lockkeeper.cli;

import dev.lockkeeper.environment.DatabaseUrl;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.Tier;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import picocli.CommandLine.Option;

/** The options that say which database, and how it is guarded. Filled by picocli, then read by one thread. */
class ServerOptions {
    /** The environment variable that stands for {@code --url}. */
    static final String URL_VARIABLE = "LOCKKEEPER_URL";

    @Option(
            names = "--env",
            paramLabel = "NAME",
            description =
                    "The environment of this name, as lockkeeper environments lists them; instead of --url, --user"
                            + " and --tier. status and apply take several: * stands for any characters, ? for one, and the"
                            + " option may be given again.")
    private List<String> environments = new ArrayList<>();

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "The database, as jdbc:postgresql://host:5432/name, without a password; default: the "
                    + "environment variable " + URL_VARIABLE + ".")
    private Optional<String> url = Optional.empty();

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "As whom to log in; default: the URL's user, then PGUSER. "
                    + "The password comes from a prompt, PGPASSWORD or .pgpass, never from an argument.")
    private Optional<String> user = Optional.empty();

    @Option(
            names = "--tier",
            paramLabel = "TIER",
            description = "production, staging or development; unknown is treated as production. Default: unknown.")
    private Optional<Tier> tier = Optional.empty();

    private Optional<Environment> selected = Optional.empty();

    /** Whether a database was named at all; the environment variable counts. */
    boolean namesDatabase(Map<String, String> variables) {
        return !environments.isEmpty() || url.isPresent() || user.isPresent() || variables.containsKey(URL_VARIABLE);
    }

    Tier tier() {
        return tier.orElse(Tier.UNKNOWN);
    }

    /**
     * The environment that was named, read from the files the first time; empty if a URL says where.
     *
     * @throws CommandException if there is no such environment, or the place was said in another way, too
     */
    final Optional<Environment> select(Map<String, String> variables) {
        if (!environments.isEmpty() && selected.isEmpty()) {
            refuseSeveral();
            refuseBeside("--url", url.isPresent());
            refuseBeside("--user", user.isPresent());
            refuseBeside("--tier", tier.isPresent());
            selected = Optional.of(EnvironmentChoice.named(environments.getFirst(), variables));
        }
        return selected;
    }

    /** The names or patterns of {@code --env}. */
    final List<String> environments() {
        return List.copyOf(environments);
    }

    /** Whether several environments may be meant: more than one name, or a pattern. */
    final boolean namesSeveral() {
        return environments.size() > 1
                || environments.stream().anyMatch(name -> name.contains("*") || name.contains("?"));
    }

    private void refuseSeveral() {
        if (namesSeveral()) {
            throw wrong("This command works on one environment; name one with --env.");
        }
    }

    /** The options beside {@code --env} that say where; for a refusal. */
    final String typedBesideEnvironments() {
        StringBuilder typed = new StringBuilder();
        url.ifPresent(value -> append(typed, "--url", value));
        user.ifPresent(value -> append(typed, "--user", value));
        typeMore(typed);
        tier.ifPresent(value -> append(typed, "--tier", value.word()));
        return typed.toString();
    }

    private static void refuseBeside(String option, boolean given) {
        if (given) {
            throw wrong("--env and " + option + " both say which database this is and how it is guarded; leave out one"
                    + " of them.");
        }
    }

    /** The environment that was selected before; empty if none was. */
    final Optional<Environment> selected() {
        return selected;
    }

    /** The options that were given, as a shell reads them, each with a blank before it; for commands to type. */
    final String typed() {
        StringBuilder typed = new StringBuilder();
        environments.forEach(value -> append(typed, "--env", value));
        url.ifPresent(value -> append(typed, "--url", value));
        user.ifPresent(value -> append(typed, "--user", value));
        typeMore(typed);
        tier.filter(value -> value != Tier.UNKNOWN).ifPresent(value -> append(typed, "--tier", value.word()));
        return typed.toString();
    }

    /** As {@link #typed()}, of a database that is no environment; says only how to reach the server. */
    final String typedServer(DatabaseUrl named) {
        StringBuilder typed = new StringBuilder();
        append(typed, "--url", named.toString());
        tier.filter(value -> value != Tier.UNKNOWN).ifPresent(value -> append(typed, "--tier", value.word()));
        return typed.toString();
    }

    /** Adds the options of a subclass. */
    void typeMore(StringBuilder typed) {
        // There are none here.
    }

    static void append(StringBuilder typed, String option, String value) {
        typed.append(' ').append(option).append(' ').append(ShellWords.quoted(value));
    }

    /**
     * Where the database is, with the user that was named.
     *
     * @throws CommandException if none was named, or not in a way the driver understands; never repeats a password
     */
    DatabaseUrl url(Map<String, String> variables) {
        String named = url.or(() -> Optional.ofNullable(variables.get(URL_VARIABLE)))
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> wrong("Which database? Name it with --url jdbc:postgresql://host:5432/name,"
                        + " name an environment with --env, or set the environment variable " + URL_VARIABLE + "."));
        String source = url.isPresent() ? "--url: " : URL_VARIABLE + ": ";
        try {
            DatabaseUrl safe = new DatabaseUrl(named);
            Properties parsed = parse(safe)
                    .orElseThrow(() -> wrong(source + "the driver does not understand " + named
                            + "; write jdbc:postgresql://host:5432/name."));
            return user.map(name -> withUser(safe, parsed, name)).orElse(safe);
        } catch (IllegalArgumentException refused) {
            throw wrong(source + refused.getMessage() + ".");
        }
    }

    /** The driver lets the URL's user win, silently; an operator must not log in as somebody else than he named. */
    private static DatabaseUrl withUser(DatabaseUrl url, Properties parsed, String name) {
        String inUrl = parsed.getProperty(PGProperty.USER.getName());
        if (inUrl != null) {
            if (!inUrl.equals(name)) {
                throw wrong("--user says " + name + ", but the URL says " + inUrl + "; name the user once.");
            }
            return url;
        }
        String separator = url.value().contains("?") ? "&" : "?";
        return new DatabaseUrl(url.value() + separator + "user=" + URLEncoder.encode(name, StandardCharsets.UTF_8));
    }

    /** The database's name as the URL says it, for a title before the server was asked. */
    static String databaseOf(DatabaseUrl url) {
        return parse(url)
                .map(parsed -> parsed.getProperty(PGProperty.PG_DBNAME.getName()))
                .filter(name -> !name.isBlank())
                .orElse(url.value());
    }

    private static Optional<Properties> parse(DatabaseUrl url) {
        return Optional.ofNullable(Driver.parseURL(url.value(), new Properties()));
    }

    static CommandException wrong(String sentence) {
        return new CommandException(ExitCode.WRONG_USAGE, sentence);
    }
}
