package dev.lockkeeper.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Whether there are colours: the same option for every command. JSON never has any. For one thread. */
final class ColorOption {
    private static final String NAME = "--color";

    @Option(
            names = NAME,
            paramLabel = "WHEN",
            scope = ScopeType.INHERIT,
            description = "Colours: always, never, or auto: on a terminal, unless NO_COLOR is set. Default: auto.")
    private When when = When.AUTO;

    /** When there are colours. */
    enum When {
        AUTO,
        ALWAYS,
        NEVER
    }

    /** What was chosen. */
    When when() {
        return when;
    }

    /**
     * The variables as if the choice stood in them: commands are told their surroundings before their arguments are read. A
     * word that is none is refused when they are.
     */
    static Map<String, String> chosen(Map<String, String> variables, List<String> arguments) {
        Map<String, String> changed = new HashMap<>(variables);
        switch (find(arguments).orElse("auto")) {
            case "always" -> {
                changed.remove("NO_COLOR");
                changed.put("CLICOLOR_FORCE", "1");
            }
            case "never" -> changed.put("NO_COLOR", "1");
            default -> {
                // The variables and the terminal decide.
            }
        }
        return changed;
    }

    private static Optional<String> find(List<String> arguments) {
        Optional<String> found = Optional.empty();
        for (int index = 0; index < arguments.size() && !arguments.get(index).equals("--"); index++) {
            String argument = arguments.get(index);
            if (argument.startsWith(NAME + "=")) {
                found = Optional.of(argument.substring(NAME.length() + 1));
            } else if (argument.equals(NAME) && index + 1 < arguments.size()) {
                found = Optional.of(arguments.get(index + 1));
            }
        }
        return found.map(word -> word.toLowerCase(Locale.ROOT));
    }
}
