package dev.lockkeeper.environment.file;

import dev.lockkeeper.environment.Access;
import dev.lockkeeper.environment.Appearance;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.Policy;
import dev.lockkeeper.environment.PolicyOverrides;
import dev.lockkeeper.environment.SshTunnel;
import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.environment.Tls;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.tomlj.TomlPosition;

/**
 * Lays the files over each other and makes environments of what they say. Thread-safe.
 *
 * <p>A higher file's environment or tier hides the lower one's whole, also when it is not understood: whoever overlays
 * production must not be led to what lies below because of a slip of the finger.
 */
final class Resolver {
    private static final String DEFAULT_FOLDER = "migrations";

    private final Path workingDirectory;
    private final Path home;

    Resolver(Path workingDirectory, Path home) {
        this.workingDirectory = workingDirectory.toAbsolutePath().normalize();
        this.home = home;
    }

    /** An environment and the file it comes from. */
    private record Said(ParsedFile file, Optional<EnvironmentDraft> draft, boolean overlays) {}

    /** What a tier means. */
    private record Standing(Tier tier, Optional<String> name, Policy policy) {}

    /**
     * All files together.
     *
     * @param lowestFirst each overlays those before it
     */
    Environments resolve(List<ParsedFile> lowestFirst) {
        Map<String, Optional<TierDraft>> tiers = new LinkedHashMap<>();
        Map<String, Said> environments = new LinkedHashMap<>();
        List<FileProblem> problems = new ArrayList<>();
        for (ParsedFile file : lowestFirst) {
            problems.addAll(file.problems());
            tiers.putAll(file.tiers());
            file.environments()
                    .forEach((name, draft) ->
                            environments.put(name, new Said(file, draft, environments.containsKey(name))));
        }
        List<ListedEnvironment> listed = new ArrayList<>();
        for (Said said : environments.values()) {
            said.draft().ifPresent(draft -> {
                ProblemList own = new ProblemList(said.file().origin().file());
                Optional<ListedEnvironment> environment = resolve(said, draft, tiers, environments.keySet(), own);
                problems.addAll(own.all());
                environment.filter(found -> own.isEmpty()).ifPresent(listed::add);
            });
        }
        return new Environments(listed, problems);
    }

    private Optional<ListedEnvironment> resolve(
            Said said,
            EnvironmentDraft draft,
            Map<String, Optional<TierDraft>> tiers,
            Set<String> names,
            ProblemList problems) {
        Optional<Standing> standing = standing(draft, tiers, problems);
        refuseForeignCommand(said, draft, problems);
        if (standing.isEmpty()) {
            return Optional.empty();
        }
        PolicyOverrides overrides = draft.policy().over(standing.get().policy());
        Definition definition = withPolicy(draft.definition(), overrides);
        Policy policy = overrides.on(standing.get().policy());
        checkRequiredFirst(draft, policy, names, problems);
        Environment environment = environment(
                definition,
                standing.get(),
                withoutItself(policy, definition.name()),
                said.file().origin());
        return Optional.of(
                new ListedEnvironment(environment, definition, said.file().origin(), said.overlays()));
    }

    /** Whoever can write to a repository must not run programs on the computers of those who check it out. */
    private static void refuseForeignCommand(Said said, EnvironmentDraft draft, ProblemList problems) {
        if (said.file().origin().kind() == Origin.Kind.REPOSITORY
                && draft.definition().passwordCommand().isPresent()) {
            problem(
                    draft.definition(),
                    "password_command",
                    Optional.empty(),
                    "a file that comes with a repository must not run a command; say this environment in your own file,"
                            + " or in the team's that LOCKKEEPER_ENVIRONMENTS names.",
                    problems);
        }
    }

    private static Optional<Standing> standing(
            EnvironmentDraft draft, Map<String, Optional<TierDraft>> tiers, ProblemList problems) {
        if (draft.definition().tier().isEmpty()) {
            return Optional.of(new Standing(Tier.UNKNOWN, Optional.empty(), Policy.of(Tier.UNKNOWN)));
        }
        String word = draft.definition().tier().get();
        Optional<Tier> builtIn = builtIn(word);
        String key = builtIn.map(Tier::word).orElse(word);
        Optional<Optional<TierDraft>> own = Optional.ofNullable(tiers.get(tiers.containsKey(word) ? word : key));
        if (own.isPresent() && own.get().isEmpty()) {
            problem(
                    draft.definition(),
                    "tier",
                    draft.tierPosition(),
                    "names a tier that is not understood; mend it first.",
                    problems);
            return Optional.empty();
        }
        if (own.isPresent()) {
            TierDraft tier = own.get().orElseThrow();
            return Optional.of(new Standing(
                    tier.like(), builtIn.isPresent() ? Optional.empty() : Optional.of(word), tier.settled()));
        }
        if (builtIn.isPresent()) {
            return Optional.of(new Standing(builtIn.get(), Optional.empty(), Policy.of(builtIn.get())));
        }
        Set<String> known = new TreeSet<>(tiers.keySet());
        List.of(Tier.PRODUCTION, Tier.STAGING, Tier.DEVELOPMENT).forEach(tier -> known.add(tier.word()));
        problem(
                draft.definition(),
                "tier",
                draft.tierPosition(),
                "is not a tier; write "
                        + SafeText.oneOf(
                                known.stream().filter(SafeText::isHarmless).map(TomlText::quoted))
                        + ", or describe it in a table [tiers.NAME]." + Suggestions.question(word, known),
                problems);
        return Optional.empty();
    }

