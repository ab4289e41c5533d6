package dev.lockkeeper.health.alert;

import java.time.Duration;

/** Words that all alerts share. Stateless. */
public final class AlertWords {
    private AlertWords() {}

    /** A length of time for people: {@code 12 s}, {@code 3 min 4 s}, {@code 2 h 5 min}, {@code 3 d 2 h}. */
    public static String length(Duration duration) {
        if (duration.toMinutes() < 1) {
            return duration.toSeconds() + " s";
        }
        if (duration.toHours() < 1) {
            return two(duration.toMinutes(), "min", duration.toSecondsPart(), "s");
        }
        return duration.toDays() < 1
                ? two(duration.toHours(), "h", duration.toMinutesPart(), "min")
                : two(duration.toDays(), "d", duration.toHoursPart(), "h");
    }

    private static String two(long large, String unit, int small, String part) {
        return large + " " + unit + (small == 0 ? "" : " " + small + " " + part);
    }

    static String count(int number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }
}
