package dev.lockkeeper.environment.file;

import dev.lockkeeper.environment.Tier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;

/** Makes of a text what it says about environments and tiers. Never throws for what stands in it. Thread-safe. */
final class FileParser {
    static final String ENVIRONMENTS = "environments";
    static final String TIERS = "tiers";
    private static final Map<String, Tier> BUILT_IN =
            PolicyReader.words(new Tier[] {Tier.PRODUCTION, Tier.STAGING, Tier.DEVELOPMENT}, Tier::word);

    private final DefinitionReader definitions;

    FileParser(Set<String> knownRules) {
        this.definitions = new DefinitionReader(knownRules);
    }

    /** What the text says. */
    ParsedFile parse(Origin origin, String text) {
        // Editors on Windows begin files with a mark that TOML does not know.
        String content = text.startsWith("\ufeff") ? text.substring(1) : text;
        CompactToml compact = CompactToml.of(content);
        TomlParseResult toml;
        try {
            toml = Toml.parse(compact.text());
        } catch (RuntimeException | StackOverflowError | AssertionError beyondTheParser) {
            return beyondTheParser(origin, content);
        }
        SyntaxDamage damage = SyntaxDamage.of(origin.file(), compact, toml);
        List<FileProblem> problems = new ArrayList<>(damage.problems());
        ProblemList ofFile = new ProblemList(origin.file(), compact::original);
        Section root = new Section(toml, List.of(), Optional.empty(), ofFile);
        Map<String, Optional<TierDraft>> tiers = each(root, TIERS, damage.tiers(), problems, this::tier);
        Map<String, Optional<EnvironmentDraft>> environments =
                each(root, ENVIRONMENTS, damage.environments(), problems, this::environment);
        root.refuseRest();
        problems.addAll(ofFile.all());
        return new ParsedFile(
                origin,
                environments,
                tiers,
                List.copyOf(problems),
                !damage.problems().isEmpty());
    }

    /** Nothing can be said of it but which environments it names, so that they hide what lies below. */
    private static ParsedFile beyondTheParser(Origin origin, String content) {
        Map<String, Optional<EnvironmentDraft>> named = new LinkedHashMap<>();
        SyntaxDamage.environmentsNamedIn(content).forEach(name -> named.put(name, Optional.empty()));
        ParsedFile unreadable = ParsedFile.unreadable(
                origin, true, "is no TOML that can be read; compare it with the manual's example.");
        return new ParsedFile(origin, named, Map.of(), unreadable.problems(), true);
    }

    /** One table of a table of tables. */
    private record Named(String name, Section section) {}

    private static <T> Map<String, Optional<T>> each(
            Section root,
            String kind,
            Set<String> damaged,
            List<FileProblem> problems,
            Function<Named, Optional<T>> reader) {
        Map<String, Optional<T>> read = new LinkedHashMap<>();
        root.section(kind).ifPresent(all -> {
            for (String name : all.keys()) {
                ProblemList own = root.problems().another();
                Optional<T> value = new Section(all.table(), List.of(kind), all.position(), own)
                        .section(name)
                        .flatMap(section -> reader.apply(new Named(name, section)));
                problems.addAll(own.all());
                read.put(name, damaged.contains(name) || !own.isEmpty() ? Optional.empty() : value);
            }
        });
        damaged.forEach(name -> read.putIfAbsent(name, Optional.empty()));
        return read;
    }

    private Optional<EnvironmentDraft> environment(Named named) {
        return definitions.read(named.name(), named.section());
    }

    private Optional<TierDraft> tier(Named named) {
        Section section = named.section();
        DefinitionReader.checkName(named.name(), section);
        Optional<Tier> builtIn = Arrays.stream(Tier.values())
                .filter(tier -> tier.word().equalsIgnoreCase(named.name()))
                .findFirst();
        Optional<Tier> like = section.word("like", BUILT_IN);
        PolicyDraft policy = definitions.readTierPolicy(section);
        section.refuseRest();
        if (builtIn.isPresent()) {
            if (!builtIn.get().word().equals(named.name()) || builtIn.get() == Tier.UNKNOWN) {
                section.problem("is the name of a built-in tier; call it differently.");
            } else if (section.has("like")) {
                section.problem("like", "is not for a built-in tier, which is like itself; leave it out.");
            }
            return Optional.of(new TierDraft(builtIn.get(), policy));
        }
        if (!section.has("like")) {
            section.problem("like", "is missing: write on which tier this one stands, such as like = \"production\".");
        }
        return like.map(tier -> new TierDraft(tier, policy));
    }
}
