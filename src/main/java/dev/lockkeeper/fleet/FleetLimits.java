package dev.lockkeeper.fleet;

import java.time.Duration;

/**
 * How much a fleet may ask for at once, and how long it waits. Immutable.
 *
 * <h2>The plan for 10,000 databases</h2>
 *
 * <ul>
 *   <li><b>Connections.</b> The budget is the number of connections that this computer has open at one moment, whatever the
 *       number of environments: a look takes one and gives it back at its end, an apply takes two (the run's own, and one
 *       that looks). Nothing is kept open between two of them. 10,000 environments with a budget of 32 are at most 32
 *       connections, and cost 10,000 logins a round.
 *   <li><b>Servers.</b> The limit per server counts what goes to one host and port, so that a hundred tenants on one server
 *       neither fill its {@code max_connections} nor keep the other servers waiting: who waits for his server holds no
 *       place of the whole. A server that has no connection left (SQLSTATE 53300) is asked again after a pause; it was not
 *       a failure of the file.
 *   <li><b>Time.</b> A round takes about (environments × time of a look) ÷ min(budget, servers × limit per server), as long
 *       as this computer keeps up; one that hangs costs one place for its time limit and delays nobody beyond that. With 20
 *       ms a look and a budget of 32 on ten servers or more, 10,000 take some 6 s. Measured by simulation in the
 *       measurements ({@code h}), which imitates nothing but the waiting.
 *   <li><b>Memory.</b> A look keeps its states and the journal's last entries, by estimate 0.7 KB a file: 50 × 1,000 are
 *       some 35 MB, and 10,000 × 1,000 would be 7 GB. An overview of all cells is of no use to a person at that size either:
 *       a fleet is looked at by patterns of some hundreds. An apply keeps of each environment what will be said of it, not
 *       its status, and prepares the plan again when its turn comes: 10,000 of them fit.
 *   <li><b>Order.</b> Canaries first, one after another, in the order of promotion; the rest in that order too, except that
 *       a server that is full is passed over until it has room. Every database has its own migrator lock and journal: it
 *       does not matter how many operators work on one fleet.
 * </ul>
 *
 * @param connections open at one moment, at most
 * @param perServer of these to one host and port, at most
 * @param answer how long an environment may take to answer
 * @param firstPause before one that failed is asked again
 * @param longestPause which no pause exceeds; each is twice as long as the one before
 */
public record FleetLimits(int connections, int perServer, Duration answer, Duration firstPause, Duration longestPause) {
    /** 32 connections, 8 to one server, 15 seconds to answer, pauses from 5 seconds to 2 minutes. */
    public static final FleetLimits USUAL =
            new FleetLimits(32, 8, Duration.ofSeconds(15), Duration.ofSeconds(5), Duration.ofMinutes(2));

    /**
     * @throws IllegalArgumentException if a limit leaves nothing to work with
     */
    public FleetLimits {
        if (connections < 1 || perServer < 1) {
            throw new IllegalArgumentException("At least one connection is needed, in all and to a server; these are "
                    + connections + " and " + perServer);
        }
        if (answer.isNegative() || answer.isZero() || firstPause.isNegative() || longestPause.isNegative()) {
            throw new IllegalArgumentException("The time to answer must be longer than nothing, and a pause not shorter"
                    + " than nothing; these are " + answer + ", " + firstPause + " and " + longestPause);
        }
    }

    /** The pause after a number of failures in a row, the first being 1. */
    Duration pause(int failures) {
        Duration pause = firstPause;
        for (int failure = 1; failure < failures && pause.compareTo(longestPause) < 0; failure++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(longestPause) < 0 ? pause : longestPause;
    }
}
