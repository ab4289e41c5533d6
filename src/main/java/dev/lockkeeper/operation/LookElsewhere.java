package dev.lockkeeper.operation;

import dev.lockkeeper.environment.ConnectionFailure;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.migration.FolderException;
import dev.lockkeeper.operation.policy.Elsewhere;
import dev.lockkeeper.operation.policy.OtherEnvironments;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;

/**
 * Answers what another environment has, through a desk of its own that is closed again at once. Thread-safe if its parts
 * are.
 */
public final class LookElsewhere implements OtherEnvironments {
    private final Function<String, Optional<Environment>> find;
    private final Opener opener;

    /**
     * @param find the environment of a name
     * @param opener opens a desk that asks nobody for a password
     */
    public LookElsewhere(Function<String, Optional<Environment>> find, Opener opener) {
        this.find = find;
        this.opener = opener;
    }

    @Override
    public Elsewhere look(String name) {
        Optional<Environment> environment = find.apply(name);
        if (environment.isEmpty()) {
            return new Elsewhere.Unknown();
        }
        try (Desk desk = opener.open(environment.get())) {
            Look look = desk.look();
            return new Elsewhere.Seen(look.status(), look.takenAt());
        } catch (SQLException refused) {
            return new Elsewhere.Unreachable(withoutFullStop(
                    ConnectionFailure.of(refused, environment.get().url())
                            .map(ConnectionFailure::sentence)
                            .orElseGet(() -> String.valueOf(refused.getMessage()))));
        } catch (FolderException unreadable) {
            return new Elsewhere.Unreachable(withoutFullStop(String.valueOf(unreadable.getMessage())));
        }
    }

    private static String withoutFullStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    /** Opens desks of other environments. */
    @FunctionalInterface
    public interface Opener {
        /**
         * A desk for an environment.
         *
         * @throws SQLException if it cannot be opened
         */
        Desk open(Environment environment) throws SQLException;
    }
}
