package dev.lockkeeper.migration;

import dev.lockkeeper.journal.Actor;
import dev.lockkeeper.journal.JournalAccess;
import dev.lockkeeper.journal.UnitRecord;
import dev.lockkeeper.journal.Whereabouts;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Runs a plan on one connection of its own, under the migrator lock: one file, one transaction, its record in the same
 * transaction, stop at the first failure. Immutable and thread-safe; each run has its own session.
 */
public final class Runner {
    private final ConnectionSource connections;
    private final RunSettings settings;
    private final Actor actor;

    /**
     * @param connections where the run gets its connection
     * @param settings its limits
     * @param actor who is recorded as acting
     */
    public Runner(ConnectionSource connections, RunSettings settings, Actor actor) {
        this.connections = connections;
        this.settings = settings;
        this.actor = actor;
    }

    /** Makes the plan once the migrator lock is held. */
    @FunctionalInterface
    interface LatePlan {
        Plan make(RunSession session) throws SQLException;
    }

    /**
     * Runs a plan that was shown to somebody. If folder or tracking table have changed since, nothing is run.
     *
     * @param description what the operator was told; remembered in the journal
     * @throws SQLException if the server could not be reached at all; nothing was run then
     */
    public RunOutcome run(Plan plan, String description, RunControl control, RunListener listener) throws SQLException {
        return run(plan, Briefing.of(description), control, listener);
    }

    /**
     * The same, with all that the journal is to remember.
     *
     * @throws SQLException if the server could not be reached at all; nothing was run then
     */
    public RunOutcome run(Plan plan, Briefing briefing, RunControl control, RunListener listener) throws SQLException {
        return run(
                plan.table(),
                session -> plan,
                Optional.of(plan),
                briefing,
                briefing.where().map(Whereabouts::environment),
                control,
                listener);
    }

    /** Plans under the lock, for a run without a person: nobody saw a plan that could be outdated. */
    RunOutcome runLate(
            TableName table,
            LatePlan latePlan,
            Briefing briefing,
            Optional<String> environment,
            RunControl control,
            RunListener listener)
            throws SQLException {
        return run(table, latePlan, Optional.empty(), briefing, environment, control, listener);
    }

    private RunOutcome run(
            TableName table,
            LatePlan latePlan,
            Optional<Plan> shown,
            Briefing briefing,
            Optional<String> environment,
            RunControl control,
            RunListener listener)
            throws SQLException {
        long begin = System.nanoTime();
        Supplier<Duration> elapsed = () -> Duration.ofNanos(System.nanoTime() - begin);
        try (RunMdc mdc = RunMdc.begin(briefing.runId(), environment.orElse(null))) {
            RunListener hearing = mdc.around(listener);
            RunOutcome outcome;
            try (RunSession session = RunSession.open(connections, table)) {
                outcome = locked(session, latePlan, shown, briefing, control, hearing, elapsed);
            }
            mdc.afterLastFile();
            hearing.on(new RunEvent.Finished(outcome, elapsed.get()));
            return outcome;
        }
    }

