package dev.lockkeeper.console.environments;

import dev.lockkeeper.environment.ConnectionFailure;
import dev.lockkeeper.environment.Connections;
import dev.lockkeeper.environment.Credentials;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.Purpose;
import dev.lockkeeper.environment.file.ListedEnvironment;
import dev.lockkeeper.fleet.DeskSource;
import dev.lockkeeper.journal.Actor;
import dev.lockkeeper.operation.Desk;
import dev.lockkeeper.operation.LookElsewhere;
import dev.lockkeeper.operation.policy.OtherEnvironments;
import dev.lockkeeper.operation.policy.PolicyLimits;
import dev.lockkeeper.operation.record.OperatorJournal;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the operator's other environments to look at them, without asking him for anything: with what variables, files,
 * commands and the keyring know. Thread-safe; blocks.
 */
public final class UnaskedDesks implements DeskSource {
    private static final Logger LOG = LoggerFactory.getLogger(UnaskedDesks.class);

    private final EnvironmentStore store;
    private final Map<String, String> variables;
    private final Clock clock;

    /**
     * Opens nothing yet.
     *
     * @param variables the environment variables
     */
    public UnaskedDesks(EnvironmentStore store, Map<String, String> variables, Clock clock) {
        this.store = store;
        this.variables = Map.copyOf(variables);
        this.clock = clock;
    }

    /** Every environment of the files, in the order of promotion; none while the files cannot be read. */
    public List<Environment> all() {
        try {
            return store.read().all().stream()
                    .map(ListedEnvironment::environment)
                    .toList();
        } catch (IOException unreadable) {
            LOG.warn("The environments cannot be read: {}", unreadable.getMessage());
            return List.of();
        }
    }

    /** What the other environments have, for policies that want to know. */
    public OtherEnvironments elsewhere() {
        return new LookElsewhere(
                name -> all().stream()
                        .filter(environment -> environment.name().equals(name))
                        .findFirst(),
                this::open);
    }

    @Override
    public Desk open(Environment environment) throws SQLException {
        Desk desk = new Desk(
                environment,
                Connections.to(environment, Credentials.of(environment, variables, Optional.empty())),
                Actor.ofThisProcess("lockkeeper console"),
                PolicyLimits.settings(environment.policy()),
                OtherEnvironments.NONE,
                clock,
                OperatorJournal.atUsualPlace(variables));
        try (Connection connection = desk.connections().open(Purpose.LOOK)) {
            LOG.debug("{} answers", environment.name());
            return desk;
        } catch (SQLException refused) {
            desk.close();
            throw unasked(environment, refused);
        }
    }

    private static SQLException unasked(Environment environment, SQLException refused) {
        Optional<ConnectionFailure.Kind> kind =
                ConnectionFailure.of(refused, environment.url()).map(ConnectionFailure::kind);
        if (kind.filter(ConnectionFailure.Kind.NO_PASSWORD::equals).isPresent()) {
            return new SQLException("it needs a password, and nobody is asked here: open it once, or use .pgpass,"
                    + " password_command or the keyring");
        }
        if (kind.filter(ConnectionFailure.Kind.WRONG_PASSWORD::equals).isPresent()) {
            return new SQLException("its password was refused, and nobody is asked for another here: open it once, or"
                    + " put the right one into .pgpass, password_command or the keyring");
        }
        return refused;
    }
}
