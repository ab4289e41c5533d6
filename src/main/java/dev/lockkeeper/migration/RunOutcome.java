package dev.lockkeeper.migration;

import java.time.Duration;
import java.util.List;

/** How a run ended. Everything in {@code done} is durable. */
public sealed interface RunOutcome {
    /** The files that were finished, in order. */
    List<StepResult> done();

    /** Every file was finished. */
    record Completed(List<StepResult> done) implements RunOutcome {
        public Completed {
            done = List.copyOf(done);
        }
    }

    /**
     * A file failed and the run stopped.
     *
     * @param failure what failed, where
     * @param databaseState what the database holds now, in one sentence
     */
    record Failed(List<StepResult> done, RunFailure failure, String databaseState) implements RunOutcome {
        public Failed {
            done = List.copyOf(done);
        }
    }

    /**
     * The operator cancelled.
     *
     * @param databaseState what the database holds now, in one sentence
     */
    record Cancelled(List<StepResult> done, String databaseState) implements RunOutcome {
        public Cancelled {
            done = List.copyOf(done);
        }
    }

    /**
     * Another run held the migrator lock for longer than was allowed; nothing was run.
     *
     * @param holder who, in one sentence
     * @param waited how long was waited
     */
    record LockHeld(String holder, Duration waited) implements RunOutcome {
        @Override
        public List<StepResult> done() {
            return List.of();
        }
    }

    /**
     * Between plan and run something changed; nothing was run.
     *
     * @param differences what, a sentence each
     */
    record PlanOutdated(List<String> differences) implements RunOutcome {
        public PlanOutdated {
            differences = List.copyOf(differences);
        }

        @Override
        public List<StepResult> done() {
            return List.of();
        }
    }
}
