package dev.lockkeeper.console.run;

import java.time.Instant;
import java.util.Optional;

/**
 * The run's backend as another session saw it. Immutable.
 *
 * @param pid the backend
 * @param fileName the file it was at
 * @param statement the statement of that file it was at; empty between statements and for statements of Lockkeeper's own
 * @param waiting whether it waited for a lock
 * @param obstruction who stood in its way, and how many waited behind it
 * @param build how far the server is with a long piece of work, where it says so
 * @param takenAt when, by this computer's clock
 */
record WatchSample(
        int pid,
        Optional<String> fileName,
        Optional<CurrentStatement> statement,
        boolean waiting,
        Obstruction obstruction,
        Optional<RunBuild> build,
        Instant takenAt) {}
