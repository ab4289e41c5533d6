package dev.lockkeeper.environment.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Changes to the operator's own file, in memory. After every one the text is read again: it must say what was wanted, and of
 * everything else what it said before; otherwise it is refused. Used once, by one thread.
 */
final class PersonalEdit {
    private final Origin origin;
    private final Function<String, ParsedFile> parser;
    private final Function<ParsedFile, Environments> resolver;
    private String text;
    private ParsedFile parsed;

    /**
     * @param before what the file says
     * @param text its text; empty if it is none that can be read
     */
    PersonalEdit(
            Origin origin,
            ParsedFile before,
            Optional<String> text,
            Function<String, ParsedFile> parser,
            Function<ParsedFile, Environments> resolver) {
        this.origin = origin;
        this.parser = parser;
        this.resolver = resolver;
        this.text = text.orElse("");
        this.parsed = text.isPresent() ? before : parser.apply("");
    }

    String text() {
        return text;
    }

    void add(Definition definition) throws EnvironmentFileException {
        if (parsed.environments().containsKey(definition.name())) {
            throw refused("there is an environment of this name already", definition.name());
        }
        attempt(Optional.empty(), Optional.of(definition), from -> TomlEdit.append(from, definition));
    }

    void replace(String name, Definition definition) throws EnvironmentFileException {
        requireThere(name);
        if (!name.equals(definition.name()) && parsed.environments().containsKey(definition.name())) {
            throw refused("there is an environment of this name already", definition.name());
        }
        Optional<Definition> before = definition(resolver.apply(parsed), name);
        if (before.isPresent()) {
            Definition known = before.get();
            Function<String, String> lines = from -> TomlEdit.replace(from, name, known, definition);
            if (refusal(Optional.of(name), Optional.of(definition), lines.apply(text))
                    .isEmpty()) {
                attempt(Optional.of(name), Optional.of(definition), lines);
                return;
            }
        }
        attempt(Optional.of(name), Optional.of(definition), from -> TomlEdit.rewrite(from, name, definition));
    }

    void remove(String name) throws EnvironmentFileException {
        requireThere(name);
        attempt(Optional.of(name), Optional.empty(), from -> TomlEdit.remove(from, name));
    }

    void reorder(List<String> names) throws EnvironmentFileException {
        for (String name : names) {
            requireThere(name);
        }
        List<String> wanted = List.copyOf(new LinkedHashSet<>(names));
        attempt(Optional.empty(), Optional.empty(), from -> TomlEdit.reorder(from, wanted));
        List<String> order =
                parsed.environments().keySet().stream().filter(wanted::contains).toList();
        if (!order.equals(wanted)) {
            throw new EnvironmentFileException(origin.file()
                    + " is written in a way in which its environments cannot be moved; bring them into order by hand.");
        }
    }

    void write(List<Definition> definitions) throws EnvironmentFileException {
        Map<String, Definition> wanted = new LinkedHashMap<>();
        for (Definition definition : definitions) {
            if (Optional.ofNullable(wanted.put(definition.name(), definition)).isPresent()) {
                throw refused("two environments have this name", definition.name());
            }
        }
        Map<String, Definition> known = new HashMap<>();
        resolver.apply(parsed).all().stream()
                .filter(listed -> listed.origin().equals(origin))
                .forEach(listed -> known.put(listed.definition().name(), listed.definition()));
        // First those that are new, so that nobody's required_first is gone in between.
        for (Definition definition : wanted.values()) {
            if (!parsed.environments().containsKey(definition.name())) {
                add(definition);
            } else if (!definition.equals(known.get(definition.name()))) {
                replace(definition.name(), definition);
            }
        }
        List<String> gone = new ArrayList<>(known.keySet());
        gone.removeAll(wanted.keySet());
        for (String name : gone) {
            remove(name);
        }
        if (!wanted.isEmpty()) {
            reorder(List.copyOf(wanted.keySet()));
        }
    }

    private void requireThere(String name) throws EnvironmentFileException {
        if (!parsed.environments().containsKey(name)) {
            throw refused("there is no environment of this name in your own file", name);
        }
    }

