package dev.lockkeeper.bundle;

import dev.lockkeeper.operation.PlainText;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Markdown being written, without what others wrote becoming part of its form. For one thread. */
final class PartText {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final StringBuilder text = new StringBuilder();

    static String moment(Instant at) {
        return MOMENT.format(at);
    }

    /** {@code 12 bytes}, {@code 3.4 kB}. */
    static String size(long bytes) {
        if (bytes < 1_000) {
            return bytes + " bytes";
        }
        String[] units = {"kB", "MB", "GB", "TB", "PB", "EB"};
        double value = bytes;
        int unit = -1;
        while (value >= 1_000) {
            value /= 1_000;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", value, units[unit]);
    }

    PartText heading(int level, String words) {
        gap();
        text.append("#".repeat(level)).append(' ').append(PlainText.line(words)).append("\n\n");
        return this;
    }

    PartText paragraph(String words) {
        gap();
        text.append(PlainText.line(words)).append("\n\n");
        return this;
    }

    PartText fact(String name, String value) {
        text.append("- ")
                .append(name)
                .append(": ")
                .append(PlainText.line(value))
                .append('\n');
        return this;
    }

    PartText item(String words) {
        text.append("- ").append(PlainText.line(words)).append('\n');
        return this;
    }

    /** Several lines as they are. */
    PartText code(String language, String lines) {
        gap();
        String fence = lines.contains("```") ? "~~~~~~" : "```";
        text.append(fence)
                .append(language)
                .append('\n')
                .append(PlainText.lines(lines).stripTrailing())
                .append('\n')
                .append(fence)
                .append("\n\n");
        return this;
    }

    /** @param rows the head first, as many cells in each */
    PartText table(List<List<String>> rows) {
        gap();
        for (int number = 0; number < rows.size(); number++) {
            text.append('|');
            rows.get(number)
                    .forEach(cell -> text.append(' ')
                            .append(PlainText.line(cell).replace("|", "\\|"))
                            .append(" |"));
            text.append('\n');
            if (number == 0) {
                text.append("| --- ".repeat(rows.getFirst().size())).append("|\n");
            }
        }
        text.append('\n');
        return this;
    }

    private void gap() {
        if (!text.isEmpty() && !text.toString().endsWith("\n\n")) {
            text.append('\n');
        }
    }

    @Override
    public String toString() {
        return text.toString().stripTrailing() + "\n";
    }
}
