package dev.lockkeeper.migration;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** What happens during a run, for console, command line, log and metrics alike. Delivered in order, by one thread. */
public sealed interface RunEvent {
    /**
     * The session is open and nothing has run yet.
     *
     * @param backendPid the backend that will run the files
     * @param timeZone the session's time zone and where it comes from, in words
     */
    record Started(UUID runId, Plan plan, int backendPid, String timeZone) implements RunEvent {}

    /** Another run holds the migrator lock; reported again while it lasts. */
    record WaitingForMigratorLock(Optional<LockHolder> holder, Duration waited) implements RunEvent {}

    /** The migrator lock is held. */
    record MigratorLockTaken() implements RunEvent {}

    /** A file is about to be sent. */
    record FileStarted(int index, PlannedStep step) implements RunEvent {}

    /** Statements of a file have run; nothing of it is committed yet. */
    record StatementsRun(String fileName, int run, int total) implements RunEvent {}

    /** The server said something: a NOTICE, a WARNING. */
    record ServerMessage(String fileName, String severity, String text) implements RunEvent {}

    /** A file is finished and durable. */
    record FileDone(StepResult result) implements RunEvent {}

    /** A file failed; nothing of it was kept. */
    record FileFailed(RunFailure failure) implements RunEvent {}

    /** Something the operator should know that is not a failure. */
    record Note(String sentence) implements RunEvent {}

    /** The run is over and holds nothing any more. */
    record Finished(RunOutcome outcome, Duration duration) implements RunEvent {}
}
