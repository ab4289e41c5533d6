package dev.lockkeeper.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.environment.Connections;
import dev.lockkeeper.environment.Credentials;
import dev.lockkeeper.environment.DatabaseUrl;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.journal.Actor;
import dev.lockkeeper.lock.OwnRun;
import dev.lockkeeper.lock.ParticipantId.BackendId;
import dev.lockkeeper.lock.scene.WaitScene;
import dev.lockkeeper.migration.RunControl;
import dev.lockkeeper.migration.RunListener;
import dev.lockkeeper.migration.RunOutcome;
import dev.lockkeeper.migration.RunSettings;
import dev.lockkeeper.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said before a run of ours is ended from outside: which files stay, which do not. */
class InterventionOnRunTest {
    @TempDir
    Path folder;

    private final WaitScene scene = WaitScene.inNewDatabase("CREATE TABLE passages (id int)");
    private Desk desk;

    @BeforeEach
    void open() throws IOException {
        Environment environment = new Environment(
                "canal", Tier.DEVELOPMENT, new DatabaseUrl(scene.database().url()), folder, Optional.empty());
        Credentials trusted = Credentials.trusted(TestPostgres.server().user());
        Credentials credentials = TestPostgres.server()
                .password()
                .map(password -> trusted.withPassword(password.toCharArray()))
                .orElse(trusted);
        desk = new Desk(
                environment,
                new Connections(environment.url(), credentials),
                Actor.ofThisProcess("test"),
                RunSettings.DEFAULT.withLockTimeout(Duration.ofMinutes(1)));
        Files.writeString(folder.resolve("001_create_vessels.sql"), "CREATE TABLE vessels (id int);");
    }

    @AfterEach
    void close() {
        desk.close();
        scene.close();
    }

    private CompletableFuture<RunOutcome> apply() throws SQLException {
        MigrationOperation all = desk.applyAll();
        CompletableFuture<RunOutcome> end = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                end.complete(desk.perform(
                        all,
                        new Confirmation(all.describe().fingerprint(), Optional.empty()),
                        new RunControl(),
                        RunListener.none()));
            } catch (SQLException failed) {
                end.completeExceptionally(failed);
            }
        });
        return end;
    }

    /** The backend of the run once it waits for a lock with this statement: an index build waits more than once. */
    private int waitingRun(String statement) {
        String query = "SELECT pid FROM pg_stat_activity WHERE application_name = 'lockkeeper/run' AND datname ="
                + " current_database() AND wait_event_type = 'Lock' AND query LIKE '%" + statement + "%'";
        List<String> waiting = Awaitility.await().until(() -> scene.ask(query), found -> found.size() == 1);
        return Integer.parseInt(waiting.getFirst());
    }

    @Test
    void ofAFileInOneTransactionNothingIsKept() throws Exception {
        Files.writeString(folder.resolve("002_add_lane.sql"), "ALTER TABLE passages ADD COLUMN lane int;");
        scene.session("reporting").begins("SELECT * FROM passages");
        CompletableFuture<RunOutcome> end = apply();
        int pid = waitingRun("ADD COLUMN lane");
        OwnRun run = new OwnRun(pid, "002_add_lane.sql", Optional.of("statement 1 of 1"), OptionalInt.of(1));

        Intervention cancel = desk.interventions().prepareCancel(new BackendId(pid, Optional.empty()), List.of(run));
        assertThat(cancel.describe().text())
                .contains(
                        "a run of this program: 002_add_lane.sql, statement 1 of 1\n",
                        "What rolls back:\n  Nothing of 002_add_lane.sql is kept.\n"
                                + "  001_create_vessels.sql and what the run did before it stays.\n",
                        "cancel the run itself instead");
        assertThat(desk.interventions()
                        .perform(cancel, new Confirmation(cancel.describe().fingerprint(), Optional.of("canal")))
                        .outcome()
                        .done())
                .isTrue();
        assertThat(end.get()).isInstanceOf(RunOutcome.Failed.class);
        assertThat(scene.ask("SELECT migration_name FROM schema_migrations")).containsExactly("001_create_vessels.sql");
        assertThat(desk.look().status().find("002_add_lane.sql").orElseThrow().lastEntry())
                .as("the act on the session is no act on the file")
                .hasValueSatisfying(entry -> assertThat(entry.operation()).isEqualTo("apply"));
    }

    @Test
    void aFileThatRunsStatementByStatementStopsHalfway() throws Exception {
        Files.writeString(
                folder.resolve("002_index.sql"),
                "CREATE INDEX CONCURRENTLY vessels_idx ON vessels (id);\n"
                        + "CREATE INDEX CONCURRENTLY passages_idx ON passages (id);\n");
        scene.session("writer").begins("INSERT INTO passages VALUES (1)");
        CompletableFuture<RunOutcome> end = apply();
        int pid = waitingRun("passages_idx");

        Intervention cancel = desk.interventions().prepareCancel(new BackendId(pid, Optional.empty()), List.of());
        assertThat(cancel.describe().text())
                .contains(
                        "002_index.sql runs statement by statement and is at statement 2 of 2: what it has done before"
                                + " stays, and the file has then stopped halfway.\n",
                        "001_create_vessels.sql and what the run did before it stays.",
                        "leaves an invalid index",
                        "a run of another window or computer");
        scene.session("writer").rollsBack();
        assertThat(end.get()).isInstanceOf(RunOutcome.Completed.class);
    }
}