    private EnvironmentFileException refused(String why, String name) {
        return new EnvironmentFileException(
                origin.file() + ": " + SafeText.key(List.of(name)) + ": " + why + "; nothing was written.");
    }

    private void attempt(Optional<String> old, Optional<Definition> wanted, Function<String, String> change)
            throws EnvironmentFileException {
        String changed = change.apply(text);
        Optional<String> refusal = refusal(old, wanted, changed);
        if (refusal.isPresent() && parsed.damaged()) {
            // The damaged text is kept aside; what of it can be relied upon goes on.
            keepWhatIsUnderstood();
            changed = change.apply(text);
            refusal = refusal(old, wanted, changed);
        }
        if (refusal.isPresent()) {
            throw new EnvironmentFileException(origin.file() + ": nothing was written: " + refusal.get());
        }
        text = changed;
        parsed = parser.apply(changed);
    }

    private void keepWhatIsUnderstood() throws EnvironmentFileException {
        String good = TomlEdit.only(text, understood(parsed.environments()), understood(parsed.tiers()));
        ParsedFile rest = parser.apply(good);
        boolean complete = understood(parsed.environments()).stream().allMatch(name -> saysTheSame(name, rest))
                && understood(parsed.tiers()).stream()
                        .allMatch(name -> tier(parsed, name).equals(tier(rest, name)));
        if (!complete) {
            throw new EnvironmentFileException(origin.file()
                    + " is damaged in a way in which a change could lose an environment; nothing was written. Mend it by"
                    + " hand first: "
                    + parsed.problems().stream()
                            .findFirst()
                            .map(FileProblem::words)
                            .orElse("see its problems"));
        }
        text = good;
        parsed = rest;
    }

    private static <T> Set<String> understood(Map<String, Optional<T>> all) {
        Set<String> names = new HashSet<>();
        all.forEach((name, value) -> value.ifPresent(understood -> names.add(name)));
        return names;
    }

    /** Why a text is not what it should be; empty if it is. */
    private Optional<String> refusal(Optional<String> old, Optional<Definition> wanted, String changed) {
        ParsedFile after = parser.apply(changed);
        Environments now = resolver.apply(after);
        Set<String> problems = new HashSet<>();
        resolver.apply(parsed).problems().forEach(problem -> problems.add(problem.key() + problem.sentence()));
        Optional<FileProblem> fresh = now.problems().stream()
                .filter(problem -> !problems.contains(problem.key() + problem.sentence()))
                .findFirst();
        if (fresh.isPresent()) {
            return Optional.of(fresh.get().key() + ": " + fresh.get().sentence());
        }
        Optional<String> name = wanted.map(Definition::name);
        if (wanted.isPresent() && !definition(now, name.orElseThrow()).equals(wanted)) {
            return Optional.of(
                    "what was entered cannot be said in this file, since its tier says more; change the file by"
                            + " hand.");
        }
        Set<String> expected = new HashSet<>(parsed.environments().keySet());
        old.ifPresent(expected::remove);
        boolean kept = expected.stream().allMatch(other -> saysTheSame(other, after));
        name.ifPresent(expected::add);
        boolean complete = expected.equals(after.environments().keySet());
        boolean tiersKept = parsed.tiers().equals(after.tiers());
        return kept && complete && tiersKept
                ? Optional.empty()
                : Optional.of(
                        "this environment is not in a table of its own that could be changed without touching others;"
                                + " change the file by hand.");
    }

    private static Optional<TierDraft> tier(ParsedFile file, String name) {
        return file.tiers().getOrDefault(name, Optional.empty());
    }

    private boolean saysTheSame(String name, ParsedFile after) {
        Optional<EnvironmentDraft> before = parsed.environments().getOrDefault(name, Optional.empty());
        Optional<EnvironmentDraft> now = after.environments().getOrDefault(name, Optional.empty());
        return before.isPresent()
                ? now.filter(draft -> draft.saysTheSameAs(before.get())).isPresent()
                : now.isEmpty();
    }

    private Optional<Definition> definition(Environments all, String name) {
        return all.find(name).filter(listed -> listed.origin().equals(origin)).map(ListedEnvironment::definition);
    }
}
