package dev.lockkeeper.console.dialog;

import dev.lockkeeper.console.dialog.ConfirmationContent.Cell;
import dev.lockkeeper.console.dialog.ConfirmationContent.Row;
import dev.lockkeeper.console.theme.Prose;
import dev.lockkeeper.console.theme.TierLook;
import java.util.stream.Collectors;

/** A confirmation as text, for tickets and messages. */
final class ConfirmationText {
    private ConfirmationText() {}

    static String of(ConfirmationContent content) {
        StringBuilder text = new StringBuilder();
        line(text, content.title() + " [" + TierLook.of(content.tier()).word() + "]");
        line(text, content.where().stream().map(ConfirmationContent.Fact::text).collect(Collectors.joining(", ")));
        content.whereCheck().ifPresent(check -> line(text, check.text()));
        content.plan().ifPresent(plan -> line(text, "plan " + plan));
        content.refusal().ifPresent(why -> line(text, "REFUSED: " + why));
        int number = 1;
        for (Row row : content.rows()) {
            line(
                    text,
                    number++ + ". "
                            + row.cells().stream().map(ConfirmationText::cell).collect(Collectors.joining("; ")));
        }
        content.warnings()
                .forEach(warning -> line(text, "! " + (warning.place() + " " + Prose.plain(warning.text())).strip()));
        content.sections()
                .forEach(section ->
                        line(text, section.title() + ": " + section.text().replace("\n", " ")));
        content.agreements().forEach(agreement -> line(text, "[ ] " + agreement));
        content.checks().forEach(check -> line(text, "- " + check.text()));
        return text.toString();
    }

    private static String cell(Cell cell) {
        return cell.second().isEmpty() ? cell.text() : cell.text() + " (" + cell.second() + ")";
    }

    private static void line(StringBuilder text, String line) {
        if (!line.isEmpty()) {
            text.append(line).append('\n');
        }
    }
}
