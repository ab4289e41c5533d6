package dev.lockkeeper.cli.definition;

import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Completion for bash, from 3.2 on. Names of files and environments are never read as code: they are compared as text and
 * quoted. Stateless.
 */
public final class BashCompletion {
    private static final String HEAD = """
            # Completion of lockkeeper for bash; made by: lockkeeper completion bash
            # To have it: eval "$(lockkeeper completion bash)"

            """;

    private static final String ENGINE = """

            # Candidates, one on a line: what is there ($1), the program ($2), the folder of migrations ($3).
            _lockkeeper_candidates() {
                local file
                case $1 in
                    environments) "$2" environments --names 2>/dev/null </dev/null ;;
                    migrations)
                        for file in "$3"/[0-9]*.sql; do
                            [[ -e $file && $file != *_rollback.sql ]] && printf '%s\\n' "${file##*/}"
                        done ;;
                    words:*) printf '%s\\n' "${1#words:}" | tr ' ' '\\n' ;;
                esac
            }

            _lockkeeper_propose() {
                local line
                while IFS= read -r line; do
                    if [[ -n $line && $line == "$cur"* ]]; then
                        COMPREPLY[${#COMPREPLY[@]}]=$(printf '%q' "$line")
                    fi
                done
            }

            _lockkeeper_of_kind() {
                local line
                case $1 in
                    files | folders)
                        compopt -o filenames 2>/dev/null
                        while IFS= read -r line; do
                            COMPREPLY[${#COMPREPLY[@]}]=$line
                        done < <(if [[ $1 == files ]]; then compgen -f -- "$cur"; else compgen -d -- "$cur"; fi) ;;
                    *) _lockkeeper_propose < <(_lockkeeper_candidates "$1" "$program" "$folder") ;;
                esac
            }

            _lockkeeper() {
                local program=$1 cur=${COMP_WORDS[COMP_CWORD]} path='' kind='' option='' folder=migrations word i
                COMPREPLY=()
                for ((i = 1; i < COMP_CWORD; i++)); do
                    word=${COMP_WORDS[i]}
                    if [[ $word == = ]]; then
                        continue
                    elif [[ -n $kind ]]; then
                        [[ $option == --dir ]] && folder=$word
                        kind=''
                    elif [[ $word == -* ]]; then
                        option=$word
                        kind=$(_lockkeeper_value "$path" "$word")
                    elif _lockkeeper_commands "$path" | grep -qxF -e "$word"; then
                        path=${path:+$path }$word
                    fi
                done
                [[ $cur == = ]] && cur=''
                if [[ -n $kind ]]; then
                    _lockkeeper_of_kind "$kind"
                elif [[ $cur == -* ]]; then
                    _lockkeeper_propose < <(_lockkeeper_options "$path")
                else
                    _lockkeeper_propose < <(_lockkeeper_commands "$path")
                    _lockkeeper_of_kind "$(_lockkeeper_argument "$path")"
                fi
            }

            complete -F _lockkeeper lockkeeper
            """;

    private BashCompletion() {}

    /** The script. */
    public static String of(CommandSpec root) {
        List<Definition> all = Definition.all(root);
        StringBuilder text = new StringBuilder(HEAD);
        function(
                text,
                "commands",
                "$1",
                all.stream()
                        .filter(each -> !each.subcommands().isEmpty())
                        .map(each -> entry(
                                each.name(),
                                "printf '%s\\n' "
                                        + each.subcommands().stream()
                                                .map(below -> below.path().getLast())
                                                .collect(Collectors.joining(" "))))
                        .toList());
        function(
                text,
                "options",
                "$1",
                all.stream()
                        .map(each -> entry(
                                each.name(),
                                "printf '%s\\n' "
                                        + each.options().stream()
                                                .map(OptionSpec::longestName)
                                                .collect(Collectors.joining(" "))))
                        .toList());
        function(
                text,
                "value",
                "$1|$2",
                all.stream()
                        .flatMap(each -> each.options().stream()
                                .filter(option -> option.arity().min() > 0)
                                .map(option -> entry(
                                        each.name() + "|" + option.longestName(),
                                        "echo '" + kind(Values.of(option)) + "'")))
                        .toList());
        function(
                text,
                "argument",
                "$1",
                all.stream()
                        .filter(each -> !each.arguments().isEmpty())
                        .map(each -> entry(
                                each.name(),
                                "echo '"
                                        + kind(each.arguments().stream()
                                                .findFirst()
                                                .map((PositionalParamSpec argument) -> Values.of(argument))
                                                .orElseThrow())
                                        + "'"))
                        .toList());
        return text.append(ENGINE).toString();
    }

    private static void function(StringBuilder text, String name, String subject, List<String> entries) {
        text.append("_lockkeeper_")
                .append(name)
                .append("() {\n    case \"")
                .append(subject)
                .append("\" in\n");
        entries.forEach(text::append);
        text.append("    esac\n}\n");
    }

    private static String entry(String pattern, String command) {
        return "        '" + pattern + "') " + command + " ;;\n";
    }

    private static String kind(Values values) {
        return switch (values.source()) {
            case WORDS -> "words:" + String.join(" ", values.words());
            case ENVIRONMENTS -> "environments";
            case MIGRATIONS -> "migrations";
            case FILES -> "files";
            case FOLDERS -> "folders";
            case FREE, NONE -> "free";
        };
    }
}
