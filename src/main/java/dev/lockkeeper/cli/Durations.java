package dev.lockkeeper.cli;

import dev.lockkeeper.environment.file.WrittenDuration;
import java.time.Duration;
import java.util.Locale;

/** Durations as operators write and read them: {@code 500ms}, {@code 5s}, {@code 10min}, {@code 1h}. */
final class Durations {
    private static final long MINUTE_SECONDS = 60;

    private Durations() {}

    /**
     * Reads a duration; {@code 0} needs no unit.
     *
     * @throws IllegalArgumentException if this is no duration; a bare number is refused, because PostgreSQL would read
     *     milliseconds where a person means seconds
     */
    static Duration parse(String text) {
        return WrittenDuration.read(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + text + "' is not a duration; write it with a unit: 500ms, 5s, 10min, 1h, or 0"));
    }

    /** For people: {@code 12 ms}, {@code 1.2 s}, {@code 3 min 4 s}, {@code 2 h 5 min}. */
    static String text(Duration duration) {
        if (duration.toSeconds() < 1) {
            return duration.toMillis() + " ms";
        }
        if (duration.toSeconds() < MINUTE_SECONDS) {
            return String.format(Locale.ROOT, "%d.%d s", duration.toSeconds(), duration.toMillisPart() / 100);
        }
        return duration.toHours() < 1
                ? duration.toMinutes() + " min " + duration.toSecondsPart() + " s"
                : duration.toHours() + " h " + duration.toMinutesPart() + " min";
    }
}
