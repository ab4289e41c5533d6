package dev.lockkeeper.cli.definition;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/** A manual page for a command, in the macros of man(7). Stateless. */
public final class ManPage {
    private final StringBuilder text = new StringBuilder();

    private ManPage() {}

    /** The name of the page: {@code lockkeeper-drift-restore}. */
    public static String name(Definition definition) {
        return Stream.concat(Stream.of("lockkeeper"), definition.path().stream())
                .collect(Collectors.joining("-"));
    }

    /**
     * The page.
     *
     * @param root of all definitions, for what else there is to see
     * @param version of the program
     * @param date of it, as 2026-01-31
     */
    public static String of(Definition definition, CommandSpec root, String version, String date) {
        ManPage page = new ManPage();
        page.write(definition, Definition.all(root), version, date);
        return page.text.toString();
    }

    private void write(Definition definition, List<Definition> all, String version, String date) {
        line(".\\\" Made from the definitions of the commands.");
        line(".TH " + name(definition).toUpperCase(Locale.ROOT) + " 1 " + date + " \"Lockkeeper " + version
                + "\" \"Lockkeeper\"");
        line(".SH NAME");
        line(literal(name(definition)) + " \\- " + escaped(lowerFirst(definition.summary())));
        line(".SH SYNOPSIS");
        line(".B " + literal(definition.fullName()));
        String rest =
                definition.synopsis().substring(definition.fullName().length()).strip();
        line(escaped(rest));
        line(".SH DESCRIPTION");
        line(escaped(definition.description()));
        definition.remarks().forEach(remark -> {
            line(".PP");
            line(escaped(remark));
        });
        commands(definition);
        arguments(definition);
        options(definition);
        line(".SH EXIT STATUS");
        definition.exitCodes().forEach((number, meaning) -> item(number, meaning));
        examples(definition);
        seeAlso(definition, all);
    }

    private void commands(Definition definition) {
        if (!definition.subcommands().isEmpty()) {
            line(".SH COMMANDS");
            definition.subcommands().forEach(below -> item(below.fullName(), below.description()));
        }
    }

    private void arguments(Definition definition) {
        if (!definition.arguments().isEmpty()) {
            line(".SH ARGUMENTS");
            definition
                    .arguments()
                    .forEach(argument -> item(Definition.label(argument), Definition.description(argument)));
        }
    }

    private void options(Definition definition) {
        line(".SH OPTIONS");
        definition.options().forEach(option -> item(Definition.synopsis(option), Definition.description(option)));
    }

    private void examples(Definition definition) {
        if (!definition.examples().isEmpty()) {
            line(".SH EXAMPLES");
            line(".nf");
            definition.examples().forEach(example -> line(literal(example)));
            line(".fi");
        }
    }

    private void seeAlso(Definition definition, List<Definition> all) {
        List<String> others = all.stream()
                .filter(other -> !other.equals(definition) && isNear(definition, other))
                .map(ManPage::name)
                .sorted()
                .toList();
        line(".SH SEE ALSO");
        for (int i = 0; i < others.size(); i++) {
            line(".BR " + literal(others.get(i)) + " (1)" + (i < others.size() - 1 ? "," : ""));
        }
    }

    /** What stands above, below and, for the program, everywhere. */
    private static boolean isNear(Definition definition, Definition other) {
        List<String> path = definition.path();
        List<String> theirs = other.path();
        return path.isEmpty()
                || theirs.isEmpty()
                || (theirs.size() == path.size() + 1
                        && theirs.subList(0, path.size()).equals(path))
                || theirs.equals(path.subList(0, path.size() - 1));
    }

    private void item(String head, String body) {
        line(".TP");
        line(".B " + literal(head));
        line(escaped(body));
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private static String lowerFirst(String sentence) {
        return sentence.isEmpty() ? sentence : Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
    }

    /** What is typed: a hyphen is one, and no quotation mark is made typographic. */
    private static String literal(String text) {
        return escaped(text).replace("-", "\\-").replace("'", "\\(aq").replace("\"", "\\(dq");
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(character -> {
            if (character == '\\') {
                escaped.append("\\e");
            } else if (character > 126) {
                escaped.append(String.format("\\[u%04X]", character));
            } else {
                escaped.appendCodePoint(character);
            }
        });
        String whole = escaped.toString();
        return whole.startsWith(".") || whole.startsWith("'") ? "\\&" + whole : whole;
    }
}
