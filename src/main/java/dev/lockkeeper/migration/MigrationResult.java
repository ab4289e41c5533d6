package dev.lockkeeper.migration;

import java.time.Duration;
import java.util.List;

/** How the migrations of a start ended. Everything in {@code applied} is durable. Immutable. */
public sealed interface MigrationResult {
    /** The files that this start applied, in order, each with how long it took. */
    List<StepResult> applied();

    /** How long the start took for its migrations. */
    Duration duration();

    /** Whether nothing is pending any more. */
    default boolean succeeded() {
        return this instanceof Completed;
    }

    /** How it ended, for an operator: what happened, where, what the database holds now, what to do. */
    String sentence();

    /** Nothing is pending any more. {@code applied} is empty if nothing was. */
    record Completed(List<StepResult> applied, Duration duration) implements MigrationResult {
        public Completed {
            applied = List.copyOf(applied);
        }

        @Override
        public String sentence() {
            return applied.isEmpty()
                    ? "Nothing was pending."
                    : applied.size() + " migration(s) applied, up to "
                            + applied.getLast().fileName() + ".";
        }
    }

    /**
     * A file failed, and nothing after it was run.
     *
     * @param failure what failed: file, statement, position, SQLSTATE
     * @param databaseState what the database holds now, in one sentence
     */
    record Failed(List<StepResult> applied, RunFailure failure, String databaseState, Duration duration)
            implements MigrationResult {
        public Failed {
            applied = List.copyOf(applied);
        }

        @Override
        public String sentence() {
            return "Failed to apply migration " + failure.fileName() + " at " + failure.location()
                    + failure.statement().map(number -> ", statement " + number).orElse("") + ": "
                    + failure.message()
                    + failure.sqlState()
                            .map(state -> " (SQLSTATE " + state + ")")
                            .orElse("") + ". " + databaseState
                    + " Mend the file, or what it stumbled over, and start again.";
        }
    }

    /**
     * Pending files cannot be run as they are; none was.
     *
     * @param refusals every reason
     */
    record Refused(List<Refusal> refusals, Duration duration) implements MigrationResult {
        public Refused {
            refusals = List.copyOf(refusals);
        }

        @Override
        public List<StepResult> applied() {
            return List.of();
        }

        @Override
        public String sentence() {
            StringBuilder sentence = new StringBuilder("Nothing was applied, the database is as it was: ");
            for (int index = 0; index < refusals.size(); index++) {
                sentence.append(index == 0 ? "" : "; ")
                        .append(refusals.get(index).message());
            }
            return sentence.toString();
        }
    }

    /**
     * Another run was still on its way when the wait for it was over; this start ran nothing.
     *
     * @param holder who, in one sentence
     */
    record LockHeld(String holder, Duration duration) implements MigrationResult {
        @Override
        public List<StepResult> applied() {
            return List.of();
        }

        @Override
        public String sentence() {
            return holder + ". Waited " + duration.toMillis()
                    + " ms; this start applied nothing. Start again when it has ended, or allow more with lockWait.";
        }
    }

    /**
     * Somebody stopped the run, by its {@link RunControl} or by interrupting its thread.
     *
     * @param databaseState what the database holds now, in one sentence
     */
    record Cancelled(List<StepResult> applied, String databaseState, Duration duration) implements MigrationResult {
        public Cancelled {
            applied = List.copyOf(applied);
        }

        @Override
        public String sentence() {
            return "Cancelled. " + databaseState;
        }
    }

    /**
     * The database or the folder could not be used.
     *
     * @param reason what is in the way and what to do, without secrets
     * @param cause what was thrown
     */
    record Unavailable(String reason, Exception cause, Duration duration) implements MigrationResult {
        @Override
        public List<StepResult> applied() {
            return List.of();
        }

        @Override
        public String sentence() {
            return reason;
        }
    }
}
