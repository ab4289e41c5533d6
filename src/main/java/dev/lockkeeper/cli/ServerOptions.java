package dev.lockkeeper.cli;

import dev.lockkeeper.environment.DatabaseUrl;
import dev.lockkeeper.environment.Tier;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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
            names = "--url",
            paramLabel = "URL",
            description = "The database, as jdbc:postgresql://host:5432/name, without a password; default: the "
                    + "environment variable " + URL_VARIABLE + ".")
    private Optional<String> url = Optional.empty();

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "As whom to log in; default: the URL's user, then PGUSER. "
                    + "The password comes from PGPASSWORD, .pgpass or a prompt, never from an argument.")
    private Optional<String> user = Optional.empty();

    @Option(
            names = "--tier",
            paramLabel = "TIER",
            description = "production, staging or development; unknown is treated as production. Default: unknown.")
    private Tier tier = Tier.UNKNOWN;

    /** Whether a database was named at all; the environment variable counts. */
    boolean namesDatabase(Map<String, String> variables) {
        return url.isPresent() || user.isPresent() || variables.containsKey(URL_VARIABLE);
    }

    Tier tier() {
        return tier;
    }

    /** The options that were given, as a shell reads them, each with a blank before it; for commands to type. */
    final String typed() {
        StringBuilder typed = new StringBuilder();
        url.ifPresent(value -> append(typed, "--url", value));
        user.ifPresent(value -> append(typed, "--user", value));
        typeMore(typed);
        if (tier != Tier.UNKNOWN) {
            append(typed, "--tier", tier.word());
        }
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
                        + " or set the environment variable " + URL_VARIABLE + "."));
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
