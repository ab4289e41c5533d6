package dev.lockkeeper.operation;

import dev.lockkeeper.journal.BackendActs.RunTrace;
import dev.lockkeeper.lock.OwnRun;
import java.util.Optional;

/**
 * What hangs on a session beside what a snapshot shows of it. Immutable.
 *
 * @param run the run of this window or command that it serves; empty if it serves none of those
 * @param trace what is written down of the files it has run and runs
 * @param needsSuperuser whether it is a superuser's session and this user is none: the server will refuse
 */
public record Stake(Optional<OwnRun> run, RunTrace trace, boolean needsSuperuser) {
    /** Nothing is known. */
    public static final Stake NONE = new Stake(Optional.empty(), RunTrace.UNKNOWN, false);
}
