package dev.lockkeeper.lock.diagnosis;

import java.time.Duration;
import java.util.Locale;

/** How long something has lasted, in the words of diagnoses, trees and incidents. Thread-safe. */
public final class Lengths {
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private Lengths() {}

    /** How long somebody waits, to the second while that counts: {@code 41 s}, {@code 2 m 14 s}, {@code 1 h 05 m}, {@code 3 d 4 h}. */
    public static String waited(Duration length) {
        long seconds = seconds(length);
        if (seconds >= MINUTE && seconds < HOUR) {
            return String.format(Locale.ROOT, "%d m %02d s", seconds / MINUTE, seconds % MINUTE);
        }
        return seconds >= HOUR && seconds < DAY
                ? String.format(Locale.ROOT, "%d h %02d m", seconds / HOUR, seconds % HOUR / MINUTE)
                : rough(length);
    }

    /** How old a state is, in the unit that counts: {@code 41 s}, {@code 12 min}, {@code 1 h 5 min}, {@code 3 d 4 h}. */
    public static String rough(Duration length) {
        long seconds = seconds(length);
        if (seconds < 1) {
            return "less than 1 s";
        } else if (seconds < MINUTE) {
            return seconds + " s";
        } else if (seconds < HOUR) {
            return seconds / MINUTE + " min";
        } else if (seconds < DAY) {
            return with(seconds / HOUR + " h", seconds % HOUR / MINUTE, "min");
        }
        return with(seconds / DAY + " d", seconds % DAY / HOUR, "h");
    }

    private static String with(String whole, long rest, String unit) {
        return rest == 0 ? whole : whole + " " + rest + " " + unit;
    }

    private static long seconds(Duration length) {
        return Math.max(0, length.toSeconds());
    }
}
