package dev.lockkeeper.console.environments;

import dev.lockkeeper.environment.Act;
import dev.lockkeeper.environment.Allowed;
import dev.lockkeeper.environment.ConfirmationLevel;
import dev.lockkeeper.environment.Guard;
import dev.lockkeeper.environment.HazardPolicy;
import dev.lockkeeper.environment.Limits;
import dev.lockkeeper.environment.MaintenanceWindow;
import dev.lockkeeper.environment.PolicyOverrides;
import dev.lockkeeper.environment.SshTunnel;
import dev.lockkeeper.environment.SslMode;
import dev.lockkeeper.environment.file.Definition;
import dev.lockkeeper.environment.file.Place;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts a definition into the editor's fields; {@link DraftReader} is the way back. Used once. */
final class DraftWriter {
    private final Map<DraftField, String> values = new EnumMap<>(DraftField.class);

    private DraftWriter() {}

    /** The fields that say this. */
    static Draft write(Definition definition) {
        DraftWriter writer = new DraftWriter();
        writer.put(DraftField.NAME, definition.name());
        writer.put(DraftField.GROUP, definition.appearance().group());
        writer.put(DraftField.TIER, definition.tier());
        writer.put(DraftField.COLOUR, definition.appearance().colour());
        writer.put(DraftField.NOTES, definition.appearance().notes());
        writer.place(definition.place());
        writer.put(DraftField.MIGRATIONS, definition.migrations());
        writer.put(DraftField.TABLE, definition.table());
        writer.put(DraftField.PASSWORD_COMMAND, definition.passwordCommand());
        writer.put(DraftField.KEYRING, definition.keyring());
        writer.put(DraftField.SSL_MODE, definition.tls().mode().map(SslMode::word));
        writer.put(DraftField.SSL_ROOT, definition.tls().rootCertificate().map(Path::toString));
        writer.put(DraftField.SSL_CERTIFICATE, definition.tls().certificate().map(Path::toString));
        writer.put(DraftField.SSL_KEY, definition.tls().key().map(Path::toString));
        writer.put(DraftField.TUNNEL_AGENT, true);
        definition.tunnel().ifPresent(writer::tunnel);
        writer.policy(definition.policy());
        return new Draft(writer.values);
    }

    private void place(Place place) {
        switch (place) {
            case Place.Url url -> {
                put(DraftField.PLACE_KIND, Draft.PlaceKind.URL.word());
                put(DraftField.URL, url.url());
            }
            case Place.Server server -> {
                put(DraftField.PLACE_KIND, Draft.PlaceKind.SERVER.word());
                put(DraftField.HOST, server.host());
                put(DraftField.PORT, server.port().map(String::valueOf));
                put(DraftField.DATABASE, server.database());
                put(DraftField.USER, server.user());
            }
            case Place.Service service -> {
                put(DraftField.PLACE_KIND, Draft.PlaceKind.SERVICE.word());
                put(DraftField.SERVICE, service.name());
            }
        }
    }

    private void tunnel(SshTunnel tunnel) {
        put(DraftField.TUNNEL_HOST, tunnel.host());
        put(DraftField.TUNNEL_PORT, tunnel.port() == DraftReader.SSH_PORT ? "" : Integer.toString(tunnel.port()));
        put(DraftField.TUNNEL_USER, tunnel.user());
        put(DraftField.TUNNEL_KEY, tunnel.key().map(Path::toString));
        put(DraftField.TUNNEL_AGENT, tunnel.agent());
        put(DraftField.TUNNEL_KNOWN_HOSTS, tunnel.knownHosts().map(Path::toString));
        put(DraftField.TUNNEL_JUMP, tunnel.jump().map(SshTunnel::words));
    }

    private void policy(PolicyOverrides policy) {
        put(DraftField.GUARD, policy.guard().map(Guard::word));
        put(DraftField.CONFIRMATION, policy.confirmation().map(ConfirmationLevel::word));
        Limits limits = policy.limits();
        put(DraftField.LOCK_TIMEOUT, limits.lockTimeout().map(DraftDurations::words));
        put(DraftField.STATEMENT_TIMEOUT, limits.statementTimeout().map(DraftDurations::words));
        put(DraftField.ATTEMPTS, limits.attempts().map(String::valueOf));
        put(
                DraftField.ACTS,
                policy.acts()
                        .map(acts -> acts.isEmpty()
                                ? DraftReader.NOTHING
                                : joined(Stream.of(Act.values())
                                        .filter(acts::contains)
                                        .map(Act::word))));
        policy.window().ifPresent(this::window);
        policy.hazards().ifPresent(this::hazards);
        put(DraftField.REQUIRED_FIRST, policy.requiredFirst());
        put(
                DraftField.DATABASE_USERS,
                policy.allowed().map(Allowed::databaseUsers).map(DraftWriter::sorted));
        put(DraftField.OS_USERS, policy.allowed().map(Allowed::osUsers).map(DraftWriter::sorted));
    }

    private void window(MaintenanceWindow window) {
        put(
                DraftField.WINDOW_DAYS,
                joined(Stream.of(DayOfWeek.values())
                        .filter(window.days()::contains)
                        .map(DraftWriter::day)));
        put(DraftField.WINDOW_FROM, window.from().toString());
        put(DraftField.WINDOW_UNTIL, window.until().toString());
        put(DraftField.WINDOW_ZONE, window.zone().getId());
    }

    private void hazards(HazardPolicy hazards) {
        put(DraftField.HAZARDS, hazards.otherwise().word());
        put(
                DraftField.HAZARD_RULES,
                joined(hazards.byRule().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(rule -> rule.getKey() + "=" + rule.getValue().word())));
    }

    /** The short English name of a day, {@code Mon}. */
    static String day(DayOfWeek day) {
        return day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
    }

    private static String sorted(Collection<String> words) {
        return joined(words.stream().sorted());
    }

    private static String joined(Stream<String> words) {
        return words.collect(Collectors.joining(", "));
    }

    private void put(DraftField field, boolean value) {
        if (value) {
            values.put(field, "true");
        } else {
            values.remove(field);
        }
    }

    private void put(DraftField field, Optional<String> value) {
        value.ifPresent(known -> put(field, known));
    }

    private void put(DraftField field, String value) {
        if (!value.isEmpty()) {
            values.put(field, value);
        }
    }
}
