package dev.lockkeeper.operation;

import dev.lockkeeper.environment.Connections;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.Purpose;
import dev.lockkeeper.environment.ServerIdentity;
import dev.lockkeeper.journal.ActDetail;
import dev.lockkeeper.journal.ActRecord;
import dev.lockkeeper.journal.ChainEnd;
import dev.lockkeeper.journal.ChainVerdict;
import dev.lockkeeper.journal.ChainVerifier;
import dev.lockkeeper.journal.JournalFilter;
import dev.lockkeeper.journal.JournalReader;
import dev.lockkeeper.journal.JournalTable;
import dev.lockkeeper.operation.record.OperatorActs;
import dev.lockkeeper.operation.record.OperatorEntry;
import dev.lockkeeper.operation.record.OperatorJournal;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was done at one environment, read from its database's journal and from that of this computer. Changes nothing.
 * Thread-safe; every method that asks the server blocks.
 */
public final class JournalDesk {
    private static final Logger LOG = LoggerFactory.getLogger(JournalDesk.class);

    private final Environment environment;
    private final Connections connections;
    private final OperatorJournal operators;

    JournalDesk(Environment environment, Connections connections, OperatorJournal operators) {
        this.environment = environment;
        this.connections = connections;
        this.operators = operators;
    }

    /** The journal of this computer, for all environments. */
    public OperatorJournal operators() {
        return operators;
    }

    /**
     * The newest acts that a filter lets through, newest first, each once.
     *
     * @throws SQLException if the server cannot be reached or refuses; what this computer knows is still to be had from
     *     {@link #actsOfThisComputer}
     */
    public List<ActRecord> acts(JournalFilter filter) throws SQLException {
        List<ActRecord> database;
        try (Connection connection = connections.open(Purpose.LOOK)) {
            database = JournalReader.acts(connection, filter);
        }
        return OperatorActs.merge(database, actsOfThisComputer(filter), filter.limit());
    }

    /** What this computer knows of this environment, newest first; nothing if its journal cannot be read. */
    public List<ActRecord> actsOfThisComputer(JournalFilter filter) {
        try {
            return operators.acts(filter, this::isHere);
        } catch (IOException unreadable) {
            LOG.warn("The journal of this computer cannot be read: {}", unreadable.getMessage());
            return List.of();
        }
    }

    private boolean isHere(OperatorEntry.Place place) {
        return place.environment().equals(environment.name());
    }

    /**
     * Everything about one act.
     *
     * @return empty if neither journal knows of it
     * @throws SQLException if the server cannot be reached or refuses
     */
    public Optional<ActDetail> detail(UUID runId) throws SQLException {
        Optional<ActDetail> database;
        try (Connection connection = connections.open(Purpose.LOOK)) {
            database = JournalReader.detail(connection, runId);
        }
        try {
            return OperatorActs.merge(database, operators.detail(runId));
        } catch (IOException unreadable) {
            LOG.warn("The journal of this computer cannot be read: {}", unreadable.getMessage());
            return database;
        }
    }

    /**
     * The text of a file as it ran.
     *
     * @return empty if it was not kept
     * @throws SQLException if the server cannot be reached or refuses
     */
    public Optional<String> text(ActRecord.Subject subject) throws SQLException {
        if (subject.rowId().isEmpty() || !subject.contentKnown()) {
            return Optional.empty();
        }
        try (Connection connection = connections.open(Purpose.LOOK)) {
            return JournalTable.content(connection, subject.rowId().get());
        }
    }

    /**
     * The acts whose number begins so, at most ten.
     *
     * @throws SQLException if the server cannot be reached or refuses
     */
    public List<UUID> runsBeginningWith(String digits) throws SQLException {
        List<UUID> found;
        try (Connection connection = connections.open(Purpose.LOOK)) {
            found = new ArrayList<>(JournalReader.runsBeginningWith(connection, digits));
        }
        try {
            operators.runsBeginningWith(digits).stream()
                    .filter(run -> !found.contains(run))
                    .forEach(found::add);
        } catch (IOException unreadable) {
            LOG.warn("The journal of this computer cannot be read: {}", unreadable.getMessage());
        }
        return List.copyOf(found);
    }

    /**
     * Computes every hash of the database's journal again, and compares its end with what this computer remembers of it.
     *
     * @throws SQLException if the server cannot be reached or refuses
     */
    public ChainVerdict verify() throws SQLException {
        ServerIdentity identity = connections.identity();
        Optional<ChainEnd> remembered = Optional.empty();
        try {
            remembered = operators.read().chainEndOf(identity.address());
        } catch (IOException unreadable) {
            LOG.warn("The journal of this computer cannot be read: {}", unreadable.getMessage());
        }
        try (Connection connection = connections.open(Purpose.LOOK)) {
            return new ChainVerifier(remembered).verify(connection);
        }
    }
}
