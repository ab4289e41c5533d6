package dev.lockkeeper.migration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a run to the log, in words that alerts search for: they are a contract and never change. Stateless and
 * thread-safe.
 */
public final class MigrationLog implements RunListener {
    private static final Logger LOG = LoggerFactory.getLogger(MigrationManager.class);

    /** Writes runs to the log if somebody listens to it; otherwise hears nothing and costs nothing. */
    public static RunListener ifHeard() {
        return LOG.isInfoEnabled() ? new MigrationLog() : RunListener.none();
    }

    /** A start-up begins. */
    void starting() {
        LOG.info("Starting database migrations...");
    }

    /** There is nothing to do. */
    void nothingPending() {
        LOG.info("No pending migrations");
    }

    /** Files that cannot run: to whoever watches the log, migrations that failed. */
    void refused(PlanRefusedException refused) {
        for (Refusal refusal : refused.refusals()) {
            LOG.error("Failed to apply migration {}: {}", refusal.fileName(), refusal.message());
        }
    }

    /** The database or the folder cannot be used: to whoever watches the log, migrations that failed. */
    void unavailable(String reason) {
        failed(reason);
    }

    /** A dry run speaks in words that no alert takes for a run. */
    void dryRun(DryRun dryRun) {
        for (Refusal refusal : dryRun.refusals()) {
            LOG.warn("Dry run: would refuse {}", refusal.message());
        }
        for (PlannedStep step : dryRun.steps()) {
            LOG.info("Dry run: would apply {}", step.fileName());
        }
        LOG.info(
                "Dry run: nothing was changed; {} file(s) would be applied",
                dryRun.steps().size());
    }

    /** The application's own listener threw. */
    void listenerFailed(RuntimeException defect) {
        LOG.warn("A listener failed; the run goes on", defect);
    }

    /** A failure of no file in particular begins with the same words as that of a file, so that the same search finds it. */
    private static void failed(String reason) {
        LOG.error("Failed to apply migrations: {}", reason);
    }

    @Override
    public void on(RunEvent event) {
        switch (event) {
            case RunEvent.Started started -> {
                if (started.plan().verb() == Verb.APPLY) {
                    LOG.info(
                            "Found {} pending migration(s)",
                            started.plan().steps().size());
                }
            }
            case RunEvent.FileStarted file ->
                LOG.info("Applying migration: {}", file.step().fileName());
            case RunEvent.FileDone done ->
                LOG.info("Migration applied successfully: {}", done.result().fileName());
            case RunEvent.FileFailed failed ->
                LOG.error(
                        "Failed to apply migration {}: {}",
                        failed.failure().fileName(),
                        failed.failure().message());
            case RunEvent.Finished finished -> finished(finished.outcome());
            case RunEvent.WaitingForMigratorLock waiting ->
                LOG.info(
                        "Waiting for another run of migrations: {}",
                        waiting.holder().map(LockHolder::sentence).orElse("holder unknown"));
            case RunEvent.ServerMessage message ->
                LOG.debug("{}: {}: {}", message.fileName(), message.severity(), message.text());
            case RunEvent.Note note -> LOG.warn("{}", note.sentence());
            case RunEvent.MigratorLockTaken taken -> LOG.debug("Migrator lock taken");
            case RunEvent.UnitStarted unit ->
                LOG.info(
                        "{}: statement {} of {}: {}",
                        unit.fileName(),
                        unit.firstStatement(),
                        unit.total(),
                        unit.summary());
            case RunEvent.RetryScheduled retry ->
                LOG.warn(
                        "{}: attempt {} of {} failed ({}), trying again in {} ms",
                        retry.fileName(),
                        retry.attempt(),
                        retry.attempts(),
                        retry.failure().message(),
                        retry.pause().toMillis());
            case RunEvent.AttemptStarted attempt ->
                LOG.info("{}: attempt {} of {}", attempt.fileName(), attempt.attempt(), attempt.attempts());
            case RunEvent.StatementsRun run ->
                LOG.debug("{}: statement {} of {} has run", run.fileName(), run.run(), run.total());
        }
    }

    private void finished(RunOutcome outcome) {
        switch (outcome) {
            case RunOutcome.Completed completed -> {
                if (completed.done().isEmpty()) {
                    nothingPending();
                } else {
                    LOG.info(
                            "All migrations completed successfully ({} applied)",
                            completed.done().size());
                }
            }
            case RunOutcome.Failed failed ->
                LOG.error("{}\n{}", failed.databaseState(), failed.failure().details());
            case RunOutcome.Cancelled cancelled -> LOG.warn("Cancelled. {}", cancelled.databaseState());
            case RunOutcome.LockHeld held -> failed(held.holder());
            case RunOutcome.PlanOutdated outdated -> failed(String.join("; ", outdated.differences()));
        }
    }
}
