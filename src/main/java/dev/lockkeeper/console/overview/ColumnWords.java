package dev.lockkeeper.console.overview;

import dev.lockkeeper.console.Ages;
import dev.lockkeeper.fleet.Column;
import dev.lockkeeper.fleet.ColumnState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** The words in the head of a column. */
final class ColumnWords {
    /** A shorter look is over before its word could be read. */
    private static final Duration WORTH_A_WORD = Duration.ofSeconds(2);

    private ColumnWords() {}

    /** Whether what the column shows may no longer be true. */
    static boolean stale(ColumnState state) {
        return state instanceof ColumnState.Failed;
    }

    /** {@code read 4 s ago}, {@code stale since 06:58:12}. */
    static String age(ColumnState state, Instant now, ZoneId zone) {
        return switch (state) {
            case ColumnState.NotRead notRead -> "not read yet";
            case ColumnState.Reading reading -> reading(reading, now);
            case ColumnState.Read read -> "read " + Ages.ago(read.look().takenAt(), now);
            case ColumnState.Failed failed ->
                (failed.last().isPresent() ? "stale since " : "silent since ") + Ages.clock(failed.since(), zone);
        };
    }

    private static String reading(ColumnState.Reading reading, Instant now) {
        boolean takesLong = Duration.between(reading.since(), now).compareTo(WORTH_A_WORD) > 0;
        return reading.last()
                .map(last -> takesLong
                        ? "reading again, " + Ages.length(Duration.between(reading.since(), now))
                        : "read " + Ages.ago(last.takenAt(), now))
                .orElse("reading…");
    }

    /** {@code next try in 21 s}, {@code trying again…}. */
    static Optional<String> nextTry(ColumnState.Failed failed, boolean tryingNow, Instant now) {
        if (tryingNow) {
            return Optional.of("trying again…");
        }
        return failed.nextTry()
                .map(next ->
                        "next try in " + Math.max(0, Duration.between(now, next).toSeconds()) + " s");
    }

    /** Which of the columns answered, {@code 5 of 6 answered}. */
    static String answered(List<Column> columns) {
        long answered = columns.stream()
                .filter(column ->
                        !stale(column.state()) && column.state().last().isPresent())
                .count();
        return answered == columns.size()
                ? (columns.size() == 1 ? "1 environment" : columns.size() + " environments") + " answered"
                : answered + " of " + columns.size() + " answered";
    }
}
