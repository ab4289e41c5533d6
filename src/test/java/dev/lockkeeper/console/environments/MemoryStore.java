package dev.lockkeeper.console.environments;

import dev.lockkeeper.environment.Access;
import dev.lockkeeper.environment.Appearance;
import dev.lockkeeper.environment.DatabaseUrl;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.Policy;
import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.environment.file.Definition;
import dev.lockkeeper.environment.file.Environments;
import dev.lockkeeper.environment.file.FileProblem;
import dev.lockkeeper.environment.file.ListedEnvironment;
import dev.lockkeeper.environment.file.Origin;
import dev.lockkeeper.environment.file.Place;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Environments that are kept in memory, in the order in which they were put there. Fails when it is told to. */
final class MemoryStore implements EnvironmentStore {
    private static final Path FOLDER = Path.of("/home/dba/.config/lockkeeper");

    private record Kept(Definition definition, Origin.Kind kind) {}

    private final List<Kept> kept = new ArrayList<>();
    private List<FileProblem> problems = List.of();
    private Optional<String> failure = Optional.empty();

    MemoryStore with(Origin.Kind kind, Definition... definitions) {
        Arrays.stream(definitions).forEach(definition -> kept.add(new Kept(definition, kind)));
        return this;
    }

    MemoryStore with(FileProblem... found) {
        problems = List.of(found);
        return this;
    }

    void failWith(String sentence) {
        failure = Optional.of(sentence);
    }

    List<String> names() {
        return kept.stream().map(one -> one.definition.name()).toList();
    }

    @Override
    public Environments read() throws IOException {
        List<ListedEnvironment> all = new ArrayList<>();
        for (Kept one : kept) {
            all.add(new ListedEnvironment(
                    settle(one.definition), one.definition, new Origin(one.kind, file(one.kind)), false));
        }
        return new Environments(all, problems);
    }

    private static Path file(Origin.Kind kind) {
        return switch (kind) {
            case PERSONAL -> FOLDER.resolve("environments.toml");
            case SHARED -> Path.of("/srv/team/environments.toml");
            case REPOSITORY -> Path.of("/home/dba/canal/lockkeeper.toml");
        };
    }

    @Override
    public void add(Definition definition) throws IOException {
        fail();
        kept.add(new Kept(definition, Origin.Kind.PERSONAL));
    }

    @Override
    public void replace(String name, Definition definition) throws IOException {
        fail();
        kept.replaceAll(one -> one.definition.name().equals(name) ? new Kept(definition, Origin.Kind.PERSONAL) : one);
    }

    @Override
    public void remove(String name) throws IOException {
        fail();
        kept.removeIf(one -> one.definition.name().equals(name));
    }

    @Override
    public void reorder(List<String> names) throws IOException {
        fail();
        List<Kept> own = new ArrayList<>(
                kept.stream().filter(one -> one.kind == Origin.Kind.PERSONAL).toList());
        own.sort(Comparator.comparingInt(one -> names.indexOf(one.definition.name())));
        kept.removeAll(own);
        kept.addAll(own);
    }

    private void fail() throws IOException {
        if (failure.isPresent()) {
            throw new IOException(failure.get());
        }
    }

    @Override
    public Environment settle(Definition definition) throws IOException {
        Tier tier = definition
                .tier()
                .flatMap(word -> Arrays.stream(Tier.values())
                        .filter(one -> one.word().equals(word))
                        .findFirst())
                .orElse(Tier.UNKNOWN);
        String url = switch (definition.place()) {
            case Place.Url given -> given.url();
            case Place.Server server ->
                "jdbc:postgresql://" + server.host() + ":" + server.port().orElse(5432) + "/"
                        + server.database().orElse("canal");
            case Place.Service service -> "jdbc:postgresql://" + service.name() + "/canal";
        };
        return new Environment(
                definition.name(),
                tier,
                new DatabaseUrl(url),
                FOLDER.resolve(definition.migrations().orElse("migrations")),
                definition.table(),
                definition.policy().on(Policy.of(tier)),
                new Access(
                        Optional.empty(),
                        definition.passwordCommand(),
                        definition.keyring(),
                        definition.tls(),
                        definition.tunnel()),
                new Appearance(
                        tier == Tier.UNKNOWN ? definition.tier() : Optional.empty(),
                        definition.appearance().group(),
                        definition.appearance().colour(),
                        definition.appearance().notes()));
    }

    @Override
    public Path personalFile() {
        return FOLDER.resolve("environments.toml");
    }
}
