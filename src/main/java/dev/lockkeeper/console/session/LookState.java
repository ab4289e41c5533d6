package dev.lockkeeper.console.session;

import dev.lockkeeper.operation.Look;
import java.time.Instant;
import java.util.Optional;

/** What the console last saw of its environment, and whether that is still true. Immutable. */
public sealed interface LookState {
    /** The last successful look, however old; empty before the first one. */
    Optional<Look> last();

    /** Nobody has looked yet. */
    record NotRead() implements LookState {
        @Override
        public Optional<Look> last() {
            return Optional.empty();
        }
    }

    /**
     * The first look is on its way.
     *
     * @param since when it began
     */
    record Reading(Instant since) implements LookState {
        @Override
        public Optional<Look> last() {
            return Optional.empty();
        }
    }

    /** This is how things are, as of the look's time. A refresh that is on its way does not change that. */
    record Read(Look look) implements LookState {
        @Override
        public Optional<Look> last() {
            return Optional.of(look);
        }
    }

    /**
     * The last attempt failed; what is on the screen is stale.
     *
     * @param last what was seen before; empty if nothing ever was
     * @param sentence why, for the operator
     * @param since when the first attempt in a row failed
     */
    record Failed(Optional<Look> last, String sentence, Instant since) implements LookState {}
}
