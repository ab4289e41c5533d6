package dev.lockkeeper.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Ten thousand files cost as many questions to the server as ten. */
class ManyFilesTest {
    private static final int MANY = 10_000;

    private final MigrationSite site = new MigrationSite();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void aLookAsksAsOftenAsForFewFiles() throws Exception {
        for (int number = 1; number <= 10; number++) {
            site.write(number + "_f.sql", "SELECT " + number);
        }
        site.apply();
        int forTen = statementsOfALook();
        for (int number = 11; number <= MANY; number++) {
            site.write(number + "_f.sql", "SELECT " + number);
        }
        site.database()
                .execute("INSERT INTO schema_migrations (migration_name) SELECT n || '_f.sql' FROM generate_series(11, "
                        + (MANY - 100) + ") n");
        assertThat(statementsOfALook()).isEqualTo(forTen).isPositive();
        Status status = site.status();
        assertThat(status.counts())
                .containsEntry(MigrationState.Kind.APPLIED, MANY - 100)
                .containsEntry(MigrationState.Kind.PENDING, 100);
        assertThat(status.migrations().getLast().fileName()).isEqualTo(MANY + "_f.sql");
    }

    private int statementsOfALook() throws SQLException {
        AtomicInteger statements = new AtomicInteger();
        try (Connection connection = site.database().open()) {
            Connection counting = (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> {
                        if (method.getName().endsWith("Statement")) {
                            statements.incrementAndGet();
                        }
                        try {
                            return method.invoke(connection, arguments);
                        } catch (InvocationTargetException thrown) {
                            throw thrown.getCause();
                        }
                    });
            new StatusReader().read(counting, site.contents(), TableName.DEFAULT);
        }
        return statements.get();
    }

    /** A sentence about ten thousand files that were not started must not compare each with each. */
    @Test
    void aFailureAmongManyIsDescribedAtOnce() {
        for (int number = 1; number <= 1_000; number++) {
            site.write(number + "_f.sql", number == 900 ? "SELECT 1 / 0" : "SELECT " + number);
        }
        assertThat(site.apply())
                .isInstanceOfSatisfying(
                        RunOutcome.Failed.class,
                        failed -> assertThat(failed.databaseState())
                                .isEqualTo(
                                        "Nothing of 900_f.sql was kept; 1_f.sql to 899_f.sql (899 files) stay applied; 901_f.sql to"
                                                + " 1000_f.sql (100 files) were not started."));
    }
}
