package dev.lockkeeper.cli.definition;

import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completion for fish, with what each candidate means. Stateless. */
public final class FishCompletion {
    private static final String HEAD = """
            # Completion of lockkeeper for fish; made by: lockkeeper completion fish
            # To have it: lockkeeper completion fish > ~/.config/fish/completions/lockkeeper.fish

            """;

    private static final String ENGINE = """
            # The command that stands on the line so far: drift restore.
            function __lockkeeper_path
                set -l path
                set -l takes_value 0
                for word in (commandline -opc)[2..-1]
                    if test $takes_value = 1
                        set takes_value 0
                    else if string match -q -- '-*' $word
                        contains -- $word $__lockkeeper_valued; and set takes_value 1
                    else if contains -- (string join ' ' -- $path $word) $__lockkeeper_commands
                        set path $path $word
                    end
                end
                string join ' ' -- $path
            end

            function __lockkeeper_at
                set -l path (__lockkeeper_path)
                test "$path" = "$argv[1]"
            end

            function __lockkeeper_environments
                lockkeeper environments --names 2>/dev/null </dev/null
            end

            function __lockkeeper_migrations
                set -l folder migrations
                set -l before (commandline -opc)
                for i in (seq 2 (count $before))
                    test "$before[$i]" = --dir; and set folder $before[(math $i + 1)]
                    string match -q -- '--dir=*' $before[$i]; and set folder (string replace -- '--dir=' '' $before[$i])
                end
                for file in $folder/*.sql
                    set -l name (string replace -r '.*/' '' -- $file)
                    string match -qr '^[0-9].*(?<!_rollback)\\.sql$' -- $name; and echo $name
                end
            end

            complete -c lockkeeper -f
            """;

    private FishCompletion() {}

    /** The script. */
    public static String of(CommandSpec root) {
        List<Definition> all = Definition.all(root);
        StringBuilder text = new StringBuilder(HEAD);
        list(text, "commands", all.stream().skip(1).map(Definition::name).toList());
        list(
                text,
                "valued",
                all.stream()
                        .flatMap(each -> each.options().stream())
                        .filter(option -> option.arity().min() > 0)
                        .map(OptionSpec::longestName)
                        .distinct()
                        .toList());
        text.append(ENGINE);
        all.forEach(each -> command(text, each));
        return text.toString();
    }

    private static void list(StringBuilder text, String name, List<String> words) {
        text.append("set -g __lockkeeper_")
                .append(name)
                .append(words.stream().map(word -> " " + quoted(word)).collect(Collectors.joining()))
                .append("\n");
    }

    private static void command(StringBuilder text, Definition each) {
        String at = "complete -c lockkeeper -n " + quoted("__lockkeeper_at " + quotedInside(each.name()));
        each.subcommands()
                .forEach(below -> text.append(at)
                        .append(" -a ")
                        .append(below.path().getLast())
                        .append(" -d ")
                        .append(quoted(below.summary()))
                        .append('\n'));
        for (OptionSpec option : each.options()) {
            text.append(at)
                    .append(" -l ")
                    .append(option.longestName().substring(2))
                    .append(option.arity().min() > 0 ? value(Values.of(option)) : "")
                    .append(" -d ")
                    .append(quoted(Definition.description(option)))
                    .append('\n');
        }
        each.arguments().stream()
                .findFirst()
                .map(Values::of)
                .filter(values -> values.source() != Values.Source.FREE)
                .ifPresent(values -> text.append(at)
                        .append(value(values).replace(" -x", "").replace(" -r", ""))
                        .append('\n'));
    }

    private static String value(Values values) {
        return switch (values.source()) {
            case WORDS -> " -x -a " + quoted(String.join(" ", values.words()));
            case ENVIRONMENTS -> " -x -a '(__lockkeeper_environments)'";
            case MIGRATIONS -> " -x -a '(__lockkeeper_migrations)'";
            case FILES -> " -r -F";
            case FOLDERS -> " -x -a '(__fish_complete_directories (commandline -ct))'";
            case FREE -> " -x";
            case NONE -> "";
        };
    }

    private static String quotedInside(String text) {
        return "\"" + text + "\"";
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
