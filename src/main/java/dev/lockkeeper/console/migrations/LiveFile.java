package dev.lockkeeper.console.migrations;

import dev.lockkeeper.console.theme.Icon;
import java.time.Duration;
import java.util.Optional;

/**
 * How a file fares in the run that is going on; stands in its row instead of its state. Immutable.
 *
 * @param word one word or two: running, waiting, next in run
 * @param icon its picture; its tone colours the word
 * @param elapsed how long it has been at it; empty before it began
 * @param statement the number of the statement that runs, from 1; empty if none does
 */
public record LiveFile(String word, Icon icon, Optional<Duration> elapsed, Optional<Integer> statement) {
    /** The server works on it. */
    public static LiveFile running(Duration elapsed, int statement) {
        return new LiveFile("running", Icon.RUNNING, Optional.of(elapsed), Optional.of(statement));
    }

    /** It waits for a lock. */
    public static LiveFile waiting(Duration elapsed, int statement) {
        return new LiveFile("waiting", Icon.WAITING, Optional.of(elapsed), Optional.of(statement));
    }

    /** Its turn comes later in this run. */
    public static LiveFile next() {
        return new LiveFile("next in run", Icon.PENDING, Optional.empty(), Optional.empty());
    }
}
