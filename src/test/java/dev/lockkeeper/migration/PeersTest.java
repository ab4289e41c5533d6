package dev.lockkeeper.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.lockkeeper.testing.TestPostgres;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Traps that operators of other tools have fallen into, by their number in the list of them. */
class PeersTest {
    private final MigrationSite site = new MigrationSite();

    @AfterEach
    void close() {
        site.close();
    }

    /** A build outlives the connection: the index is there, its history is not. */
    @Test
    void peers3AnIndexThatIsThereWithoutItsHistoryIsOfferedAsDone() {
        site.database().execute("CREATE TABLE vessels (name text)");
        site.write("001_index.sql", "VACUUM vessels;\nCREATE INDEX CONCURRENTLY vessels_name_idx ON vessels (name)");
        site.apply();
        site.database().execute("""
                DELETE FROM schema_migrations;
                UPDATE lockkeeper.progress SET settled = NULL;
                UPDATE lockkeeper.progress SET outcome = 'running', backend_pid = -1, ended_at = NULL WHERE unit = 2;
                """);
        assertThat(site.state("001_index.sql")).isInstanceOfSatisfying(MigrationState.Stopped.class, stopped -> {
            assertThat(stopped.sentence())
                    .contains("statement 2 was running")
                    .contains("Index public.vessels_name_idx is there and valid.");
            assertThat(stopped.progress().onlyTheRecordIsMissing()).isTrue();
        });
        RunOutcome resumed = site.run(site.plan(StoppedFiles.RESUME, false, "001_index.sql"));
        assertThat(resumed).isInstanceOf(RunOutcome.Completed.class);
        assertThat(site.events(RunEvent.UnitStarted.class))
                .as("the second run built nothing")
                .hasSize(2);
        assertThat(site.recorded()).containsExactly("001_index.sql");
        assertThat(site.database().value("SELECT count(*) FROM lockkeeper.progress WHERE settled IS NULL"))
                .isEqualTo("0");
    }

    /** The lock of a session lies as soon as each transaction has another session. */
    @Test
    void peers5APoolerThatChangesTheBackendIsNoticedBeforeAnythingRuns() throws Exception {
        assumeThat(TestPostgres.server().password())
                .as("the proxy knows no passwords")
                .isEmpty();
        URI server = URI.create(site.database().url().substring("jdbc:".length()));
        site.write("001_a.sql", "CREATE TABLE a ();\nVACUUM a");
        site.write("002_b.sql", "CREATE TABLE b ()");
        for (String file : List.of("001_a.sql", "002_b.sql")) {
            Plan plan = Planner.apply(site.status(), List.of(file));
            try (TransactionPoolingProxy proxy = new TransactionPoolingProxy(server.getHost(), server.getPort())) {
                String url = "jdbc:postgresql://localhost:" + proxy.port() + server.getPath() + "?prepareThreshold=0";
                String user = TestPostgres.server().user();
                site.connections(() -> DriverManager.getConnection(url, user, ""));
                if (file.equals("001_a.sql")) {
                    assertThatThrownBy(() -> site.run(plan))
                            .isInstanceOf(PlanRefusedException.class)
                            .hasMessageContaining("001_a.sql: it does not run in one transaction")
                            .hasMessageContaining("transaction-pooling proxy");
                } else {
                    assertThat(site.run(plan)).isInstanceOf(RunOutcome.Completed.class);
                }
            }
            site.connections(site.database()::open);
        }
        assertThat(site.tableExists("a")).isFalse();
        assertThat(site.tableExists("b")).isTrue();
        assertThat(site.database().column("SELECT migration_name FROM schema_migrations"))
                .containsExactly("002_b.sql");
    }

    @Test
    void peers16RestrictOfADumpIsSkippedAndEveryOtherCommandOfPsqlIsNamedWithItsLine() {
        site.write(
                "001_dump.sql",
                "\\restrict k4Jd\nCREATE TABLE a AS SELECT '\n\\connect elsewhere\n' AS b;\n\\unrestrict k4Jd\n");
        assertThat(site.apply()).isInstanceOf(RunOutcome.Completed.class);
        assertThat(site.database().value("SELECT b FROM a")).isEqualTo("\n\\connect elsewhere\n");
        site.write("002_psql.sql", "CREATE TABLE c ();\n\\connect elsewhere\nVACUUM;");
        assertThatThrownBy(() -> site.apply("002_psql.sql"))
                .isInstanceOf(PlanRefusedException.class)
                .hasMessageContaining("002_psql.sql:2:1")
                .hasMessageContaining("\\connect");
        assertThat(site.tableExists("c")).isFalse();
    }

    @Test
    void peers26RetriesWithGrowingPauses() throws SQLException {
        site.database().execute("CREATE TABLE gates (n int)");
        site.settings(RunSettings.DEFAULT
                .withLockTimeout(Duration.ofMillis(20))
                .withRetries(new RetryPolicy(4, Duration.ofMillis(10), 2, Duration.ofMillis(30), 0)));
        site.write("001_one.sql", "ALTER TABLE gates ADD COLUMN m int");
        site.write("002_pieces.sql", "VACUUM;\nALTER TABLE gates ADD COLUMN o int");
        for (String file : List.of("001_one.sql", "002_pieces.sql")) {
            try (Connection blocker = site.database().open();
                    Statement statement = blocker.createStatement()) {
                blocker.setAutoCommit(false);
                statement.execute("LOCK gates IN ACCESS SHARE MODE");
                assertThat(site.apply(file))
                        .isInstanceOfSatisfying(
                                RunOutcome.Failed.class,
                                failed ->
                                        assertThat(failed.failure().sqlState()).contains("55P03"));
            }
            List<RunEvent.RetryScheduled> retries = site.events(RunEvent.RetryScheduled.class).stream()
                    .filter(retry -> retry.fileName().equals(file))
                    .toList();
            assertThat(retries).extracting(RunEvent.RetryScheduled::attempt).containsExactly(1, 2, 3);
            assertThat(retries)
                    .extracting(retry -> retry.pause().toMillis())
                    .as("pauses of %s, doubling up to the longest", file)
                    .containsExactly(10L, 20L, 30L);
        }
    }

    @Test
    void peers30ARollbackWhoseScriptIsGoneIsRefusedAndNothingRuns() {
        site.write("001_a.sql", "CREATE TABLE a ()");
        site.write("001_a_rollback.sql", "DROP TABLE a");
        site.apply();
        site.delete("001_a_rollback.sql");
        assertThatThrownBy(() -> site.rollBack("001_a.sql"))
                .isInstanceOf(PlanRefusedException.class)
                .hasMessageContaining("no rollback script");
        site.delete("001_a.sql");
        assertThatThrownBy(() -> Planner.rollBack(site.status(), List.of("001_a.sql"), Optional.empty()))
                .isInstanceOf(PlanRefusedException.class);
        assertThat(site.tableExists("a")).isTrue();
        assertThat(site.recorded()).containsExactly("001_a.sql");
    }
}
