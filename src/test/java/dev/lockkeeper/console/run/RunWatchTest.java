package dev.lockkeeper.console.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.testing.Patience;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a second connection sees of a run, with real locks. */
class RunWatchTest {
    @TempDir
    Path folder;

    private TestPlace place;
    private TestConsole console;

    @BeforeEach
    void open() {
        place = new TestPlace(Tier.STAGING, folder)
                .file("001_a.sql", "CREATE TABLE a (id int);")
                .file("002_b.sql", "SELECT 1;\n\nALTER TABLE t\n  ADD COLUMN x int;\nCOMMENT ON TABLE t IS 'x';");
        place.database.execute("CREATE TABLE t (id int)");
        console = new TestConsole(place.desk);
    }

    @AfterEach
    void close() {
        console.close();
        place.close();
        assertThat(console.errors).isEmpty();
    }

    @Test
    void namesTheBlockerAndCountsTheQueue() throws Exception {
        try (Connection holder = place.lock("t")) {
            console.start(console.flow::applyAllPending);
            console.until(() -> console.now().obstacle().isPresent());
            try (Connection behind = place.database.open()) {
                Thread reader = Thread.ofVirtual().start(() -> read(behind));
                console.until(() -> console.now()
                        .obstacle()
                        .filter(RunWait.ForLock.class::isInstance)
                        .map(RunWait.ForLock.class::cast)
                        .filter(wait -> wait.behind() == 1)
                        .isPresent());
                RunWait.ForLock wait =
                        (RunWait.ForLock) console.now().obstacle().orElseThrow();
                assertThat(wait.blockers()).singleElement().satisfies(blocker -> {
                    assertThat(blocker.application()).contains("reporting");
                    assertThat(blocker.state()).contains("idle in transaction");
                    assertThat(blocker.stateAge()).isPresent();
                });
                assertThat(wait.sentence())
                        .matches("Waiting for pid \\d+ \\(reporting, \\w+\\), idle in transaction .* · 1 behind you");
                assertThat(console.now().statement())
                        .contains(new CurrentStatement(2, 3, 3, "ALTER TABLE t ADD COLUMN x int"));
                assertThat(console.call(() -> Map.copyOf(
                                        console.flow.liveFilesProperty().get()))
                                .get("002_b.sql"))
                        .satisfies(live -> assertThat(live).isNotNull())
                        .extracting("word")
                        .isEqualTo("waiting");
                assertThat(console.call(
                                () -> console.shell.activityProperty().get().words()))
                        .startsWith("Applying 2 of 2: waiting for a lock, ");
                holder.rollback();
                reader.join(Patience.LIMIT);
            }
            assertThat(console.result().kind()).isEqualTo(RunResult.Kind.DONE);
            assertThat(console.call(() -> console.model.log().text()))
                    .contains("waits for a lock, held by pid ", "no longer waits, after ");
        }
    }

    @Test
    void waitingForALockCanBeCancelled() throws Exception {
        try (Connection holder = place.lock("t")) {
            console.start(console.flow::applyAllPending);
            console.until(() -> console.now().obstacle().isPresent());
            console.perform(console.flow::askCancel);
            console.perform(console.dialogs.questions.getFirst().yes());
            assertThat(console.result().sentence())
                    .isEqualTo("Cancelled. Nothing of 002_b.sql was kept; 001_a.sql stays applied.");
            assertThat(holder.isValid(1)).isTrue();
        }
    }

    @Test
    void aWatchThatSeesNothingIsNeverNotWaiting() throws Exception {
        try (Connection holder = place.lock("t")) {
            console.start(console.flow::applyAllPending);
            console.until(() -> console.now().obstacle().isPresent());
            int pid = console.now().backend().orElseThrow();
            // In one go: the watch's next look sees it again.
            RunSnapshot unseen = console.call(() -> {
                console.model.notSeen(pid);
                return console.now();
            });
            assertThat(unseen.unseenSince()).isPresent();
            assertThat(unseen.obstacle()).isPresent();
            // Terminated: the watch connects anew by itself.
            place.database.column("SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity"
                    + " WHERE application_name = 'lockkeeper/watch' AND datname = current_database()");
            console.until(() -> console.now().unseenSince().isEmpty());
            assertThat(console.now().obstacle()).isPresent();
            holder.rollback();
            console.result();
        }
    }

    @Test
    void aRunBehindAnotherRunSaysWhoHoldsTheLock() throws Exception {
        TestPlace patient = place;
        try (Connection holder = patient.lock("t");
                TestConsole other = new TestConsole(patient.desk)) {
            console.start(console.flow::applyAllPending);
            console.until(() -> console.now().obstacle().isPresent());
            other.start(() -> other.flow.apply(List.of("002_b.sql")));
            other.until(() -> other.now()
                    .obstacle()
                    .filter(RunWait.ForAnotherRun.class::isInstance)
                    .isPresent());
            assertThat(other.now().obstacle().orElseThrow().sentence())
                    .startsWith("Waiting for another run: pid "
                            + console.now().backend().orElseThrow() + " (lockkeeper/run, ");
            holder.rollback();
            assertThat(console.result().kind()).isEqualTo(RunResult.Kind.DONE);
            assertThat(other.result().kind()).isEqualTo(RunResult.Kind.NOT_RUN);
            assertThat(other.errors).isEmpty();
        }
    }

    private static void read(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT * FROM t");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
