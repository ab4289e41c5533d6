package dev.lockkeeper.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.pooler.Pooler;
import dev.lockkeeper.testing.PgBouncer;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** Looking through a real PgBouncer: what is noticed, and that nothing is left in sessions that belong to others. */
class BehindPoolerTest {
    private static final String LEFT = "SELECT string_agg(name || '=' || setting, ',') FROM pg_settings"
            + " WHERE name IN ('default_transaction_read_only', 'lock_timeout', 'statement_timeout',"
            + " 'idle_in_transaction_session_timeout', 'jit') AND setting <> reset_val";

    private static Connections to(PgBouncer pooler) {
        return new Connections(
                new DatabaseUrl(pooler.url()),
                Credentials.trusted(TestPostgres.server().user()));
    }

    private static String value(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    @Test
    void transactionModeIsNoticedAndLooksAreReadOnlyWithTheirLimits() throws Exception {
        try (TestDatabase database = TestPostgres.server().newDatabase();
                PgBouncer pooler = PgBouncer.inFrontOf(database, "transaction", "");
                Connections connections = to(pooler)) {
            assertThat(connections.pooler()).isEmpty();
            assertThat(connections.identity().database()).isEqualTo(database.name());
            assertThat(connections.pooler()).contains(Pooler.TRANSACTION);
            try (Connection look = connections.open(Purpose.LOOK)) {
                assertThat(value(look, "SHOW transaction_read_only")).isEqualTo("on");
                assertThat(value(look, "SHOW lock_timeout")).isEqualTo("200ms");
                assertThat(value(look, "SHOW statement_timeout")).isEqualTo("30s");
                assertThatThrownBy(() -> value(look, "SELECT 1 / 0")).isInstanceOf(SQLException.class);
                assertThat(value(look, "SELECT 'goes on'")).isEqualTo("goes on");
                assertThatThrownBy(() -> value(look, "CREATE TABLE t ()")).isInstanceOf(SQLException.class);
            }
        }
    }

    @Test
    void noPurposeLeavesAnythingInASessionOfOthers() throws Exception {
        try (TestDatabase database = TestPostgres.server().newDatabase();
                PgBouncer pooler = PgBouncer.inFrontOf(database, "transaction", "");
                Connections connections = to(pooler)) {
            for (Purpose purpose : Purpose.values()) {
                try (Connection connection = connections.open(purpose)) {
                    for (int round = 0; round < 10; round++) {
                        // More often than the driver would need to name a statement.
                        assertThat(value(connection, "SELECT 'x'")).isEqualTo("x");
                    }
                }
            }
            try (Connection application = connections.open(Purpose.RUN);
                    Connection second = connections.open(Purpose.RUN)) {
                second.setAutoCommit(false);
                for (Connection each : java.util.List.of(second, application)) {
                    assertThat(value(each, LEFT)).isEqualTo("null");
                    assertThat(value(each, "SELECT string_agg(statement, '; ') FROM pg_prepared_statements"))
                            .isEqualTo("null");
                }
                second.rollback();
                application.createStatement().execute("CREATE TABLE of_the_application ()");
            }
            assertThat(pooler.log()).doesNotContain("server was not ready").doesNotContain("unclean server");
        }
    }

    @Test
    void aWatchersStatementIsLimitedAllTheSame() throws Exception {
        try (TestDatabase database = TestPostgres.server().newDatabase();
                PgBouncer pooler = PgBouncer.inFrontOf(database, "transaction", "");
                Connections connections = to(pooler);
                Connection watch = connections.open(Purpose.WATCH)) {
            assertThatThrownBy(() -> value(watch, "SELECT pg_sleep(60)"))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            cancelled -> assertThat(cancelled.getSQLState()).isEqualTo("57014"));
            assertThat(value(watch, "SELECT 'goes on'")).isEqualTo("goes on");
        }
    }

    @Test
    void sessionModeIsNoticedAndWorksAsWithoutAPooler() throws Exception {
        try (TestDatabase database = TestPostgres.server().newDatabase();
                PgBouncer pooler = PgBouncer.inFrontOf(database, "session", "");
                Connections connections = to(pooler)) {
            connections.identity();
            assertThat(connections.pooler()).contains(Pooler.SESSION);
            try (Connection watch = connections.open(Purpose.WATCH)) {
                assertThat(value(watch, "SHOW lock_timeout")).isEqualTo("200ms");
                assertThat(connections.isOwnWatcher(Integer.parseInt(value(watch, "SELECT pg_backend_pid()"))))
                        .isTrue();
            }
        }
    }

    @Test
    void withoutAPoolerThereIsNone() throws Exception {
        try (TestDatabase database = TestPostgres.server().newDatabase();
                Connections connections = new Connections(
                        new DatabaseUrl(database.url()),
                        Credentials.trusted(TestPostgres.server().user()))) {
            connections.identity();
            assertThat(connections.pooler()).contains(Pooler.NONE);
        }
    }
}
