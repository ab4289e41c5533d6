package dev.lockkeeper.environment.file;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as files and operators write them: {@code 500ms}, {@code 5s}, {@code 10min}, {@code 1h}, {@code 1d}, {@code 0}. Thread-safe. */
public final class WrittenDuration {
    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|min|h|d)");
    /** What PostgreSQL accepts for its time-outs. */
    private static final long LONGEST_MILLIS = Integer.MAX_VALUE;

    private WrittenDuration() {}

    /** Empty if it is none, or longer than the server's 24 days. */
    static Optional<Duration> parse(String text) {
        return read(text).filter(value -> value.toMillis() <= LONGEST_MILLIS);
    }

    /** Of any length; empty if it is none. A bare number is none, but for {@code 0}. */
    public static Optional<Duration> read(String text) {
        String written = text.strip().toLowerCase(Locale.ROOT);
        if (written.equals("0")) {
            return Optional.of(Duration.ZERO);
        }
        Matcher matcher = WRITTEN.matcher(written);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(number);
                    case "s" -> Duration.ofSeconds(number);
                    case "h" -> Duration.ofHours(number);
                    case "d" -> Duration.ofDays(number);
                    default -> Duration.ofMinutes(number);
                });
    }

    /** In the largest unit that says it exactly; a fraction of a millisecond is left out. */
    static String write(Duration duration) {
        long millis = duration.toMillis();
        if (millis == 0) {
            return "0";
        }
        if (millis % 3_600_000 == 0) {
            return millis / 3_600_000 + "h";
        }
        if (millis % 60_000 == 0) {
            return millis / 60_000 + "min";
        }
        return millis % 1_000 == 0 ? millis / 1_000 + "s" : millis + "ms";
    }
}
