package dev.lockkeeper.migration;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From the second file of a run the frame is prepared in the session; whatever files do there must not show. */
class FramesTest {
    private static final String ASSERT_CLEAN = """
            DO $$
            BEGIN
              IF EXISTS (SELECT FROM pg_prepared_statements WHERE name = 'leftover')
                 OR EXISTS (SELECT FROM pg_cursors WHERE name = 'leftover')
                 OR EXISTS (SELECT FROM pg_listening_channels())
                 OR to_regclass('leftover') IS NOT NULL
                 OR current_setting('search_path') <> '"$user", public'
                 OR current_setting('work_mem') = '77MB'
                 OR current_user <> session_user THEN
                RAISE EXCEPTION 'something was left by the file before';
              END IF;
              BEGIN
                PERFORM lastval();
                RAISE EXCEPTION 'a sequence was left by the file before' USING ERRCODE = 'LK001';
              EXCEPTION WHEN object_not_in_prerequisite_state THEN NULL;
              END;
            END
            $$
            """;

    @TempDir
    Path folder;

    private TestDatabase database;

    @BeforeEach
    void open() throws IOException {
        database = TestPostgres.server().newDatabase();
        write("01_lock.sql", "CREATE TABLE lock (id serial PRIMARY KEY)");
        write("02_gate.sql", "CREATE TABLE gate (id int)");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PREPARE leftover AS SELECT 1",
                "DECLARE leftover CURSOR WITH HOLD FOR SELECT 1",
                "LISTEN leftover",
                "CREATE TEMPORARY TABLE leftover (id int)",
                "SET search_path = ''",
                "SELECT set_config('work_mem', '77MB', false)",
                "SET ROLE pg_monitor",
                "SELECT nextval('lock_id_seq')",
                "DEALLOCATE ALL",
                "DO $$ BEGIN EXECUTE 'DEALL' || 'OCATE ALL'; END $$",
                "DO $$ BEGIN IF EXISTS (SELECT FROM pg_prepared_statements WHERE name = 'lockkeeper_frame_begin') THEN"
                        + " EXECUTE 'DEALL' || 'OCATE lockkeeper_frame_begin'; END IF; END $$"
            })
    void whatAFileLeavesReachesNeitherItsRowNorTheNextFile(String leaving) throws Exception {
        write("03_leave.sql", "CREATE TABLE left_behind (id int); " + leaving);
        write("04_check.sql", ASSERT_CLEAN);
        write("05_leave_again.sql", leaving);
        write("06_check.sql", ASSERT_CLEAN);

        MigrationResult outcome = manager(database::open).migrate();

        assertThat(outcome).isInstanceOf(MigrationResult.Completed.class);
        assertThat(outcome.applied()).hasSize(6).noneMatch(StepResult::byAnotherProgram);
        assertThat(database.column("SELECT migration_name FROM public.schema_migrations ORDER BY id"))
                .containsExactly(
                        "01_lock.sql",
                        "02_gate.sql",
                        "03_leave.sql",
                        "04_check.sql",
                        "05_leave_again.sql",
                        "06_check.sql");
        assertThat(database.value("SELECT count(*) FROM lockkeeper.journal WHERE outcome = 'applied'"))
                .isEqualTo("6");
    }

    @Test
    void theFrameIsPreparedOnceThereIsATrackingTable() throws Exception {
        String count = " AS SELECT count(*) AS prepared FROM pg_prepared_statements WHERE name LIKE 'lockkeeper%'";
        write("03_first.sql", "CREATE TABLE third" + count);
        write("04_second.sql", "CREATE TABLE fourth" + count);

        manager(database::open).migrate();

        assertThat(database.column("SELECT prepared FROM third UNION ALL SELECT prepared FROM fourth"))
                .containsExactly("3", "3");
    }

    @Test
    void aSessionGoesBackToItsPoolAsItCame() throws Exception {
        write("03_basin.sql", "CREATE TABLE basin (id int)");
        write(
                "04_last.sql",
                "SET work_mem = '77MB'; LISTEN leftover; PREPARE leftover AS SELECT 1;"
                        + " CREATE TEMPORARY TABLE leftover (id int)");
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.setUsername(TestPostgres.server().user());
        config.setPassword(TestPostgres.server().password().orElse(""));
        config.setMaximumPoolSize(1);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            manager(pool::getConnection).migrate();
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT current_setting('work_mem') = '77MB'"
                            + " OR EXISTS (SELECT FROM pg_prepared_statements WHERE from_sql)"
                            + " OR EXISTS (SELECT FROM pg_listening_channels())"
                            + " OR EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid())"
                            + " OR to_regclass('leftover') IS NOT NULL")) {
                row.next();
                assertThat(row.getBoolean(1)).isFalse();
            }
        }
    }

    @Test
    void aPreparedFrameFailsLikeAPlainOne() throws Exception {
        write("03_broken.sql", "CREATE TABLE a (id int);\n\nINSERT INTO a (nam)\n VALUES (1);");
        write("04_never.sql", "CREATE TABLE never (id int)");

        MigrationResult outcome = manager(database::open).migrate();

        assertThat(outcome).isInstanceOfSatisfying(MigrationResult.Failed.class, failed -> {
            assertThat(failed.failure().location()).isEqualTo("03_broken.sql:3:16");
            assertThat(failed.failure().statement()).contains(2);
        });
        assertThat(database.value("SELECT to_regclass('a')")).isEqualTo("null");
        assertThat(database.column("SELECT migration_name FROM schema_migrations ORDER BY id"))
                .containsExactly("01_lock.sql", "02_gate.sql");
        assertThat(database.column("SELECT file FROM lockkeeper.journal WHERE outcome = 'failed'"))
                .containsExactly("03_broken.sql");
    }

    @Test
    void textsAreKeptWholeWhereBackslashesEscape() throws Exception {
        database.execute("ALTER DATABASE " + database.name() + " SET standard_conforming_strings = off");
        write("03_quote.sql", "COMMENT ON TABLE lock IS E'it''s'");
        write("04_last.sql", "COMMENT ON TABLE gate IS 'x'");

        manager(database::open).migrate();

        assertThat(database.column("SELECT encode(substring(content FROM 1 FOR 2), 'hex') FROM lockkeeper.journal"))
                .containsExactly("1f8b", "1f8b", "1f8b", "1f8b");
    }

    private MigrationManager manager(ConnectionSource connections) {
        return MigrationManager.builder()
                .onFailure(OnFailure.CONTINUE)
                .connections(connections)
                .folder(folder)
                .build();
    }

    private void write(String name, String sql) throws IOException {
        Files.writeString(folder.resolve(name), sql);
    }
}