    private static Optional<Tier> builtIn(String word) {
        String lowerCase = word.toLowerCase(Locale.ROOT);
        for (Tier tier : Tier.values()) {
            if (tier.word().equals(lowerCase)) {
                return Optional.of(tier);
            }
        }
        return Optional.empty();
    }

    private static void checkRequiredFirst(
            EnvironmentDraft draft, Policy policy, Set<String> names, ProblemList problems) {
        Optional<String> first = policy.requiredFirst();
        if (first.isEmpty()) {
            return;
        }
        boolean ownWords = draft.policy().requiredFirst().isPresent();
        if (ownWords && first.get().equals(draft.definition().name())) {
            problem(
                    draft.definition(),
                    "policy.required_first",
                    draft.requiredFirstPosition(),
                    "names this environment itself; name the one that must have a file before it.",
                    problems);
        } else if (!names.contains(first.get())) {
            problem(
                    draft.definition(),
                    ownWords ? "policy.required_first" : "tier",
                    ownWords ? draft.requiredFirstPosition() : draft.tierPosition(),
                    (ownWords ? "names" : "has a required_first with") + " an environment that does not exist."
                            + Suggestions.question(first.get(), names),
                    problems);
        }
    }

    private static void problem(
            Definition definition, String key, Optional<TomlPosition> position, String sentence, ProblemList problems) {
        List<String> path = new ArrayList<>(List.of(FileParser.ENVIRONMENTS, definition.name()));
        path.addAll(List.of(key.split("\\.")));
        problems.add(position, path, sentence);
    }

    /** A tier may name one of its own environments as the first. */
    private static Policy withoutItself(Policy policy, String name) {
        return new Policy(
                policy.guard(),
                policy.confirmation(),
                policy.limits(),
                policy.acts(),
                policy.window(),
                policy.hazards(),
                policy.requiredFirst().filter(first -> !first.equals(name)),
                policy.allowed());
    }

    private static Definition withPolicy(Definition definition, PolicyOverrides policy) {
        return new Definition(
                definition.name(),
                definition.place(),
                definition.tier(),
                definition.migrations(),
                definition.table(),
                definition.passwordCommand(),
                definition.keyring(),
                definition.tls(),
                definition.tunnel(),
                definition.appearance(),
                policy);
    }

    private Environment environment(Definition definition, Standing standing, Policy policy, Origin origin) {
        Appearance look = definition.appearance();
        return new Environment(
                definition.name(),
                standing.tier(),
                PlaceReader.url(definition.place()),
                folder(definition, origin),
                definition.table(),
                policy,
                new Access(
                        definition.place() instanceof Place.Service service
                                ? Optional.of(service.name())
                                : Optional.empty(),
                        definition.passwordCommand(),
                        definition.keyring(),
                        tls(definition.tls(), origin),
                        definition.tunnel().map(tunnel -> tunnel(tunnel, origin))),
                new Appearance(standing.name(), look.group(), look.colour(), look.notes()));
    }

    /** Where nothing is said, the folder is beside a repository's file, and else where the program was started. */
    private Path folder(Definition definition, Origin origin) {
        return definition
                .migrations()
                .map(written -> from(origin, Path.of(written)))
                .orElseGet(() -> origin.kind() == Origin.Kind.REPOSITORY
                        ? from(origin, Path.of(DEFAULT_FOLDER))
                        : workingDirectory.resolve(DEFAULT_FOLDER));
    }

    private Tls tls(Tls written, Origin origin) {
        return new Tls(
                written.mode(),
                written.rootCertificate().map(path -> from(origin, path)),
                written.certificate().map(path -> from(origin, path)),
                written.key().map(path -> from(origin, path)));
    }

    private SshTunnel tunnel(SshTunnel written, Origin origin) {
        return new SshTunnel(
                written.host(),
                written.port(),
                written.user(),
                written.key().map(path -> from(origin, path)),
                written.agent(),
                written.knownHosts().map(path -> from(origin, path)),
                written.jump().map(jump -> tunnel(jump, origin)));
    }

    private Path from(Origin origin, Path written) {
        if (written.startsWith("~")) {
            return home.resolve(Path.of("~").relativize(written)).normalize();
        }
        return origin.file().toAbsolutePath().resolveSibling(written).normalize();
    }
}
