package dev.lockkeeper.cli;

import dev.lockkeeper.migration.Checksums;
import dev.lockkeeper.migration.FolderException;
import dev.lockkeeper.migration.PlannedStep;
import dev.lockkeeper.migration.RunFailure;
import dev.lockkeeper.migration.SourceText;
import dev.lockkeeper.operation.PlainText;
import dev.lockkeeper.sql.Position;
import dev.lockkeeper.sql.Utf8Text;
import java.util.Optional;

/** The line of a file where it failed, with a mark under the place. */
final class FailingLine {
    private static final int SHOWN_BEFORE = 100;
    private static final int SHOWN_AFTER = 60;

    private FailingLine() {}

    /** Two lines, ended; empty if the place is not known or the file is no longer what ran. */
    static Optional<String> of(PlannedStep step, RunFailure failure) {
        return failure.position().flatMap(place -> lineOf(step, place).map(line -> marked(line, place)));
    }

    private static Optional<String> lineOf(PlannedStep step, Position place) {
        if (step.script().isEmpty()) {
            return Optional.empty();
        }
        try {
            Utf8Text text = SourceText.read(step.script().get()).content();
            boolean asItRan = step.checksums()
                    .map(Checksums::text)
                    .filter(Checksums.ofText(text)::equals)
                    .isPresent();
            return asItRan ? text.line(place.line()) : Optional.empty();
        } catch (FolderException goneMeanwhile) {
            return Optional.empty();
        }
    }

    private static String marked(String line, Position place) {
        int column = Math.clamp(place.column() - 1, 0, line.length());
        int from = column > SHOWN_BEFORE ? wholeCharacter(line, column - SHOWN_BEFORE) : 0;
        int to = line.length() - column > SHOWN_AFTER ? wholeCharacter(line, column + SHOWN_AFTER) : line.length();
        String before = (from > 0 ? "... " : "") + safe(line.substring(from, column));
        String after = safe(line.substring(column, to)) + (to < line.length() ? " ..." : "");
        String margin = String.format("  %5d | ", place.line());
        return margin + before + after + "\n" + " ".repeat(margin.length() + Columns.width(before)) + "^\n";
    }

    private static String safe(String part) {
        return PlainText.line(part.replace('\t', ' '));
    }

    private static int wholeCharacter(String line, int at) {
        return at > 0 && at < line.length() && Character.isLowSurrogate(line.charAt(at)) ? at - 1 : at;
    }
}
