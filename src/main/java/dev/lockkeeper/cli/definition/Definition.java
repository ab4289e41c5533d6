package dev.lockkeeper.cli.definition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * A command as it is defined, without what is hidden. Reads the definition; not thread-safe, as that is not.
 *
 * @param path the words that name it behind the program's name; none for the program itself
 * @param spec the definition
 */
public record Definition(List<String> path, CommandSpec spec) {
    private static final String EXAMPLE = "  lockkeeper ";

    public Definition {
        path = List.copyOf(path);
    }

    /** The program and every command of it, each before its own subcommands. */
    public static List<Definition> all(CommandSpec root) {
        List<Definition> all = new ArrayList<>();
        add(new Definition(List.of(), root), all);
        return List.copyOf(all);
    }

    private static void add(Definition definition, List<Definition> all) {
        all.add(definition);
        definition.subcommands().forEach(below -> add(below, all));
    }

    /** The commands below this one, in the order they are defined. */
    public List<Definition> subcommands() {
        List<Definition> below = new ArrayList<>();
        for (Map.Entry<String, CommandLine> entry : spec.subcommands().entrySet()) {
            CommandSpec each = entry.getValue().getCommandSpec();
            if (!each.usageMessage().hidden() && each.name().equals(entry.getKey())) {
                List<String> longer = new ArrayList<>(path);
                longer.add(entry.getKey());
                below.add(new Definition(longer, each));
            }
        }
        return List.copyOf(below);
    }

    /** {@code drift restore}; nothing for the program itself. */
    public String name() {
        return String.join(" ", path);
    }

    /** {@code lockkeeper drift restore}. */
    public String fullName() {
        return path.isEmpty() ? "lockkeeper" : "lockkeeper " + name();
    }

    /** What it does, in a few sentences. */
    public String description() {
        return text(spec.usageMessage().description());
    }

    /** The first of those sentences, without its full stop. */
    public String summary() {
        String whole = description();
        int end = whole.indexOf(". ");
        String first = end < 0 ? whole : whole.substring(0, end);
        return first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
    }

    /** The options, in the order of {@link OptionOrder}. */
    public List<OptionSpec> options() {
        return new ArrayList<>(new LinkedHashSet<>(spec.options()))
                .stream()
                        .filter(option -> !option.hidden())
                        .sorted(new OptionOrder())
                        .toList();
    }

    /** What is not an option, in order. */
    public List<PositionalParamSpec> arguments() {
        return spec.positionalParameters().stream()
                .filter(argument -> !argument.hidden())
                .toList();
    }

    /** Command lines to copy, each beginning with {@code lockkeeper}. */
    public List<String> examples() {
        return Arrays.stream(spec.usageMessage().footer())
                .filter(line -> line.startsWith(EXAMPLE))
                .map(String::strip)
                .toList();
    }

    /** What else its help says below the options, besides the examples. */
    public List<String> remarks() {
        return Arrays.stream(spec.usageMessage().footer())
                .filter(line -> !line.isBlank() && !line.startsWith(EXAMPLE) && !line.matches("Examples?:"))
                .map(String::strip)
                .toList();
    }

    /** How it ends, as scripts read it: number to meaning, in order. */
    public Map<String, String> exitCodes() {
        return spec.usageMessage().exitCodeList();
    }

    /** What an option or an argument is for. */
    public static String description(ArgSpec argument) {
        return text(argument.description())
                .replace(
                        "${COMPLETION-CANDIDATES}",
                        String.join(", ", Values.of(argument).words()));
    }

    /** {@code --env PATTERN}, all names of the option first. */
    public static String synopsis(OptionSpec option) {
        String names = String.join(", ", option.names());
        if (option.arity().max() == 0) {
            return names;
        }
        return option.arity().min() == 0 ? names + "[=" + label(option) + "]" : names + " " + label(option);
    }

    /** {@code NAME...}, in brackets where it can be left out. */
    public static String synopsis(PositionalParamSpec argument) {
        String word = label(argument) + (argument.arity().max() > 1 ? "..." : "");
        return argument.arity().min() == 0 ? "[" + word + "]" : word;
    }

    /** {@code lockkeeper apply [OPTION...] [NAME...]}. */
    public String synopsis() {
        String arguments = arguments().stream().map(Definition::synopsis).collect(Collectors.joining(" "));
        String below = subcommands().isEmpty() ? "" : path.isEmpty() ? " COMMAND" : " [COMMAND]";
        return fullName() + " [OPTION...]" + below + (arguments.isEmpty() ? "" : " " + arguments);
    }

    static String label(ArgSpec argument) {
        return argument.paramLabel().replaceAll("[<>]", "");
    }

    private static String text(String... lines) {
        return String.join(" ", lines)
                .replace("%n", " ")
                .replace("%%", "%")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
