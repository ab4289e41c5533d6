package dev.lockkeeper.health.alert.file;

import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.environment.file.Section;
import dev.lockkeeper.health.alert.AlertRoute;
import dev.lockkeeper.health.alert.RuleKind;
import dev.lockkeeper.health.alert.channel.AlertChannel;
import dev.lockkeeper.health.alert.channel.CommandChannel;
import dev.lockkeeper.health.alert.channel.SecretValue;
import dev.lockkeeper.health.alert.channel.WebhookChannel;
import dev.lockkeeper.health.alert.channel.WebhookShape;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads {@code [channels]}. For one thread. */
final class ChannelReader {
    /** Who knows such a URL may write there. */
    private static final Pattern SECRET_URL = Pattern.compile(
            "//(hooks\\.slack\\.com|discord(app)?\\.com/api/webhooks|[^/]*\\.webhook\\.office\\.com|hooks\\.zapier\\.com"
                    + "|[^/]*\\.logic\\.azure\\.com)\\b|[?&](sig|key|code|[^=&]*(token|secret|apikey|api_key))=",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern HTTP = Pattern.compile("https?://[^\\s/?#]+\\S*", Pattern.CASE_INSENSITIVE);
    private static final Duration POST_LIMIT = Duration.ofSeconds(10);
    private static final Duration COMMAND_LIMIT = Duration.ofSeconds(30);
    private static final Duration LONGEST_LIMIT = Duration.ofMinutes(5);

    private final Path file;
    private final Map<String, String> variables;
    private final InstantSource clock;
    private final Set<String> secretVariables = new HashSet<>(Set.of("PGPASSWORD"));

    ChannelReader(Path file, Map<String, String> variables, InstantSource clock) {
        this.file = file;
        this.variables = variables;
        this.clock = clock;
    }

    private enum Kind {
        WEBHOOK,
        COMMAND
    }

    List<AlertRoute> read(Section all) {
        Map<String, Section> sections = new LinkedHashMap<>();
        List.copyOf(all.keys()).forEach(name -> all.section(name).ifPresent(section -> sections.put(name, section)));
        List<AlertRoute> routes = new ArrayList<>();
        // Programs come last: they must not get the variables in which the others' secrets stand.
        for (Kind kind : Kind.values()) {
            sections.forEach((name, section) -> {
                if (kind(section) == kind) {
                    route(name, kind, section).ifPresent(routes::add);
                    section.refuseRest();
                }
            });
        }
        return routes;
    }

    /** By the key that says where to: a channel needs no other word for what it is. */
    private static Kind kind(Section section) {
        return section.has("command") ? Kind.COMMAND : Kind.WEBHOOK;
    }

    private Optional<AlertRoute> route(String name, Kind kind, Section section) {
        Optional<AlertChannel> channel = switch (kind) {
            case WEBHOOK -> webhook(name, section);
            case COMMAND -> command(name, section);
        };
        Set<RuleKind> rules = words(section, "rules", RuleKind.values(), RuleKind::word);
        Set<Tier> tiers = words(section, "tiers", Tier.values(), Tier::word);
        List<String> environments = section.texts("environments").orElse(List.of());
        boolean over = section.flag("over").orElse(true);
        return channel.map(known -> new AlertRoute(known, rules, tiers, environments, over));
    }

    private static <T> Set<T> words(Section section, String key, T[] values, Function<T, String> word) {
        Map<String, T> known = words(values, word);
        Set<T> chosen = new HashSet<>();
        section.texts(key)
                .ifPresent(texts ->
                        texts.forEach(text -> section.word(key, text, known).ifPresent(chosen::add)));
        return chosen;
    }

    private static <T> Map<String, T> words(T[] values, Function<T, String> word) {
        Map<String, T> words = new LinkedHashMap<>();
        Arrays.stream(values).forEach(value -> words.put(word.apply(value), value));
        return words;
    }

    private Optional<AlertChannel> webhook(String name, Section section) {
        WebhookShape shape = section.word("shape", words(WebhookShape.values(), WebhookShape::word))
                .orElse(WebhookShape.LOCKKEEPER);
        Optional<SecretValue> url = place(section, "url");
        Optional<SecretValue> token = secret(section, "token");
        Duration limit = limit(section, POST_LIMIT);
        if (url.isEmpty() && !section.has("url") && !section.has("url_file") && !section.has("url_variable")) {
            section.problem("needs url, url_file or url_variable for a web hook, or command for a program.");
        }
        return url.map(known -> new WebhookChannel(name, shape, known, token, limit, clock));
    }

    private Optional<SecretValue> place(Section section, String key) {
        Optional<SecretValue> plain = section.text(key)
                .filter(url -> {
                    if (SECRET_URL.matcher(url).find()) {
                        section.problem(
                                key,
                                "is a URL with which anybody may write there; keep it in a file or an environment"
                                        + " variable, and write url_file = \"...\" or url_variable = \"...\".");
                        return false;
                    }
                    if (!HTTP.matcher(url).matches()) {
                        section.problem(key, "must be a URL that begins with https:// or http://.");
                        return false;
                    }
                    return true;
                })
                .map(url -> new SecretValue.Plain(key, url));
        Optional<SecretValue> secret = secret(section, key);
        if (section.has(key) && (section.has(key + "_file") || section.has(key + "_variable"))) {
            section.problem(key, "stands beside another way to say it; write one of them.");
        }
        return plain.or(() -> secret);
    }

    private Optional<SecretValue> secret(Section section, String key) {
        Optional<SecretValue> inFile = section.text(key + "_file")
                .flatMap(text -> path(section, key + "_file", text))
                .map(SecretValue.InFile::new);
        Optional<SecretValue> inVariable = section.text(key + "_variable").map(variable -> {
            secretVariables.add(variable);
            return new SecretValue.InVariable(variable, variables);
        });
        if (inFile.isPresent() && inVariable.isPresent()) {
            section.problem(key + "_variable", "stands beside " + key + "_file; write one of the two.");
        }
        return inFile.or(() -> inVariable);
    }

    private Optional<Path> path(Section section, String key, String text) {
        try {
            Path path = text.startsWith("~/")
                    ? Path.of(System.getProperty("user.home", "")).resolve(text.substring(2))
                    : Path.of(text);
            Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("/"));
            return Optional.of(folder.resolve(path).normalize());
        } catch (InvalidPathException noPath) {
            section.problem(key, "is no path of a file.");
            return Optional.empty();
        }
    }

    private Optional<AlertChannel> command(String name, Section section) {
        Optional<List<String>> command = section.texts("command");
        Duration limit = limit(section, COMMAND_LIMIT);
        return command.map(words -> new CommandChannel(name, words, limit, List.copyOf(secretVariables)));
    }

    private static Duration limit(Section section, Duration standard) {
        return section.duration("timeout")
                .filter(limit -> {
                    boolean fits = limit.isPositive() && limit.compareTo(LONGEST_LIMIT) <= 0;
                    if (!fits) {
                        section.problem("timeout", "must be longer than 0 and at most 5min.");
                    }
                    return fits;
                })
                .orElse(standard);
    }
}
