package dev.lockkeeper.console.environments;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as PostgreSQL's settings write them: {@code 500ms}, {@code 5s}, {@code 2min}, {@code 1h}, {@code 0}. */
final class DraftDurations {
    private static final Pattern LENGTH = Pattern.compile("(\\d{1,9})\\s*(ms|s|min|h|d)");

    private DraftDurations() {}

    /** Reads one; empty if it is none. */
    static Optional<Duration> read(String words) {
        String text = words.strip().toLowerCase(Locale.ROOT);
        if (text.equals("0")) {
            return Optional.of(Duration.ZERO);
        }
        Matcher matcher = LENGTH.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(number);
                    case "s" -> Duration.ofSeconds(number);
                    case "min" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    default -> Duration.ofDays(number);
                });
    }

    /** In the largest unit that says it exactly. */
    static String words(Duration length) {
        long millis = length.toMillis();
        if (millis == 0) {
            return "0";
        }
        if (millis % 3_600_000 == 0) {
            return millis / 3_600_000 + "h";
        }
        if (millis % 60_000 == 0) {
            return millis / 60_000 + "min";
        }
        return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
    }
}
