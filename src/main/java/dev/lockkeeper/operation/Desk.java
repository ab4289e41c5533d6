package dev.lockkeeper.operation;

import dev.lockkeeper.environment.Connections;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.IdentityChangedException;
import dev.lockkeeper.environment.IdentityReader;
import dev.lockkeeper.environment.Purpose;
import dev.lockkeeper.environment.ServerIdentity;
import dev.lockkeeper.forecast.Catalog;
import dev.lockkeeper.journal.Actor;
import dev.lockkeeper.journal.JournalAccess;
import dev.lockkeeper.journal.JournalEntry;
import dev.lockkeeper.journal.JournalTable;
import dev.lockkeeper.migration.FolderContents;
import dev.lockkeeper.migration.Migration;
import dev.lockkeeper.migration.MigrationFolder;
import dev.lockkeeper.migration.Plan;
import dev.lockkeeper.migration.PlanRefusedException;
import dev.lockkeeper.migration.Planner;
import dev.lockkeeper.migration.RunControl;
import dev.lockkeeper.migration.RunListener;
import dev.lockkeeper.migration.RunOutcome;
import dev.lockkeeper.migration.RunSettings;
import dev.lockkeeper.migration.Runner;
import dev.lockkeeper.migration.SharedFolders;
import dev.lockkeeper.migration.SharedSessions;
import dev.lockkeeper.migration.Status;
import dev.lockkeeper.migration.StatusReader;
import dev.lockkeeper.migration.StoppedFiles;
import dev.lockkeeper.migration.TableName;
import dev.lockkeeper.migration.Verb;
import dev.lockkeeper.operation.policy.OtherEnvironments;
import dev.lockkeeper.operation.record.OperatorJournal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Where an operator works on one environment: looks, prepares operations and performs them. The one way to change a
 * database, the same for console and command line. Thread-safe; every method that asks the server blocks.
 */
public final class Desk implements AutoCloseable {
    private final Environment environment;
    private final Connections connections;
    private final TableName table;
    private final Actor actor;
    private final RunSettings settings;
    private final StatusReader statusReader = new StatusReader();
    private final DeskAdvice advice;
    private final DeskSurroundings surroundings;
    private final Interventions interventions;
    private final JournalDuty duty;

    /** A desk that knows no other environment; see the other constructor. */
    public Desk(Environment environment, Connections connections, Actor actor, RunSettings settings) {
        this(environment, connections, actor, settings, OtherEnvironments.NONE, Clock.systemUTC());
    }

    /** A desk that keeps no journal on this computer; see the other constructor. */
    public Desk(
            Environment environment,
            Connections connections,
            Actor actor,
            RunSettings settings,
            OtherEnvironments others,
            Clock clock) {
        this(environment, connections, actor, settings, others, clock, OperatorJournal.none());
    }

    /**
     * Connects to nothing yet.
     *
     * @param connections closed with this desk
     * @param settings the limits of its runs, with those of the policy where the operator has named none of his own
     * @param others asked where the policy wants another environment to have a file first
     * @param clock the one that counts for the policy
     * @param operators the journal of this computer
     * @throws IllegalArgumentException if the environment's table is not a table name
     */
    public Desk(
            Environment environment,
            Connections connections,
            Actor actor,
            RunSettings settings,
            OtherEnvironments others,
            Clock clock,
            OperatorJournal operators) {
        this.environment = environment;
        this.connections = connections;
        this.table = environment.table().map(TableName::parse).orElse(TableName.DEFAULT);
        this.actor = actor;
        this.settings = settings;
        this.advice = new DeskAdvice(connections, table);
        this.duty = new JournalDuty(environment, connections, actor, operators, clock);
        this.surroundings = new DeskSurroundings(environment, connections, actor, others, clock, duty);
        this.interventions = new Interventions(environment, connections, actor, clock, duty);
    }

    /** The environment this desk is for. */
    public Environment environment() {
        return environment;
    }

    /** The limits of its runs. */
    public RunSettings settings() {
        return settings;
    }

    /**
     * Who the server is and what it holds now. Changes nothing.
     *
     * @throws SQLException if the server cannot be reached or refuses
     * @throws dev.lockkeeper.migration.FolderException if the folder or a file in it cannot be read
     */
    public Look look() throws SQLException {
        return look(identity -> {});
    }

    /**
     * The same, and tells who the server is as soon as it has answered, even if the folder then cannot be read.
     *
     * @param answered hears the identity, on the calling thread
     */
    public Look look(Consumer<ServerIdentity> answered) throws SQLException {
        try (Connection connection = connections.open(Purpose.LOOK)) {
            ServerIdentity identity = IdentityReader.read(connection, connections.url());
            answered.accept(identity);
            FolderContents folder = MigrationFolder.read(environment.folder());
            Status status = statusReader.read(connection, folder, table);
            return new Look(identity, status, Instant.now());
        }
    }

