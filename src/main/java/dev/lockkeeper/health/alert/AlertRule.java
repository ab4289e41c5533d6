package dev.lockkeeper.health.alert;

import java.time.Duration;

/** A rule with its threshold. Immutable. */
public sealed interface AlertRule {
    /** Of what it tells. */
    RuleKind kind();

    /** A migration failed or stopped halfway, in a run of our own or by what a probe finds. */
    record MigrationFailed() implements AlertRule {
        @Override
        public RuleKind kind() {
            return RuleKind.FAILED;
        }
    }

    /**
     * Migrations are pending.
     *
     * @param longest for at least this long, counted from the first probe that saw it
     */
    record PendingTooLong(Duration longest) implements AlertRule {
        public PendingTooLong {
            Thresholds.check(longest);
        }

        @Override
        public RuleKind kind() {
            return RuleKind.PENDING;
        }
    }

    /**
     * A run, of whichever program, goes on.
     *
     * @param longest for longer than this
     */
    record RunTooLong(Duration longest) implements AlertRule {
        public RunTooLong {
            Thresholds.check(longest);
        }

        @Override
        public RuleKind kind() {
            return RuleKind.RUN;
        }
    }

    /**
     * A run gets no lock: a statement waits for one, an own run tries again and again, or waits for another run to end.
     *
     * @param longest for longer than this
     */
    record LockWaitTooLong(Duration longest) implements AlertRule {
        public LockWaitTooLong {
            Thresholds.check(longest);
        }

        @Override
        public RuleKind kind() {
            return RuleKind.LOCK_WAIT;
        }
    }

    /**
     * Sessions wait behind a run, directly or behind others.
     *
     * @param most more than so many
     */
    record QueueTooLong(int most) implements AlertRule {
        public QueueTooLong {
            if (most < 0) {
                throw new IllegalArgumentException("most is " + most + "; it must not be negative");
            }
        }

        @Override
        public RuleKind kind() {
            return RuleKind.QUEUE;
        }
    }

    /** Applied files were changed or are missing. */
    record Drifted() implements AlertRule {
        @Override
        public RuleKind kind() {
            return RuleKind.DRIFT;
        }
    }

    /**
     * The environment cannot be read: no connection, no folder, no tracking table that can be used.
     *
     * @param longest for at least this long, counted from the first probe that failed
     */
    record Unreadable(Duration longest) implements AlertRule {
        public Unreadable {
            Thresholds.check(longest);
        }

        @Override
        public RuleKind kind() {
            return RuleKind.UNREADABLE;
        }
    }

    /** What a threshold must not be. */
    final class Thresholds {
        private Thresholds() {}

        private static void check(Duration longest) {
            if (longest.isNegative()) {
                throw new IllegalArgumentException("longest is " + longest + "; it must not be negative");
            }
        }
    }
}