    private RunOutcome locked(
            RunSession session,
            LatePlan latePlan,
            Optional<Plan> shown,
            Briefing briefing,
            RunControl control,
            RunListener listener,
            Supplier<Duration> elapsed)
            throws SQLException {
        try {
            if (!session.lock().take(settings.migratorLockWait(), control, listener)) {
                if (control.isCancelled()) {
                    return new RunOutcome.Cancelled(List.of(), "Nothing was run; the database is as it was.");
                }
                String holder =
                        session.lock().holder().map(LockHolder::sentence).orElse("a session that is gone by now");
                return new RunOutcome.LockHeld("Another run holds the migrator lock: " + holder, elapsed.get());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new RunOutcome.Cancelled(List.of(), "Nothing was run; the database is as it was.");
        }
        listener.on(new RunEvent.MigratorLockTaken());
        Plan plan = latePlan.make(session);
        SharedSessions.check(plan, session.pooler());
        Map<String, List<UnitRecord>> halfway = ProgressReader.open(session.connection(), plan.table());
        if (shown.isPresent()) {
            List<String> differences = differences(session, plan, halfway);
            if (!differences.isEmpty()) {
                return new RunOutcome.PlanOutdated(differences);
            }
        }
        if (plan.steps().isEmpty()) {
            return new RunOutcome.Completed(List.of());
        }
        session.prepareJournal();
        if (session.journal() instanceof JournalAccess.Unavailable unavailable) {
            if (plan.verb() == Verb.ACCEPT) {
                return new RunOutcome.PlanOutdated(List.of(unavailable.reason()));
            }
            listener.on(new RunEvent.Note(unavailable.reason()));
        } else if (session.journal() instanceof JournalAccess.Ready ready) {
            ready.unchained().map(RunEvent.Note::new).ifPresent(listener::on);
        }
        if (session.isShared()) {
            listener.on(new RunEvent.Note(session.pooler().sentence()));
        }
        int backend = session.isShared() ? 0 : session.defaults().backendPid();
        listener.on(new RunEvent.Started(
                briefing.runId(), plan, backend, session.defaults().timeZoneSentence()));
        RunOutcome outcome = new RunOfPlan(
                        connections, session, settings, actor, plan, briefing, halfway.keySet(), control, listener)
                .go();
        session.linkJournal();
        return outcome;
    }

    /** What changed between the plan and now, a sentence each. */
    private static List<String> differences(RunSession session, Plan plan, Map<String, List<UnitRecord>> halfway)
            throws SQLException {
        List<String> differences = new ArrayList<>();
        TrackingTable table = TrackingTableSql.find(session.connection(), plan.table());
        if (plan.verb() != Verb.RUN) {
            tableDifference(plan, table).ifPresent(differences::add);
            Set<String> rows = table instanceof TrackingTable.Ours
                    ? TrackingTableSql.read(session.connection(), plan.table()).keySet()
                    : Set.<String>of();
            for (PlannedStep step : plan.steps()) {
                if (rows.contains(step.fileName()) != step.hasRow()) {
                    differences.add(step.fileName()
                            + (step.hasRow()
                                    ? " is no longer recorded as applied"
                                    : " was recorded as applied by somebody else meanwhile"));
                }
            }
        }
        differences.addAll(progressDifferences(session, plan, halfway));
        for (PlannedStep step : plan.steps()) {
            if (step.content().isPresent() && step.checksums().isPresent()) {
                difference(step).ifPresent(differences::add);
            }
        }
        return differences;
    }

    /** A file that was to be resumed may have been resumed by somebody else, and one may have stopped since. */
    private static List<String> progressDifferences(
            RunSession session, Plan plan, Map<String, List<UnitRecord>> halfway) throws SQLException {
        if (plan.verb() == Verb.RUN
                || plan.verb() == Verb.SKIP
                || plan.verb() == Verb.UNMARK
                || plan.verb() == Verb.ACCEPT) {
            return List.of();
        }
        Map<String, Progress> progress = ProgressReader.stopped(session.connection(), halfway);
        List<String> differences = new ArrayList<>();
        for (PlannedStep step : plan.steps()) {
            // What an apply left does not stand in the way of a rollback, once somebody recorded the file by hand.
            Optional<Progress> now = Optional.ofNullable(progress.get(step.fileName()))
                    .filter(found -> found.operation().equals(plan.verb().word()));
            if (step.mode().resumes() && now.isEmpty()) {
                differences.add(step.fileName() + " no longer stands as stopped halfway");
            } else if (!step.mode().progress().equals(now.map(Progress::fingerprint))) {
                now.ifPresent(found -> differences.add(step.fileName() + ": " + found.sentence()));
            }
        }
        return differences;
    }

    private static Optional<String> tableDifference(Plan plan, TrackingTable table) {
        return switch (table) {
            case TrackingTable.Ours ours -> Optional.empty();
            case TrackingTable.Foreign foreign -> Optional.of(foreign.sentence());
            case TrackingTable.Nowhere nowhere -> Optional.of(nowhere.reason());
            case TrackingTable.Absent absent ->
                plan.createsTable()
                        ? Optional.empty()
                        : Optional.of("The tracking table " + absent.name() + " was dropped by somebody meanwhile");
        };
    }

    private static Optional<String> difference(PlannedStep step) {
        try {
            String now = Checksums.ofText(
                    SourceText.read(step.content().orElseThrow()).content());
            return now.equals(step.checksums().orElseThrow().text())
                    ? Optional.empty()
                    : Optional.of(step.content().orElseThrow().getFileName() + " was edited meanwhile");
        } catch (FolderException gone) {
            return Optional.of(String.valueOf(gone.getMessage()));
        }
    }
}