    /**
     * The same, with a folder that is read once for all environments that share it.
     *
     * @param folders thread-safe; shared by as many desks as like
     */
    public Look look(SharedFolders folders) throws SQLException {
        try (Connection connection = connections.open(Purpose.LOOK)) {
            ServerIdentity identity = IdentityReader.read(connection, connections.url());
            Status status = folders.status(connection, environment.folder(), table);
            return new Look(identity, status, Instant.now());
        }
    }

    /**
     * What the catalog holds now: tables with their columns, constraints, indexes and sizes. Touches no table.
     *
     * @throws SQLException if the server cannot be reached or refuses, or is older than PostgreSQL 12
     */
    public Catalog catalog() throws SQLException {
        return advice.catalog();
    }

    /**
     * What is known beforehand of everything that can be applied, in its order: what it locks, what is dangerous in it.
     * Reads the catalog; changes nothing and touches no table.
     *
     * @param look what was seen of folder and server
     * @throws SQLException if the server cannot be reached
     */
    public Advice advise(Look look) throws SQLException {
        return advice.on(look.status());
    }

    /**
     * An operation that applies files, in their order.
     *
     * @throws dev.lockkeeper.migration.PlanRefusedException if one cannot be applied; nothing was run
     * @throws SQLException if the server cannot be reached or refuses
     */
    public MigrationOperation apply(Collection<String> fileNames) throws SQLException {
        return prepare(Verb.APPLY, settings, status -> Planner.apply(status, fileNames));
    }

    /**
     * An operation that applies files, in their order.
     *
     * @param stopped what to do with files that stopped halfway
     * @param dropInvalid whether an invalid index that a failed build left is dropped before it is built again
     * @throws dev.lockkeeper.migration.PlanRefusedException if one cannot be applied; nothing was run
     * @throws SQLException if the server cannot be reached or refuses
     */
    public MigrationOperation apply(Collection<String> fileNames, StoppedFiles stopped, boolean dropInvalid)
            throws SQLException {
        return prepare(
                Verb.APPLY,
                settings.withDropInvalidIndexes(dropInvalid),
                status -> Planner.apply(status, fileNames, stopped, dropInvalid));
    }

    /** An operation that applies everything that is pending; see {@link #apply}. */
    public MigrationOperation applyAll() throws SQLException {
        return prepare(
                Verb.APPLY,
                settings,
                status -> Planner.apply(
                        status,
                        status.appliable().stream()
                                .map(migration -> migration.fileName())
                                .toList()));
    }

    /** An operation that records files as applied without running them; see {@link #apply}. */
    public MigrationOperation skip(Collection<String> fileNames, String reason) throws SQLException {
        return prepare(Verb.SKIP, settings, status -> Planner.skip(status, fileNames, reason));
    }

    /**
     * An operation that records every file up to one as applied without running any, with what the catalog says to it among
     * its warnings. Reads the catalog and the files; changes nothing.
     *
     * @param last the whole name of the last file that counts as applied
     * @throws dev.lockkeeper.migration.PlanRefusedException if a file cannot be recorded
     * @throws SQLException if the server cannot be reached or refuses
     */
    public Baseline baseline(String last, String reason) throws SQLException {
        Look look = look();
        Baseline.Stretch stretch = Baseline.Stretch.of(look.status().migrations(), last);
        List<String> names =
                stretch.toRecord().stream().map(Migration::fileName).toList();
        BaselineEvidence evidence =
                new BaselineInspector(catalog(), look.status().table().name()).inspect(stretch.toRecord());
        List<String> notes = new ArrayList<>(evidence.sentences());
        notes.addAll(look.status().notes());
        MigrationOperation operation =
                skip(names, reason).with(new Advice(Advice.none().files(), notes, look.takenAt()));
        return new Baseline(operation, stretch.already(), stretch.beyond(), stretch.outOfTurn(), evidence);
    }

    /** An operation that forgets that files were applied; see {@link #apply}. */
    public MigrationOperation unmark(Collection<String> fileNames, String reason) throws SQLException {
        return prepare(Verb.UNMARK, settings, status -> Planner.unmark(status, fileNames, reason));
    }

    /** An operation that takes the present texts of changed files for those that ran; see {@link #apply}. */
    public MigrationOperation accept(Collection<String> fileNames, String reason) throws SQLException {
        return prepare(Verb.ACCEPT, settings, status -> Planner.accept(status, fileNames, reason));
    }

    /** An operation that rolls files back, last one first; see {@link #apply}. */
    public MigrationOperation rollBack(Collection<String> fileNames, Optional<String> reason) throws SQLException {
        return prepare(Verb.ROLL_BACK, settings, status -> Planner.rollBack(status, fileNames, reason));
    }

