package dev.lockkeeper.console;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Durations and moments in the words of the screen. */
public final class Ages {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private Ages() {}

    /** How long ago, in one unit: {@code just now}, {@code 4 s ago}, {@code 12 min ago}, {@code 3 h ago}, {@code 9 d ago}, {@code 6 wk ago}, {@code 8 mo ago}, {@code 3 y ago}. */
    public static String ago(Instant then, Instant now) {
        long seconds = Math.max(0, Duration.between(then, now).toSeconds());
        if (seconds < 1) {
            return "just now";
        }
        if (seconds < 60) {
            return seconds + " s ago";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min ago";
        }
        if (seconds < 48 * 3600) {
            return seconds / 3600 + " h ago";
        }
        return daysAgo(seconds / 86_400);
    }

    /** How many days ago, in the unit that people would use: days, weeks, months or years. */
    public static String daysAgo(long days) {
        if (days < 14) {
            return days + " d ago";
        }
        if (days < 60) {
            return days / 7 + " wk ago";
        }
        return days < 2 * 365 ? days * 12 / 365 + " mo ago" : days / 365 + " y ago";
    }

    /** A duration as people read it: {@code 0.21 s}, {@code 3.1 s}, {@code 43 s}, {@code 2 m 41 s}, {@code 1 h 05 m}. */
    public static String length(Duration duration) {
        long millis = Math.max(0, duration.toMillis());
        if (millis < 1_000) {
            return String.format(Locale.ROOT, "%.2f s", millis / 1000.0);
        }
        if (millis < 10_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        }
        long seconds = millis / 1_000;
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return String.format(Locale.ROOT, "%d m %02d s", seconds / 60, seconds % 60);
        }
        return String.format(Locale.ROOT, "%d h %02d m", seconds / 3600, seconds % 3600 / 60);
    }

    /** The time of day, {@code 07:02:31}. */
    public static String clock(Instant moment, ZoneId zone) {
        return CLOCK.format(moment.atZone(zone));
    }
}
