package dev.lockkeeper.operation.incident;

import dev.lockkeeper.lock.history.TimelinePoint;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** A row of bars, as high as how many waited; where the server did not answer, a cross. Stateless. */
final class Sparkline {
    private static final String BARS = "▁▂▃▄▅▆▇█";
    private static final int NOBODY = 0;
    private static final int NO_SAMPLE = -1;
    private static final int NO_ANSWER = -2;

    private Sparkline() {}

    /**
     * The bars from the first point to the last.
     *
     * @param points the oldest first; not empty
     * @param width how many characters
     */
    static String of(List<TimelinePoint> points, int width) {
        Instant first = points.getFirst().at();
        long span = Math.max(1, Duration.between(first, points.getLast().at()).toMillis());
        int[] most = new int[width];
        Arrays.fill(most, NO_SAMPLE);
        for (TimelinePoint point : points) {
            int place = (int)
                    Math.min(width - 1, Duration.between(first, point.at()).toMillis() * width / span);
            most[place] = point.missed().isPresent()
                    ? (most[place] <= NOBODY ? NO_ANSWER : most[place])
                    : (most[place] == NO_ANSWER && point.waiters() == NOBODY
                            ? NO_ANSWER
                            : Math.max(most[place], point.waiters()));
        }
        int top = Math.max(1, Arrays.stream(most).max().orElse(1));
        StringBuilder line = new StringBuilder(width);
        for (int waiters : most) {
            line.append(
                    switch (waiters) {
                        case NO_ANSWER -> '×';
                        case NO_SAMPLE -> ' ';
                        case NOBODY -> '·';
                        default -> BARS.charAt((waiters * BARS.length() - 1) / top);
                    });
        }
        return line.toString();
    }
}
