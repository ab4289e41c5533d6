package dev.lockkeeper.fleet;

import dev.lockkeeper.operation.Look;
import java.time.Instant;
import java.util.Optional;

/** What is known of one environment of the overview. */
public sealed interface ColumnState {
    /** The last look, however old. */
    Optional<Look> last();

    /** Nobody has looked yet. */
    record NotRead() implements ColumnState {
        @Override
        public Optional<Look> last() {
            return Optional.empty();
        }
    }

    /**
     * A look is on its way.
     *
     * @param last what is shown meanwhile
     * @param since when it began
     */
    record Reading(Optional<Look> last, Instant since) implements ColumnState {}

    /**
     * It was read.
     *
     * @param look what was seen
     */
    record Read(Look look) implements ColumnState {
        @Override
        public Optional<Look> last() {
            return Optional.of(look);
        }
    }

    /**
     * It did not answer.
     *
     * @param last what was seen before, which is stale now
     * @param since when it first did not answer
     * @param why one sentence
     * @param nextTry when it is asked again by itself
     */
    record Failed(Optional<Look> last, Instant since, String why, Optional<Instant> nextTry) implements ColumnState {}
}
