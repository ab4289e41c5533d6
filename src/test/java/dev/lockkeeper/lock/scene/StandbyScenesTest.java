package dev.lockkeeper.lock.scene;

import static dev.lockkeeper.lock.scene.ExpectedEdges.expect;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.BackendKind;
import dev.lockkeeper.lock.LockSnapshot;
import dev.lockkeeper.lock.Participant;
import dev.lockkeeper.testing.OwnServer;
import dev.lockkeeper.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** On a standby, recovery takes the primary's locks, and waits for readers as long as it was told to. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StandbyScenesTest {
    private OwnServer primary;
    private OwnServer standby;
    private TestDatabase there;
    private TestDatabase here;

    @BeforeAll
    void start() {
        primary = OwnServer.with(Map.of());
        there = primary.server().newDatabase();
        standby = primary.newStandby(Map.of("max_standby_streaming_delay", "-1"));
        here = standby.server().database(there.name());
    }

    @AfterAll
    void stop() {
        standby.close();
        primary.close();
    }

    @BeforeEach
    void aNewTable() {
        there.execute("DROP TABLE IF EXISTS t; CREATE TABLE t (id int)");
        untilReplayed();
    }

    private void untilReplayed() {
        String end = there.value("SELECT pg_current_wal_insert_lsn()");
        Awaitility.await("the standby has what the primary has")
                .atMost(WaitScene.LIMIT)
                .until(() -> here.value("SELECT pg_last_wal_replay_lsn() >= '" + end + "'")
                        .equals("t"));
    }

    @Test
    void recoveryWaitsForAReaderAndReadersWaitForRecovery() {
        try (WaitScene scene = WaitScene.in(here)) {
            scene.session("A").begins("SELECT * FROM t");
            there.execute("ALTER TABLE t ADD y int");
            Awaitility.await("recovery waits")
                    .atMost(WaitScene.LIMIT)
                    .until(() -> scene.ask("SELECT wait_event FROM pg_stat_activity WHERE backend_type = 'startup'"
                                    + " AND wait_event_type = 'Lock'")
                            .contains("relation"));
            scene.session("B").starts("SELECT * FROM t").untilBlocked();
            // For whom recovery waits is in pg_locks alone: it wants the table for itself, and A holds it.
            LockSnapshot seen = expect(
                    scene,
                    "B <- startup soft relation t: ACCESS SHARE, queued ACCESS EXCLUSIVE",
                    "startup <- A hard relation t: ACCESS EXCLUSIVE, held ACCESS SHARE");
            assertThat(seen.standby()).isTrue();
            assertThat(seen.participants())
                    .filteredOn(StandbyScenesTest::isStartup)
                    .hasSize(1);
        }
        untilReplayed();
    }

    @Test
    void recoveryHoldsWhatTheOpenTransactionOfThePrimaryHolds() throws SQLException {
        try (WaitScene scene = WaitScene.in(here);
                Connection open = there.open();
                Statement statement = open.createStatement()) {
            statement.execute("BEGIN; ALTER TABLE t ADD y int");
            statement.execute("SELECT pg_switch_wal()");
            Awaitility.await("the lock is replayed")
                    .atMost(WaitScene.LIMIT)
                    .until(() -> !scene.ask("SELECT 1 FROM pg_locks WHERE relation = 't'::regclass AND granted"
                                    + " AND mode = 'AccessExclusiveLock'")
                            .isEmpty());
            scene.session("B").starts("SELECT * FROM t").untilBlocked();
            LockSnapshot seen = expect(scene, "B <- startup hard relation t: ACCESS SHARE, held ACCESS EXCLUSIVE");
            assertThat(seen.standby()).isTrue();
            statement.execute("ROLLBACK");
            scene.untilBlockers();
        }
    }

    private static boolean isStartup(Participant participant) {
        return participant instanceof Backend backend && backend.kind() == BackendKind.STARTUP;
    }
}
