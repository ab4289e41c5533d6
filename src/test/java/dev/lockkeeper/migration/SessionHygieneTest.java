package dev.lockkeeper.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a file sets reaches neither its row nor the next file. */
class SessionHygieneTest {
    /** What a following file sees of the session. */
    private static final String LOOK_AROUND = """
            CREATE TABLE public.seen AS SELECT current_user::text AS who, session_user::text AS login,
                   current_setting('search_path') AS path, current_setting('TimeZone') AS zone,
                   current_setting('DateStyle') AS dates,
                   current_setting('statement_timeout') AS statement_limit, current_setting('lock_timeout') AS lock_limit,
                   current_setting('idle_in_transaction_session_timeout') AS idle_limit,
                   current_setting('client_min_messages') AS messages,
                   current_setting('default_transaction_read_only') AS read_only,
                   current_setting('default_transaction_isolation') AS isolation,
                   current_setting('standard_conforming_strings') AS strings,
                   current_setting('application_name') AS application,
                   current_setting('work_mem') AS work_mem,
                   coalesce(current_setting('my.setting', true), '') AS own,
                   (SELECT count(*) FROM pg_catalog.pg_prepared_statements WHERE from_sql) AS prepared,
                   (SELECT count(*) FROM pg_catalog.pg_cursors WHERE is_holdable) AS cursors,
                   (SELECT count(*) FROM pg_catalog.pg_listening_channels()) AS channels,
                   (SELECT count(*) FROM pg_catalog.pg_class WHERE relpersistence = 't' AND relkind = 'r') AS temporary
            """;

    private final MigrationSite site = new MigrationSite();

