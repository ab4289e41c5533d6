package dev.lockkeeper.operation;

import java.time.Duration;
import java.time.Instant;

/** Lengths of time in words, as far as an operator needs them: {@code 41 s}, {@code 12 min}, {@code 3 h 5 min}. */
final class Spans {
    private static final long LONG_MINUTES = 10;

    private Spans() {}

    static String words(Duration length) {
        long seconds = Math.max(0, length.toSeconds());
        long minutes = seconds / 60;
        if (minutes == 0) {
            return seconds + " s";
        }
        if (minutes < LONG_MINUTES) {
            return minutes + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s");
        }
        if (minutes < 60) {
            return minutes + " min";
        }
        long hours = minutes / 60;
        if (hours < 48) {
            return hours + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
        }
        return hours / 24 + " d";
    }

    static String between(Instant begin, Instant end) {
        return words(Duration.between(begin, end));
    }
}
