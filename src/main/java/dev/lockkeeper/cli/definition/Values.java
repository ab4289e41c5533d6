package dev.lockkeeper.cli.definition;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What can stand for an option's value or an argument. Immutable.
 *
 * @param source where candidates come from
 * @param words the candidates, where they are known from the definition
 */
public record Values(Source source, List<String> words) {
    /** Where candidates come from. */
    public enum Source {
        /** The option takes no value. */
        NONE,
        /** Anything; nothing can be proposed. */
        FREE,
        /** One of a few words. */
        WORDS,
        /** The name of an environment of this user's files. */
        ENVIRONMENTS,
        /** The name of a migration in the folder. */
        MIGRATIONS,
        /** A file. */
        FILES,
        /** A folder. */
        FOLDERS
    }

    public Values {
        words = List.copyOf(words);
    }

    /** What the definition of an option or an argument says. */
    public static Values of(ArgSpec argument) {
        if (argument instanceof OptionSpec option && option.arity().max() == 0) {
            return new Values(Source.NONE, List.of());
        }
        List<String> words = candidates(argument);
        return words.isEmpty() ? new Values(source(argument), words) : new Values(Source.WORDS, words);
    }

    private static List<String> candidates(ArgSpec argument) {
        List<String> words = new ArrayList<>();
        for (Class<?> type : types(argument)) {
            if (type.isEnum()) {
                Arrays.stream(type.getEnumConstants())
                        .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
                        .forEach(words::add);
            }
        }
        if (words.isEmpty() && argument.completionCandidates() != null) {
            argument.completionCandidates().forEach(words::add);
        }
        return words.stream().distinct().toList();
    }

    private static List<Class<?>> types(ArgSpec argument) {
        List<Class<?>> types = new ArrayList<>(List.of(argument.type()));
        types.addAll(Arrays.asList(argument.auxiliaryTypes()));
        return types;
    }

    private static Source source(ArgSpec argument) {
        String label = Definition.label(argument);
        boolean named = argument instanceof OptionSpec;
        if (argument instanceof OptionSpec option && List.of(option.names()).contains("--env")) {
            return Source.ENVIRONMENTS;
        }
        if (label.equals("NAME") && (!named || isTo((OptionSpec) argument))) {
            return Source.MIGRATIONS;
        }
        if (label.equals("FOLDER") || label.equals("DIR")) {
            return Source.FOLDERS;
        }
        boolean path = types(argument).contains(Path.class) || label.contains("FILE");
        return path ? Source.FILES : Source.FREE;
    }

    private static boolean isTo(OptionSpec option) {
        return List.of(option.names()).contains("--to");
    }
}
