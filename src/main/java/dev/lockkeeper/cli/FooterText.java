package dev.lockkeeper.cli;

import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.IHelpSectionRenderer;

/** What stands below the options: sentences are wrapped, an example stays on the one line it is copied from. Stateless. */
final class FooterText implements IHelpSectionRenderer {
    @Override
    public String render(Help help) {
        StringBuilder text = new StringBuilder();
        for (String line : help.commandSpec().usageMessage().footer()) {
            if (line.isBlank() || line.startsWith("  ")) {
                text.append(line).append(System.lineSeparator());
            } else {
                Help.TextTable table = Help.TextTable.forColumns(
                        help.colorScheme(),
                        new Column(help.commandSpec().usageMessage().width(), 0, Column.Overflow.WRAP));
                table.addRowValues(line);
                text.append(table);
            }
        }
        return text.toString();
    }
}