    /**
     * An operation that rolls files back, last one first; see {@link #apply(Collection, StoppedFiles, boolean)}.
     *
     * @param stopped what to do where a rollback script stopped halfway
     */
    public MigrationOperation rollBack(
            Collection<String> fileNames, Optional<String> reason, StoppedFiles stopped, boolean dropInvalid)
            throws SQLException {
        return prepare(
                Verb.ROLL_BACK,
                settings.withDropInvalidIndexes(dropInvalid),
                status -> Planner.rollBack(status, fileNames, reason, stopped, dropInvalid));
    }

    /** An operation that runs one script, recorded only in the journal; see {@link #apply}. */
    public MigrationOperation run(Path script) throws SQLException {
        return prepare(Verb.RUN, settings, status -> Planner.run(status, script));
    }

    private MigrationOperation prepare(Verb verb, RunSettings limits, Function<Status, Plan> planning)
            throws SQLException {
        Look look;
        try {
            look = look();
        } catch (SQLException failed) {
            duty.attempted(verb.word(), failed);
            throw failed;
        }
        Plan plan = planning.apply(look.status());
        connections.pooler().ifPresent(pooler -> SharedSessions.check(plan, pooler));
        return new MigrationOperation(
                environment,
                look.identity(),
                look.status(),
                plan,
                limits,
                plan.verb().runsScript() ? advice.on(plan, look.status()) : Advice.none(),
                surroundings.now(plan.verb(), look.status().journal()));
    }

    /**
     * Does what was described, after it was confirmed. It is held against the policy of this environment once more, as of
     * now; the server's identity is read again on the very connection that runs, and the plan is checked again under the
     * migrator lock.
     *
     * @return how it ended; a failed file is an outcome, not an exception
     * @throws OperationRefusedException if the policy refuses, the confirmation is not the one asked for, the reason is
     *     missing, the server is a standby or another one than was shown; nothing was run
     * @throws SQLException if the server cannot be reached; nothing was run
     */
    public RunOutcome perform(
            MigrationOperation prepared, Confirmation confirmation, RunControl control, RunListener listener)
            throws SQLException {
        MigrationOperation operation = prepared.under(
                surroundings.again(prepared.circumstances(), prepared.status().journal()));
        Description description = operation.describe();
        JournalledAct act = duty.act(operation, description);
        try {
            OtherPlace.refuse(prepared.environment(), environment);
            ConfirmationCheck.check(description, confirmation);
            refuseOnStandby(description);
            act.begin();
            Runner runner = new Runner(() -> connections.openForRun(operation.identity()), operation.settings(), actor);
            RunOutcome outcome = runner.run(operation.plan(), act.briefing(), control, act.hearing(listener));
            act.ended(outcome);
            return outcome;
        } catch (IdentityChangedException elsewhere) {
            act.refused(String.valueOf(elsewhere.getMessage()));
            throw new OperationRefusedException(String.valueOf(elsewhere.getMessage()));
        } catch (OperationRefusedException | PlanRefusedException refused) {
            act.refused(String.valueOf(refused.getMessage()));
            throw refused;
        } catch (SQLException failed) {
            act.unreachable(failed);
            throw failed;
        }
    }

    private static void refuseOnStandby(Description description) {
        if (description.identity().standby()) {
            throw new OperationRefusedException(
                    description.identity().address() + " is a standby and accepts no change; connect to the primary");
        }
    }

    /** What was done here. */
    public JournalDesk journal() {
        return new JournalDesk(environment, connections, duty.operators());
    }

    /** What is done to sessions and prepared transactions here. */
    public Interventions interventions() {
        return interventions;
    }

    /**
     * What the journal knows of one file, newest first; empty without a journal.
     *
     * @throws SQLException if the server cannot be reached or refuses
     */
    public List<JournalEntry> history(Status status, String fileName) throws SQLException {
        if (!(status.journal() instanceof JournalAccess.Ready)) {
            return List.of();
        }
        try (Connection connection = connections.open(Purpose.LOOK)) {
            return JournalTable.history(connection, status.table().name().toString(), fileName);
        }
    }

    /**
     * The text that ran in a journal entry, if it was kept.
     *
     * @throws SQLException if the server cannot be reached or refuses
     */
    public Optional<String> appliedText(JournalEntry entry) throws SQLException {
        try (Connection connection = connections.open(Purpose.LOOK)) {
            return JournalTable.content(connection, entry.id());
        }
    }

    /** Who acts here, for the journal. */
    public Actor actor() {
        return actor;
    }

    /** Where connections come from, for those who watch a run. */
    public Connections connections() {
        return connections;
    }

    @Override
    public void close() {
        connections.close();
    }
}
