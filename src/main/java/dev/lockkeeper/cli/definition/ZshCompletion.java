package dev.lockkeeper.cli.definition;

import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Completion for zsh, with what each candidate means. Stateless. */
public final class ZshCompletion {
    private static final String HEAD = """
            #compdef lockkeeper
            # Completion of lockkeeper for zsh; made by: lockkeeper completion zsh
            # To have it: lockkeeper completion zsh > a folder of $fpath/_lockkeeper

            __lockkeeper_environments() {
                local -a names
                names=(${(f)"$(lockkeeper environments --names 2>/dev/null </dev/null)"})
                compadd -a names
            }

            __lockkeeper_migrations() {
                local folder=${(Q)opt_args[--dir]:-migrations}
                local -a names
                names=($folder/[0-9]*.sql(N:t))
                names=(${names:#*_rollback.sql})
                compadd -a names
            }

            """;

    private static final String TAIL = """
            if [ "$funcstack[1]" = _lockkeeper ]; then
                _lockkeeper "$@"
            else
                compdef _lockkeeper lockkeeper
            fi
            """;

    private ZshCompletion() {}

    /** The script: a file of {@code $fpath}, or to be sourced after {@code compinit}. */
    public static String of(CommandSpec root) {
        StringBuilder text = new StringBuilder(HEAD);
        Definition.all(root).reversed().forEach(each -> function(text, each));
        return text.append(TAIL).toString();
    }

    private static void function(StringBuilder text, Definition each) {
        List<Definition> below = each.subcommands();
        text.append(functionName(each)).append("() {\n");
        text.append("    local curcontext=\"$curcontext\" state line ret=1\n    typeset -A opt_args\n");
        if (!below.isEmpty()) {
            text.append("    local -a commands\n    commands=(\n");
            below.forEach(command -> text.append("        ")
                    .append(quoted(
                            command.path().getLast() + ":" + command.summary().replace(":", "\\:")))
                    .append('\n'));
            text.append("    )\n");
        }
        text.append("    _arguments -C -s");
        each.options().forEach(option -> text.append(" \\\n        ").append(option(option)));
        if (below.isEmpty()) {
            each.arguments().forEach(argument -> text.append(" \\\n        ").append(argument(argument)));
            text.append(" && ret=0\n");
        } else {
            text.append(" \\\n        '1: :->first' '*:: :->rest' && ret=0\n");
            text.append(
                    "    case $state in\n        first)\n            _describe -t commands command commands && ret=0\n");
            each.arguments().stream()
                    .findFirst()
                    .map(Values::of)
                    .ifPresent(values -> text.append("            ")
                            .append(action(values).strip())
                            .append(" && ret=0\n"));
            text.append("            ;;\n        rest)\n            case $words[1] in\n");
            below.forEach(command -> text.append("                ")
                    .append(command.path().getLast())
                    .append(") ")
                    .append(functionName(command))
                    .append(" && ret=0 ;;\n"));
            text.append("            esac ;;\n    esac\n");
        }
        text.append("    return ret\n}\n\n");
    }

    private static String functionName(Definition definition) {
        return "_lockkeeper"
                + definition.path().stream().map(word -> "_" + word).collect(Collectors.joining());
    }

    private static String option(OptionSpec option) {
        String repeated = option.isMultiValue() ? "*" : "";
        String description = "[" + escaped(Definition.description(option)) + "]";
        String value = option.arity().max() == 0
                ? ""
                : (option.arity().min() == 0 ? "::" : ":") + escaped(Definition.label(option)) + ":"
                        + action(Values.of(option));
        String equals = option.arity().max() == 0 ? "" : option.arity().min() == 0 ? "=-" : "=";
        return quoted(repeated + option.longestName() + equals + description + value);
    }

    private static String argument(PositionalParamSpec argument) {
        String place = argument.arity().max() > 1 ? "*" : "1";
        return quoted(place + ":" + escaped(Definition.label(argument)) + ":" + action(Values.of(argument)));
    }

    private static String action(Values values) {
        return switch (values.source()) {
            case WORDS -> "(" + String.join(" ", values.words()) + ")";
            case ENVIRONMENTS -> "__lockkeeper_environments";
            case MIGRATIONS -> "__lockkeeper_migrations";
            case FILES -> "_files";
            case FOLDERS -> "_files -/";
            case FREE, NONE -> " ";
        };
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("[", "\\[")
                .replace("]", "\\]")
                .replace(":", "\\:");
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
