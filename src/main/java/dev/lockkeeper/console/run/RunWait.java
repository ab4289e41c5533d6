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
     * @param blockers who stands in the way; empty if nobody could be named
     * @param behind how many sessions wait behind the run
     * @param since when the waiting was first seen
     */
    record ForLock(List<Blocker> blockers, int behind, Instant since) implements RunWait {
        public ForLock {
            blockers = List.copyOf(blockers);
        }

        @Override
        public String sentence() {
            String who = switch (blockers.size()) {
                case 0 -> "a lock; who holds it could not be seen";
                case 1 -> blockers.getFirst().sentence();
                default ->
                    blockers.getFirst().sentence() + " and " + (blockers.size() - 1)
                            + (blockers.size() == 2 ? " other session" : " other sessions");
            };
            return "Waiting for " + who + (behind == 0 ? "" : " · " + behind + " behind you");
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
