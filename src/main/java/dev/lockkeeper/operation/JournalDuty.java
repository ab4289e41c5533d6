package dev.lockkeeper.operation;

import dev.lockkeeper.environment.Connections;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.ServerIdentity;
import dev.lockkeeper.journal.Actor;
import dev.lockkeeper.journal.JournalAccess;
import dev.lockkeeper.migration.Checksums;
import dev.lockkeeper.operation.record.OperatorEntry;
import dev.lockkeeper.operation.record.OperatorJournal;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that everything done at one environment is written down, in the database and on the operator's computer.
 * Immutable and thread-safe.
 *
 * @param environment where
 * @param connections to it
 * @param actor who acts
 * @param operators the journal of this computer
 * @param clock the one of this computer
 */
record JournalDuty(
        Environment environment, Connections connections, Actor actor, OperatorJournal operators, Clock clock) {
    private static final Logger LOG = LoggerFactory.getLogger(JournalDuty.class);

    /**
     * What will not be remembered, a sentence each.
     *
     * @param database what may be done with the database's journal
     * @param standby whether the server is a standby, which nobody can write to and whose sessions may be ended all the same
     */
    List<String> hindrances(JournalAccess database, boolean standby) {
        List<String> hindrances = new ArrayList<>();
        if (database instanceof JournalAccess.Unavailable unavailable && !standby) {
            hindrances.add(unavailable.reason());
        }
        operators.hindrance().ifPresent(hindrances::add);
        return hindrances;
    }

    /** What is written of a migration. */
    JournalledAct act(MigrationOperation operation, Description description) {
        return new JournalledAct(
                this,
                UUID.randomUUID(),
                operation.plan().verb().word(),
                operation.identity(),
                description,
                operation.plan().steps().stream()
                        .map(step -> new OperatorEntry.Subject(
                                step.fileName(), step.checksums().map(Checksums::text), Optional.empty()))
                        .toList());
    }

    /** What is written of something that is done to a session. */
    JournalledAct act(Intervention intervention, Description description) {
        return new JournalledAct(
                this,
                UUID.randomUUID(),
                intervention.kind().word(),
                intervention.identity(),
                description,
                List.of(new OperatorEntry.Subject(
                        intervention.target().id().words(), Optional.empty(), Optional.empty())));
    }

    /** Remembers that something could not even be prepared, because the database did not answer or refused. */
    void attempted(String operation, SQLException failed) {
        write(new OperatorEntry(
                OperatorEntry.Kind.ATTEMPT,
                UUID.randomUUID(),
                clock.instant(),
                operation,
                new OperatorEntry.Place(
                        environment.name(),
                        environment.tierWord(),
                        environment.url().toString(),
                        Optional.empty(),
                        Optional.empty()),
                actor,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.of(new OperatorEntry.Said(
                        Optional.ofNullable(failed.getSQLState()), String.valueOf(failed.getMessage()))),
                Optional.of(Duration.ZERO),
                Optional.empty()));
    }

    OperatorEntry.Place place(ServerIdentity identity) {
        return new OperatorEntry.Place(
                environment.name(),
                environment.tierWord(),
                identity.address(),
                identity.systemIdentifier(),
                Optional.of(identity.user()));
    }

    Instant now() {
        return clock.instant();
    }

    /** What is over cannot be refused any more; that it is not written down goes to the log. */
    void write(OperatorEntry entry) {
        try {
            operators.append(entry);
        } catch (java.io.IOException unwritten) {
            LOG.error(
                    "{} of {} on {} is not remembered. {}",
                    entry.kind().word(),
                    entry.operation(),
                    environment.name(),
                    unwritten.getMessage());
        }
    }
}
