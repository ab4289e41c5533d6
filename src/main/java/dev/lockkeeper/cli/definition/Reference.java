package dev.lockkeeper.cli.definition;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** The reference of all commands in Markdown. Stateless. */
public final class Reference {
    private static final String HEAD = """
            # The command line

            This page is made from the definitions of the commands, as `--help`, the manual pages and completion are.

            """;

    private Reference() {}

    /**
     * The page.
     *
     * @param schemas the names of the JSON Schemas of what a command of this name answers
     */
    public static String of(CommandSpec root, Function<String, List<String>> schemas) {
        List<Definition> all = Definition.all(root);
        StringBuilder text = new StringBuilder(HEAD);
        text.append("| command | what it does |\n|---|---|\n");
        all.stream()
                .skip(1)
                .forEach(each -> text.append("| [`")
                        .append(each.fullName())
                        .append("`](#")
                        .append(each.fullName().replace(' ', '-'))
                        .append(") | ")
                        .append(cell(each.summary()))
                        .append(" |\n"));
        text.append("\n## Exit codes\n\n| code | meaning |\n|---|---|\n");
        for (Map.Entry<String, String> code : all.getFirst().exitCodes().entrySet()) {
            text.append("| ")
                    .append(code.getKey())
                    .append(" | ")
                    .append(cell(code.getValue()))
                    .append(" |\n");
        }
        all.stream().skip(1).forEach(each -> command(text, each, schemas.apply(each.name())));
        return text.toString();
    }

    private static void command(StringBuilder text, Definition each, List<String> schemas) {
        text.append("\n## ").append(each.fullName()).append("\n\n");
        text.append(each.description())
                .append("\n\n```sh\n")
                .append(each.synopsis())
                .append("\n```\n");
        each.remarks().forEach(remark -> text.append('\n').append(remark).append('\n'));
        text.append("\n| | |\n|---|---|\n");
        each.arguments().forEach(argument -> row(text, Definition.label(argument), Definition.description(argument)));
        each.options().forEach(option -> row(text, Definition.synopsis(option), Definition.description(option)));
        if (!each.examples().isEmpty()) {
            text.append("\n```sh\n");
            each.examples().forEach(example -> text.append(example).append('\n'));
            text.append("```\n");
        }
        if (!schemas.isEmpty()) {
            text.append("\nJSON: ")
                    .append(schemas.stream()
                            .map(name -> "`lockkeeper schema " + name + "`")
                            .collect(Collectors.joining(", ")))
                    .append("; what fails before it has an answer: `lockkeeper schema error`.\n");
        }
    }

    private static void row(StringBuilder text, String head, String body) {
        text.append("| `")
                .append(head.replace("|", "\\|"))
                .append("` | ")
                .append(cell(body))
                .append(" |\n");
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("*", "\\*").replace("<", "&lt;");
    }
}
