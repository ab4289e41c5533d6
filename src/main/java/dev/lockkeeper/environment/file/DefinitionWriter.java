package dev.lockkeeper.environment.file;

import dev.lockkeeper.environment.Act;
import dev.lockkeeper.environment.PolicyOverrides;
import dev.lockkeeper.environment.SshTunnel;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** What a definition looks like in a file: keys below the environment's table, each with its value as TOML. For one thread. */
final class DefinitionWriter {
    private static final int SSH_PORT = 22;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter TIME_WITH_SECONDS = DateTimeFormatter.ISO_LOCAL_TIME;

    private final Map<List<String>, String> leaves = new LinkedHashMap<>();

    private DefinitionWriter() {}

    /** Each key's path below the table, in the order in which they are best read. */
    static Map<List<String>, String> leaves(Definition definition) {
        DefinitionWriter writer = new DefinitionWriter();
        writer.add(definition);
        return writer.leaves;
    }

    private void add(Definition definition) {
        switch (definition.place()) {
            case Place.Url url -> text(Optional.of(url.url()), "url");
            case Place.Service service -> text(Optional.of(service.name()), "service");
            case Place.Server server -> {
                text(Optional.of(server.host()), "host");
                raw(server.port().map(String::valueOf), "port");
                text(server.database(), "database");
                text(server.user(), "user");
            }
        }
        text(definition.tier(), "tier");
        text(definition.migrations(), "migrations");
        text(definition.table(), "table");
        text(definition.appearance().group(), "group");
        text(definition.appearance().colour(), "colour");
        text(definition.appearance().notes(), "notes");
        text(definition.passwordCommand(), "password_command");
        raw(definition.keyring() ? Optional.of("true") : Optional.empty(), "keyring");
        word(definition.tls().mode(), mode -> mode.word(), "sslmode");
        word(definition.tls().rootCertificate(), Object::toString, "sslrootcert");
        word(definition.tls().certificate(), Object::toString, "sslcert");
        word(definition.tls().key(), Object::toString, "sslkey");
        definition.tunnel().ifPresent(tunnel -> add(tunnel, List.of("tunnel")));
        add(definition.policy());
    }

    private void add(SshTunnel tunnel, List<String> path) {
        put(path, "host", TomlText.quoted(tunnel.host()));
        if (tunnel.port() != SSH_PORT) {
            put(path, "port", String.valueOf(tunnel.port()));
        }
        tunnel.user().ifPresent(user -> put(path, "user", TomlText.quoted(user)));
        tunnel.key().ifPresent(key -> put(path, "key", TomlText.quoted(key.toString())));
        if (tunnel.agent() != tunnel.key().isEmpty()) {
            put(path, "agent", String.valueOf(tunnel.agent()));
        }
        tunnel.knownHosts().ifPresent(file -> put(path, "known_hosts", TomlText.quoted(file.toString())));
        tunnel.jump().ifPresent(jump -> {
            List<String> deeper = new ArrayList<>(path);
            deeper.add("jump");
            add(jump, deeper);
        });
    }

    private void add(PolicyOverrides policy) {
        word(policy.guard(), guard -> guard.word(), "policy", "guard");
        word(policy.confirmation(), level -> level.word(), "policy", "confirmation");
        word(policy.limits().lockTimeout(), WrittenDuration::write, "policy", "lock_timeout");
        word(policy.limits().statementTimeout(), WrittenDuration::write, "policy", "statement_timeout");
        raw(policy.limits().attempts().map(String::valueOf), "policy", "attempts");
        raw(
                policy.acts()
                        .map(acts -> TomlText.list(
                                new TreeSet<>(acts).stream().map(Act::word).toList())),
                "policy",
                "allow");
        text(policy.requiredFirst(), "policy", "required_first");
        policy.allowed().ifPresent(allowed -> {
            list(new TreeSet<>(allowed.databaseUsers()), "policy", "database_users");
            list(new TreeSet<>(allowed.osUsers()), "policy", "os_users");
        });
        policy.hazards().ifPresent(hazards -> {
            text(Optional.of(hazards.otherwise().word()), "policy", "hazards");
            new TreeMap<>(hazards.byRule())
                    .forEach((rule, answer) -> text(Optional.of(answer.word()), "policy", "hazard_rules", rule));
        });
        policy.window().ifPresent(window -> {
            List<String> path = List.of("policy", "window");
            put(
                    path,
                    "days",
                    TomlText.list(new TreeSet<>(window.days())
                            .stream().map(DefinitionWriter::word).toList()));
            put(path, "from", TomlText.quoted(time(window.from())));
            put(path, "until", TomlText.quoted(time(window.until())));
            put(path, "zone", TomlText.quoted(window.zone().getId()));
        });
    }

    private static String word(DayOfWeek day) {
        return day.name().toLowerCase(Locale.ROOT);
    }

    private static String time(LocalTime time) {
        return time.getSecond() == 0 && time.getNano() == 0 ? TIME.format(time) : TIME_WITH_SECONDS.format(time);
    }

    private void list(TreeSet<String> texts, String... path) {
        if (!texts.isEmpty()) {
            leaves.put(List.of(path), TomlText.list(texts));
        }
    }

    private <T> void word(Optional<T> value, Function<T, String> word, String... path) {
        text(value.map(word), path);
    }

    private void text(Optional<String> value, String... path) {
        raw(value.map(TomlText::quoted), path);
    }

    private void raw(Optional<String> value, String... path) {
        value.ifPresent(written -> leaves.put(List.of(path), written));
    }

    private void put(List<String> path, String key, String value) {
        List<String> whole = new ArrayList<>(path);
        whole.add(key);
        leaves.put(List.copyOf(whole), value);
    }
}
