package dev.lockkeeper.operation.record;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Goes through the lines of the operator's journal and tells damage from tampering. Used once, by one thread. */
final class OperatorCheck {
    private static final int MOST_SENTENCES = 10;

    private final List<OperatorEntry> entries = new ArrayList<>();
    private final List<String> damage = new ArrayList<>();
    private final List<String> tampering = new ArrayList<>();
    private Optional<OperatorJson.Line> last = Optional.empty();
    private long lines;

    void line(Path file, int number, String text) {
        if (text.isEmpty()) {
            return;
        }
        String where = "line " + number + " of " + file.getFileName();
        Optional<OperatorJson.Line> read = OperatorJson.read(text);
        if (read.isEmpty()) {
            say(damage, "Damaged, as by a crash: " + where + " (" + text.length() + " bytes); it was left as it is.");
            return;
        }
        OperatorJson.Line line = read.get();
        if (!line.genuine()) {
            say(tampering, "What " + where + " says is not what was written then.");
        }
        String expected = last.map(OperatorJson.Line::hash).orElse(OperatorJson.BEGIN);
        long expectedNumber = last.map(OperatorJson.Line::number).orElse(0L) + 1;
        if (line.number() != expectedNumber) {
            say(
                    tampering,
                    line.number() > expectedNumber
                            ? "Before " + where + " " + (line.number() - expectedNumber) + " lines are missing."
                            : "Before " + where + " lines were put in.");
        } else if (!line.previous().equals(expected)) {
            say(tampering, "The line before " + where + " was replaced.");
        }
        last = read;
        lines++;
        line.entry().ifPresent(entries::add);
    }

    private static void say(List<String> sentences, String sentence) {
        if (sentences.size() < MOST_SENTENCES) {
            sentences.add(sentence);
        }
    }

    OperatorReading reading() {
        return new OperatorReading(entries, lines, damage, tampering);
    }
}
