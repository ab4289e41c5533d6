package dev.lockkeeper.console.run;

import dev.lockkeeper.console.Ages;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What a run waits for. Immutable. */
public sealed interface RunWait {
    /** Who or what is waited for, in one sentence without a full stop. */
    String sentence();

    /** How long the run has waited. */
    Duration waited(Instant now);

    /**
     * Another run holds the migrator lock.
     *
     * @param holder who, in words
     * @param waitedThen how long it had been waited for at that moment
     * @param reportedAt that moment
     */
    record ForAnotherRun(String holder, Duration waitedThen, Instant reportedAt) implements RunWait {
        @Override
        public String sentence() {
            return "Waiting for another run: " + holder;
        }

        @Override
        public Duration waited(Instant now) {
            return waitedThen.plus(Duration.between(reportedAt, now));
        }
    }

    /**
     * A statement waits for a lock.
     *
     * @param obstruction who stands in the way, and how many wait behind the run
     * @param since when the waiting was first seen
     */
    record ForLock(Obstruction obstruction, Instant since) implements RunWait {
        /** Who stands right before the run; empty if nobody could be named. */
        public List<Blocker> blockers() {
            return obstruction.blockers();
        }

        /** How many sessions wait behind the run, directly or in a chain. */
        public int behind() {
            return obstruction.behind();
        }

        @Override
        public String sentence() {
            List<Blocker> blockers = blockers();
            String who = switch (blockers.size()) {
                case 0 -> "a lock; who holds it could not be seen";
                case 1 -> first();
                default ->
                    first() + " and " + (blockers.size() - 1)
                            + (blockers.size() == 2 ? " other session" : " other sessions");
            };
            return "Waiting for " + who + (behind() == 0 ? "" : " · " + obstruction.queue() + " behind you");
        }

        /** What the first blocker does matters only if it does not wait itself. */
        private String first() {
            Blocker first = blockers().getFirst();
            return obstruction
                    .root()
                    .map(root -> first.who() + ", itself behind " + root.sentence())
                    .orElseGet(first::sentence);
        }

        @Override
        public Duration waited(Instant now) {
            return Duration.between(since, now);
        }
    }

    /** {@code 43 s}. */
    default String length(Instant now) {
        return Ages.length(waited(now));
    }
}
