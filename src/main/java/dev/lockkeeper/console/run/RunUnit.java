package dev.lockkeeper.console.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A part of a file that does not run in one transaction. Immutable.
 *
 * @param first number of its first statement, from 1
 * @param last number of its last statement
 * @param line the line it begins in, from 1
 * @param summary its first statement in one line
 * @param stage how far the run is with it
 * @param earlier whether an earlier run did it, so that this one passes it by
 * @param begunAt when it was begun, by this computer's clock
 * @param took how long it took, once it is over
 */
public record RunUnit(
        int first,
        int last,
        int line,
        String summary,
        FileStage stage,
        boolean earlier,
        Optional<Instant> begunAt,
        Optional<Duration> took) {

    /** A part whose turn has not come. */
    static RunUnit next(int first, int last, int line, String summary) {
        return new RunUnit(first, last, line, summary, FileStage.NEXT, false, Optional.empty(), Optional.empty());
    }

    RunUnit ranEarlier() {
        return new RunUnit(first, last, line, summary, FileStage.DONE, true, Optional.empty(), Optional.empty());
    }

    RunUnit begun(Instant when) {
        return new RunUnit(first, last, line, summary, FileStage.RUNNING, false, Optional.of(when), Optional.empty());
    }

    RunUnit ended(FileStage how, Instant when) {
        return new RunUnit(
                first, last, line, summary, how, earlier, begunAt, begunAt.map(begin -> Duration.between(begin, when)));
    }

    /** {@code 3}, or {@code 3–5} for one of its author's transactions. */
    public String numbers() {
        return first == last ? Integer.toString(first) : first + "–" + last;
    }

    /** How long it has been at it, or how long it took; empty before it began. */
    public Optional<Duration> length(Instant now) {
        return took.or(() ->
                stage == FileStage.RUNNING ? begunAt.map(begin -> Duration.between(begin, now)) : Optional.empty());
    }
}
