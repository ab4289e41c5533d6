package dev.lockkeeper.migration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LibraryHealthTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final MigrationSite site = new MigrationSite();

    @AfterEach
    void close() {
        site.close();
    }

    private MigrationManagerBuilder manager() {
        return MigrationManager.builder()
                .connections(site.connections())
                .folder(site.folder())
                .onFailure(OnFailure.CONTINUE);
    }

    private static JsonNode json(MigrationHealth health) throws Exception {
        return JSON.readTree(HealthJson.of(health)).at("/checks/migrations");
    }

    @Test
    void asTheContractWritesIt() {
        assertThat(HealthJson.of(new MigrationHealth.UpToDate(2)))
                .isEqualTo(
                        "{\"checks\": {\"migrations\": {\"status\": \"up_to_date\", \"applied\": 2, \"pending\": 0}}}");
        assertThat(HealthJson.of(new MigrationHealth.Pending(2, 1)))
                .isEqualTo(
                        "{\"checks\": {\"migrations\": {\"status\": \"pending_migrations\", \"applied\": 2, \"pending\": 1,"
                                + " \"warning\": \"Pending migrations detected\"}}}");
    }

    @Test
    void anyWordsMakeValidJson() throws Exception {
        StringBuilder every = new StringBuilder("quote \" backslash \\ \n\r\t ü 🔒 \ud800 half");
        for (char c = 0; c < 0x20; c++) {
            every.append(c);
        }
        String words = every.toString();
        JsonNode read = json(new MigrationHealth.Error(words));
        assertThat(read.get("status").asText()).isEqualTo("error");
        assertThat(read.get("error").asText()).isEqualTo(words);
    }

    @Test
    void pendingThenUpToDateThenFailed() throws Exception {
        site.write("001_a.sql", "CREATE TABLE a ()");
        site.write("002_b.sql", "CREATE TABLE b ()");
        MigrationManager manager = manager().build();
        assertThat(manager.health()).isEqualTo(new MigrationHealth.Pending(0, 2));
        assertThat(site.tableExists("schema_migrations")).isFalse();
        manager.migrate();
        assertThat(manager.health()).isEqualTo(new MigrationHealth.UpToDate(2));
        site.write("003_c.sql", "SELECT 1 / 0");
        manager.migrate();
        assertThat(manager.health()).isInstanceOfSatisfying(MigrationHealth.Error.class, error -> {
            assertThat(error.sentence()).contains("003_c.sql", "division by zero");
            assertThat(error.numbers()).contains(new MigrationHealth.Numbers(2, 1));
        });
        JsonNode failed = json(manager.health());
        assertThat(failed.get("applied").asInt()).isEqualTo(2);
        assertThat(failed.get("pending").asInt()).isEqualTo(1);
    }

    @Test
    void whatCannotBeAskedIsAnError() throws Exception {
        MigrationHealth noFolder =
                manager().folder(site.folder().resolve("gone")).build().health();
        assertThat(json(noFolder).get("error").asText()).contains("gone does not exist");
        MigrationHealth noServer = manager()
                .connections(() -> {
                    throw new SQLException("no route, password=s3cret", "08001");
                })
                .build()
                .health();
        assertThat(json(noServer).get("error").asText())
                .contains("cannot be reached", "no route")
                .doesNotContain("s3cret");
    }

    @Test
    void aPoolThatHangsIsAnErrorAndHoldsOneThreadOnly() {
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger opened = new AtomicInteger();
        MigrationManager manager = manager()
                .connections(() -> {
                    opened.incrementAndGet();
                    try {
                        never.await();
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                    return site.database().open();
                })
                .healthLimit(Duration.ofMillis(100))
                .build();
        for (int ask = 0; ask < 5; ask++) {
            assertThat(manager.health())
                    .isInstanceOfSatisfying(
                            MigrationHealth.Error.class,
                            error -> assertThat(error.sentence()).contains("did not answer within 100 ms"));
        }
        assertThat(opened).hasValue(1);
        never.countDown();
        Awaitility.await().until(() -> manager.health() instanceof MigrationHealth.UpToDate);
    }

    @Test
    void aLockedTableIsAnErrorAndNobodyStaysBehind() throws Exception {
        site.write("001_a.sql", "CREATE TABLE a ()");
        MigrationManager manager = manager().healthLimit(Duration.ofMillis(500)).build();
        manager.migrate();
        try (Connection other = site.database().open();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK schema_migrations");
            assertThat(manager.health()).isInstanceOf(MigrationHealth.Error.class);
            Awaitility.await()
                    .until(() -> site.database()
                            .value("SELECT count(*) FROM pg_locks l JOIN pg_stat_activity a USING (pid)"
                                    + " WHERE NOT l.granted AND a.datname = current_database()")
                            .equals("0"));
        }
        assertThat(manager.health()).isEqualTo(new MigrationHealth.UpToDate(1));
    }

    @Test
    void aConnectionGoesBackAsItCame() throws Exception {
        site.write("001_a.sql", "CREATE TABLE a ()");
        try (Connection kept = site.database().open()) {
            Connection unclosed = (Connection) java.lang.reflect.Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                        try {
                            return method.getName().equals("close") ? null : method.invoke(kept, arguments);
                        } catch (java.lang.reflect.InvocationTargetException thrown) {
                            throw thrown.getCause();
                        }
                    });
            MigrationManager manager = manager().connections(() -> unclosed).build();
            assertThat(manager.health()).isEqualTo(new MigrationHealth.Pending(0, 1));
            assertThat(kept.getAutoCommit()).isTrue();
            try (Statement statement = kept.createStatement();
                    java.sql.ResultSet row = statement.executeQuery(
                            "SELECT current_setting('statement_timeout') || current_setting('transaction_read_only')")) {
                row.next();
                assertThat(row.getString(1)).isEqualTo("0off");
            }
        }
    }
}
