package dev.lockkeeper.migration;

import dev.lockkeeper.sql.Position;
import dev.lockkeeper.sql.Secrets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** What happens during a run, for console, command line, log and metrics alike. Delivered in order, by one thread. */
public sealed interface RunEvent {
    /**
     * The session is open and nothing has run yet.
     *
     * @param backendPid the backend that will run the files; 0 behind a transaction-pooling proxy, where it changes
     * @param timeZone the session's time zone and where it comes from, in words
     */
    record Started(UUID runId, Plan plan, int backendPid, String timeZone) implements RunEvent {}

    /** Another run holds the migrator lock; reported again while it lasts. */
    record WaitingForMigratorLock(Optional<LockHolder> holder, Duration waited) implements RunEvent {}

    /** The migrator lock is held. */
    record MigratorLockTaken() implements RunEvent {}

    /** A file is about to be sent. */
    record FileStarted(int index, PlannedStep step) implements RunEvent {}

    /**
     * Statements of a file have run. In one transaction nothing of it is committed yet; otherwise they are.
     *
     * @param run how many of the file's statements have run
     * @param total how many it has
     */
    record StatementsRun(String fileName, int run, int total) implements RunEvent {}

    /**
     * A part of a file that does not run in one transaction is about to be sent.
     *
     * @param firstStatement number of its first statement, from 1
     * @param lastStatement number of its last statement
     * @param total how many statements the file has
     * @param position where in the file it begins
     * @param summary the statement in one line
     */
    record UnitStarted(
            String fileName, int firstStatement, int lastStatement, int total, Position position, String summary)
            implements RunEvent {}

    /**
     * Something got no lock in time or lost a deadlock, and is tried again after a pause, unless somebody decides otherwise
     * ({@link RunControl#retryNow}, {@link RunControl#giveUp}).
     *
     * @param attempt which attempt failed, from 1
     * @param attempts how many there are at most
     * @param pause how long the run waits now
     * @param failure why the attempt failed
     */
    record RetryScheduled(String fileName, int attempt, int attempts, Duration pause, RunFailure failure)
            implements RunEvent {}

    /**
     * The pause is over and another attempt begins.
     *
     * @param attempt which attempt begins, from 2
     * @param attempts how many there are at most
     */
    record AttemptStarted(String fileName, int attempt, int attempts) implements RunEvent {}

    /** The server said something: a NOTICE, a WARNING. Passwords in it are masked. */
    record ServerMessage(String fileName, String severity, String text) implements RunEvent {
        public ServerMessage {
            text = Secrets.masked(text);
        }
    }

    /** A file is finished and durable. */
    record FileDone(StepResult result) implements RunEvent {}

    /** A file failed. Of one that runs in one transaction nothing was kept; another may have stopped halfway. */
    record FileFailed(RunFailure failure) implements RunEvent {}

    /** Something the operator should know that is not a failure. */
    record Note(String sentence) implements RunEvent {}

    /** The run is over and holds nothing any more. */
    record Finished(RunOutcome outcome, Duration duration) implements RunEvent {}

    /** The file an event is about; empty if it is about the whole run. */
    static Optional<String> file(RunEvent event) {
        return switch (event) {
            case FileStarted started -> Optional.of(started.step().fileName());
            case StatementsRun run -> Optional.of(run.fileName());
            case UnitStarted unit -> Optional.of(unit.fileName());
            case RetryScheduled retry -> Optional.of(retry.fileName());
            case AttemptStarted attempt -> Optional.of(attempt.fileName());
            case ServerMessage message -> Optional.of(message.fileName());
            case FileDone done -> Optional.of(done.result().fileName());
            case FileFailed failed -> Optional.of(failed.failure().fileName());
            case Finished finished ->
                finished.outcome() instanceof RunOutcome.Failed failed
                        ? Optional.of(failed.failure().fileName())
                        : Optional.empty();
            case Started started -> Optional.empty();
            case WaitingForMigratorLock waiting -> Optional.empty();
            case MigratorLockTaken taken -> Optional.empty();
            case Note note -> Optional.empty();
        };
    }
}
