package dev.lockkeeper.console.environments;

import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.SshTunnel;
import dev.lockkeeper.environment.file.Definition;
import dev.lockkeeper.environment.file.ListedEnvironment;
import dev.lockkeeper.environment.file.Origin;
import dev.lockkeeper.environment.file.Place;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One environment as the list shows it. Immutable.
 *
 * @param listed what the files say
 * @param twins the names of others that are known to point at the same database
 * @param open whether it is the one of this window
 */
public record EnvironmentEntry(ListedEnvironment listed, List<String> twins, boolean open) {
    /** Copies the list. */
    public EnvironmentEntry {
        twins = List.copyOf(twins);
    }

    /** Its name. */
    public String name() {
        return listed.environment().name();
    }

    /** The environment, ready to be opened. */
    public Environment environment() {
        return listed.environment();
    }

    /** The heading it stands under; empty if none. */
    public Optional<String> group() {
        return listed.definition().appearance().group();
    }

    /** Whether it can be changed here: only what is in the operator's own file can. */
    public boolean editable() {
        return listed.origin().kind() == Origin.Kind.PERSONAL;
    }

    /** Where its database is, in as few words as will do. */
    public String where() {
        Definition definition = listed.definition();
        String place = switch (definition.place()) {
            case Place.Url url -> url.url().replaceFirst("(?i)^jdbc:postgresql:(//)?", "");
            case Place.Service service -> "service " + service.name();
            case Place.Server server ->
                server.database().map(database -> database + "@").orElse("")
                        + server.host()
                        + server.port().map(port -> ":" + port).orElse("")
                        + server.user().map(user -> " as " + user).orElse("");
        };
        return place
                + definition
                        .tunnel()
                        .map(SshTunnel::words)
                        .map(via -> " through " + via)
                        .orElse("");
    }

    /** Whether all of these words are in its name, group, tier, place or notes, in any case. */
    public boolean matches(String search) {
        String text = Stream.of(
                        name(),
                        group().orElse(""),
                        environment().tierWord(),
                        where(),
                        listed.definition().appearance().notes().orElse(""))
                .collect(Collectors.joining(" "))
                .toLowerCase(Locale.ROOT);
        return Stream.of(search.toLowerCase(Locale.ROOT).split("\\s+")).allMatch(text::contains);
    }
}