    @AfterEach
    void close() {
        site.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT pg_catalog.set_config('search_path', '', false)",
                "SET search_path = ''",
                "SET LOCAL search_path = ''",
                "SET ROLE pg_monitor",
                "SET SESSION AUTHORIZATION pg_monitor",
                "SET TimeZone = 'America/New_York'",
                "SET DateStyle = 'ISO, DMY'",
                "SET client_min_messages = error",
                "SET statement_timeout = '50ms'",
                "SET LOCAL lock_timeout = 1",
                "SET idle_in_transaction_session_timeout = '50ms'",
                "SET default_transaction_read_only = on",
                "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY",
                "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL SERIALIZABLE",
                "SET standard_conforming_strings = off",
                "SET work_mem = '64kB'",
                "SET my.setting = 'x'",
                "SET application_name = 'x'",
                "CREATE TEMP TABLE schema_migrations (version int); CREATE TEMP TABLE t (id int)",
                "CREATE TEMP TABLE gone (id int) ON COMMIT DROP",
                "PREPARE p AS SELECT 1",
                "LISTEN channel",
                "DECLARE c CURSOR WITH HOLD FOR SELECT 1",
                "DECLARE c CURSOR FOR SELECT 1",
                "SAVEPOINT s; CREATE TABLE public.s (id int)",
                "RESET ALL",
                "DEALLOCATE ALL",
                "DISCARD PLANS",
                "SET CONSTRAINTS ALL DEFERRED",
                "LOAD 'plpgsql'",
            })
    void aSettingEndsWithItsFile(String setting) {
        site.connections(() -> site.database().openWith("ApplicationName=lockkeeper/run"));
        site.write("000_first.sql", "SELECT 1");
        site.write("001_control.sql", LOOK_AROUND);
        assertThat(site.apply()).isInstanceOf(RunOutcome.Completed.class);
        String expected = site.database().value("SELECT seen::text FROM public.seen");
        site.database().execute("DROP TABLE public.seen");

        site.write("002_sets.sql", setting);
        site.write("003_looks.sql", LOOK_AROUND);
        assertThat(site.apply()).isInstanceOf(RunOutcome.Completed.class);

        assertThat(site.database().value("SELECT seen::text FROM public.seen")).isEqualTo(expected);
        assertThat(site.database().column("SELECT migration_name FROM public.schema_migrations ORDER BY id"))
                .containsExactly("000_first.sql", "001_control.sql", "002_sets.sql", "003_looks.sql");
        assertThat(site.database().column("SELECT DISTINCT database_user FROM lockkeeper.journal"))
                .hasSize(1);
        assertThat(site.database().value("""
                SELECT max(applied_at) - min(applied_at) < interval '1 minute' FROM public.schema_migrations
                """)).isEqualTo("t");
    }

    @Test
    void whatTheConnectionBroughtAlongStays() {
        String owner = site.database().newRole("");
        site.database().execute("CREATE SCHEMA app; GRANT ALL ON SCHEMA app TO " + owner);
        site.connections(() -> {
            Connection connection = site.database().openWith("ApplicationName=deploy");
            try (Statement statement = connection.createStatement()) {
                statement.execute(
                        "SET search_path = app, public; SET work_mem = '1234kB'; SET application_name = 'a''\\b';"
                                + " SET ROLE " + owner);
            }
            return connection;
        });
        site.table("app.schema_migrations");
        site.write("001_a.sql", "CREATE TABLE a ()");
        site.write("002_b.sql", """
                CREATE TABLE b AS SELECT current_setting('application_name') AS name,
                                         current_setting('work_mem') AS memory, current_user AS who
                """);
        assertThat(site.apply()).isInstanceOf(RunOutcome.Completed.class);
        assertThat(site.database().value("SELECT concat_ws(' ', name, memory, who) FROM app.b"))
                .isEqualTo("a'\\b 1234kB " + owner);
        assertThat(site.tableExists("app.a")).isTrue();
    }

    /** Old databases have it off by default; then a backslash in our own literals would mean something else. */
    @Test
    void aDatabaseWithoutStandardStringsRecordsEveryCharacter() {
        site.database()
                .execute(
                        "DO 'BEGIN EXECUTE ''ALTER DATABASE '' || current_database() || '' SET standard_conforming_strings = off''; END'");
        site.write("001_back\\slash' n.sql", "CREATE TABLE a AS SELECT 'a\\b'::text AS v");
        site.write("002_b.sql", "SELECT 1 / 0");
        site.write("003_c.sql", "SELECT 1");
        assertThat(site.apply("001_back\\slash' n.sql", "002_b.sql")).isInstanceOf(RunOutcome.Failed.class);
        assertThat(site.skip("C:\\temp\\' ; DROP TABLE a; --", "003_c.sql")).isInstanceOf(RunOutcome.Completed.class);
        assertThat(site.recorded()).containsExactly("001_back\\slash' n.sql", "003_c.sql");
        assertThat(site.history("001_back\\slash' n.sql")).hasSize(1);
        assertThat(site.history("003_c.sql").getFirst().reason()).contains("C:\\temp\\' ; DROP TABLE a; --");
        assertThat(site.history("002_b.sql")).hasSize(1);
        assertThat(site.database().value("SELECT v FROM a")).isEqualTo("a\\b");
        assertThat(site.state("001_back\\slash' n.sql").kind()).isEqualTo(MigrationState.Kind.APPLIED);
    }

    @Test
    void advisoryLocksOfAFileEndWithTheRun() {
        site.write("001_a.sql", "SELECT pg_advisory_lock(42), pg_advisory_lock_shared(43)");
        site.write("002_b.sql", "SELECT pg_advisory_unlock_all()");
        site.write("003_c.sql", "SELECT pg_advisory_lock(44)");
        assertThat(site.apply()).isInstanceOf(RunOutcome.Completed.class);
        assertThat(site.database()
                        .value("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database ="
                                + " (SELECT oid FROM pg_database WHERE datname = current_database())"))
                .isEqualTo("0");
    }

    @Test
    void preparedStatementsOfAFileThatLostTheRaceAreGoneToo() {
        site.write("001_a.sql", "PREPARE p AS SELECT 1; CREATE TABLE a (); SELECT pg_sleep(0.3)");
        site.write("002_b.sql", "PREPARE p AS SELECT 1");
        Plan plan = Planner.apply(site.status(), java.util.List.of("001_a.sql", "002_b.sql"));
        RunOutcome outcome = site.run(plan, new RunControl(), event -> {
            if (event instanceof RunEvent.FileStarted started && started.index() == 0) {
                site.database().execute("""
                        CREATE TABLE schema_migrations (id SERIAL PRIMARY KEY, migration_name VARCHAR(255) UNIQUE NOT NULL,
                                                        applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP);
                        CREATE TABLE a ();
                        INSERT INTO schema_migrations (migration_name) VALUES ('001_a.sql');
                        """);
            }
        });
        assertThat(outcome).isInstanceOf(RunOutcome.Completed.class);
        assertThat(outcome.done()).extracting(StepResult::byAnotherProgram).containsExactly(true, false);
    }

    /** A pooled connection goes on living after the run: nothing may be open on it. */
    @Test
    void aListenerThatThrowsLeavesNoOpenTransactionOnAPooledConnection() throws Exception {
        site.write("001_a.sql", "CREATE TABLE a ();" + "SELECT 1;".repeat(300));
        try (Connection connection = site.database().open()) {
            Connection kept = notClosing(connection);
            Plan plan = Planner.apply(site.status(), java.util.List.of("001_a.sql"));
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> new Runner(
                                    () -> kept, site.settings(), new dev.lockkeeper.journal.Actor("a", "b", "c"))
                            .run(plan, "", new RunControl(), event -> {
                                if (event instanceof RunEvent.StatementsRun) {
                                    throw new IllegalStateException("listener");
                                }
                            }))
                    .hasMessage("listener");
            assertThat(site.sessionsThatHoldSomething()).isEqualTo("0");
        }
    }

    private static Connection notClosing(Connection connection) {
        return (Connection) java.lang.reflect.Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        return connection;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (java.lang.reflect.InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }
}
