package dev.lockkeeper.environment.check;

import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.Guard;
import dev.lockkeeper.environment.check.Checkup.Area;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks at a server as somebody who is about to migrate a database there: what the role may do, which settings hurt, what
 * goes on. Reads catalogs, statistics and settings only: no row, no table, no lock but on catalogs. What one question
 * cannot find out stands alone; the others are asked all the same. Used with one connection, by one thread.
 */
public final class ServerCheckup {
    private static final String DEFAULT_TABLE = "schema_migrations";

    private final Connection connection;
    private final Environment environment;

    /**
     * @param connection for looking; stays the caller's
     */
    public ServerCheckup(Connection connection, Environment environment) {
        this.connection = connection;
        this.environment = environment;
    }

    /** One question. */
    @FunctionalInterface
    interface Question {
        List<Checkup> ask(Connection connection) throws SQLException;
    }

    /** Everything there is to say. */
    public List<Checkup> run() {
        boolean changes = environment.policy().guard() != Guard.READ_ONLY;
        List<Checkup> found = new ArrayList<>();
        String table = environment.table().orElse(DEFAULT_TABLE);
        ask(found, Area.PRIVILEGES, "rights", asked -> PrivilegeCheckup.of(Rights.read(asked, table), table, changes));
        ask(found, Area.PRIVILEGES, "ownership", PrivilegeCheckup::ownership);
        ask(found, Area.SETTINGS, "settings", asked -> SettingCheckup.of(asked, changes));
        ask(found, Area.SETTINGS, "connections", ActivityCheckup::headroom);
        ask(found, Area.ACTIVITY, "transactions", ActivityCheckup::transactions);
        ask(found, Area.ACTIVITY, "prepared transactions", ActivityCheckup::prepared);
        ask(found, Area.ACTIVITY, "invalid indexes", ActivityCheckup::invalidIndexes);
        ask(found, Area.ACTIVITY, "transaction numbers", ActivityCheckup::wraparound);
        ask(found, Area.ACTIVITY, "clock", ActivityCheckup::clock);
        return found;
    }

    private void ask(List<Checkup> found, Area area, String name, Question question) {
        try {
            found.addAll(question.ask(connection));
        } catch (SQLException refused) {
            found.add(Checkup.notKnown(
                    area,
                    name,
                    "The server did not say (SQLSTATE " + refused.getSQLState() + "): " + refused.getMessage(),
                    Optional.empty()));
        }
    }
}
