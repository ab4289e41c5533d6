package dev.lockkeeper.cli;

import dev.lockkeeper.cli.definition.Definition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.IHelpSectionRenderer;

/** The commands in the program's own help, by what an operator has in mind. Immutable. */
final class CommandGroups implements IHelpSectionRenderer {
    /** Every command that is shown, in the order in which it is shown. */
    static final List<Group> ALL = List.of(
            new Group("Look", List.of("status", "show", "forecast", "drift", "journal", "console")),
            new Group("Change the database", List.of("apply", "rollback", "skip", "unmark", "run", "baseline")),
            new Group("Locks", List.of("locks", "cancel", "terminate", "rollback-prepared")),
            new Group("Migration files", List.of("new", "lint", "verify")),
            new Group(
                    "Environments, and when something is wrong",
                    List.of("environments", "test-connection", "doctor", "bundle")),
            new Group("For other programs", List.of("serve", "alerts", "schema", "completion")));

    private static final int INDENT = 2;
    private static final int GAP = 2;

    /**
     * Commands that belong together.
     *
     * @param title what they are for
     * @param commands their names
     */
    record Group(String title, List<String> commands) {
        Group {
            commands = List.copyOf(commands);
        }
    }

    @Override
    public String render(Help help) {
        Map<String, Definition> shown = new Definition(List.of(), help.commandSpec())
                .subcommands().stream().collect(Collectors.toMap(Definition::name, each -> each));
        int widest = shown.keySet().stream().mapToInt(String::length).max().orElse(0);
        int names = INDENT + widest;
        int width = help.commandSpec().usageMessage().width();
        List<String> parts = new ArrayList<>();
        for (Group group : ALL) {
            Help.TextTable table = Help.TextTable.forColumns(
                    help.colorScheme(),
                    new Column(names, INDENT, Column.Overflow.SPAN),
                    new Column(width - names, GAP, Column.Overflow.WRAP));
            for (String name : group.commands()) {
                Optional.ofNullable(shown.get(name))
                        .ifPresent(command -> table.addRowValues(
                                help.colorScheme().commandText(name),
                                help.colorScheme().text(command.summary() + ".")));
            }
            parts.add(help.createHeading("%n" + group.title() + ":%n") + table);
        }
        return String.join("", parts);
    }
}
