package dev.lockkeeper.lock.scene;

import static dev.lockkeeper.lock.scene.ExpectedEdges.expect;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.BackendKind;
import dev.lockkeeper.lock.LockSnapshot;
import dev.lockkeeper.testing.OwnServer;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Processes that no client has asked for, at both ends of a wait: autovacuum and parallel workers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServerProcessScenesTest {
    private static final String NEVER = "SET deadlock_timeout = '10min'";

    /** So slow that it is at its table for as long as the scene needs. */
    private static final String SLOWLY = "autovacuum_vacuum_cost_delay = 100, autovacuum_vacuum_cost_limit = 1";

    private static final String FILL = "INSERT INTO t SELECT 1, repeat('x', 500) FROM generate_series(1, 20000)";

    private OwnServer eager;

    @BeforeAll
    void start() {
        eager = OwnServer.with(Map.of(
                "autovacuum_naptime", "1s",
                "max_parallel_workers_per_gather", "2"));
    }

    @AfterAll
    void stop() {
        eager.close();
    }

    @Test
    void autovacuumHoldsUpASchemaChangeUntilTheServerCancelsIt() {
        try (WaitScene scene = WaitScene.inNewDatabaseOf(
                eager.server(),
                "CREATE TABLE t (id int, x text) WITH (autovacuum_vacuum_threshold = 1,"
                        + " autovacuum_vacuum_scale_factor = 0, " + SLOWLY + "); " + FILL + "; DELETE FROM t")) {
            untilAutovacuumHoldsTheTable(scene);
            SceneStep alter = scene.session("B")
                    .run(NEVER)
                    .starts("ALTER TABLE t ADD y int")
                    .untilBlocked();
            LockSnapshot seen = expect(
                    scene, "B <- autovacuum worker hard relation t: ACCESS EXCLUSIVE, held SHARE UPDATE EXCLUSIVE");
            assertThat(backend(seen, "autovacuum worker", scene).kind()).isEqualTo(BackendKind.AUTOVACUUM);

            scene.session("B").cancel();
            alter.untilFailed();
            scene.session("B").run("SET deadlock_timeout = '10ms'").run("ALTER TABLE t ADD y int");
        }
    }

    @Test
    void autovacuumToPreventWraparoundDoesNotGiveWay() {
        try (WaitScene scene = WaitScene.inNewDatabaseOf(
                eager.server(),
                "CREATE TABLE t (id int, x text) WITH (autovacuum_freeze_max_age = 100000, autovacuum_freeze_table_age"
                        + " = 100000, autovacuum_freeze_min_age = 0, autovacuum_enabled = false, " + SLOWLY + "); "
                        + FILL)) {
            scene.session("A").run("DO 'BEGIN FOR i IN 1..100100 LOOP PERFORM txid_current(); COMMIT; END LOOP; END'");
            untilAutovacuumHoldsTheTable(scene);
            SceneStep alter = scene.session("B")
                    .run("SET deadlock_timeout = '10ms'")
                    .starts("ALTER TABLE t ADD y int")
                    .untilBlocked();
            LockSnapshot seen = expect(
                    scene, "B <- autovacuum worker hard relation t: ACCESS EXCLUSIVE, held SHARE UPDATE EXCLUSIVE");
            assertThat(backend(seen, "autovacuum worker", scene).kind()).isEqualTo(BackendKind.AUTOVACUUM_WRAPAROUND);
            // Long after the time at which the server would have cancelled an ordinary one.
            Awaitility.await("more than deadlock_timeout")
                    .atMost(WaitScene.LIMIT)
                    .until(() -> scene.ask("SELECT clock_timestamp() - query_start > interval '200 ms'"
                                    + " FROM pg_stat_activity WHERE application_name = 'B'")
                            .contains("t"));
            assertThat(alter.isOver()).isFalse();
            assertThat(scene.blockers()).containsExactly("B <- autovacuum worker");
        }
    }

    private static void untilAutovacuumHoldsTheTable(WaitScene scene) {
        Awaitility.await("autovacuum of t")
                .atMost(WaitScene.LIMIT)
                .pollInterval(SceneServer.PAUSE)
                .until(() -> !scene.ask(
                                "SELECT a.pid FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid"
                                        + " WHERE a.backend_type = 'autovacuum worker' AND a.datname = current_database()"
                                        + " AND l.relation = 't'::regclass AND l.mode = 'ShareUpdateExclusiveLock' AND l.granted")
                        .isEmpty());
    }

    /** Only a worker has read the table: its locks are its leader's. */
    @Test
    void whatAParallelWorkerHoldsItsLeaderHolds() {
        try (WaitScene scene = inParallel()) {
            scene.session("X").run("SELECT pg_advisory_lock(7)");
            scene.session("A").starts("SELECT touch_then_wait() FROM t").untilBlocked();
            assertThat(scene.ask("SELECT count(*) FROM pg_locks WHERE relation = 'u'::regclass AND pid = "
                            + scene.session("A").pid()))
                    .containsExactly("0");
            scene.session("B").starts("ALTER TABLE u ADD y int").untilBlocked();
            LockSnapshot seen = expect(
                    scene,
                    "A <- X hard advisory advisory lock 7: SHARE, held EXCLUSIVE",
                    "B <- A hard relation u: ACCESS EXCLUSIVE, held ACCESS SHARE");
            assertThat(backend(seen, "A", scene).kind()).isEqualTo(BackendKind.CLIENT);
            assertThat(backend(seen, "A", scene).parallelWorkers()).hasSize(1);
        }
    }

    /** A worker waits behind a schema change; its leader only waits for the worker. */
    @Test
    void whatAParallelWorkerWaitsForItsLeaderWaitsFor() {
        try (WaitScene scene = inParallel()) {
            scene.session("Z").begins("SELECT * FROM u");
            scene.session("B").starts("ALTER TABLE u ADD y int").untilBlocked();
            scene.session("A").starts("SELECT touch_then_wait() FROM t").untilBlocked();
            expect(
                    scene,
                    "A <- B soft relation u: ACCESS SHARE, queued ACCESS EXCLUSIVE",
                    "B <- Z hard relation u: ACCESS EXCLUSIVE, held ACCESS SHARE");
        }
    }

    /** A function that is said to be fit for parallel plans, and is run by a worker alone. */
    private WaitScene inParallel() {
        WaitScene scene = WaitScene.inNewDatabaseOf(
                eager.server(),
                "CREATE TABLE t (id int); INSERT INTO t VALUES (1); CREATE TABLE u (id int);"
                        + " CREATE FUNCTION touch_then_wait() RETURNS int PARALLEL SAFE LANGUAGE plpgsql AS $$ BEGIN"
                        + " PERFORM count(*) FROM u; PERFORM pg_advisory_lock_shared(7);"
                        + " PERFORM pg_advisory_unlock_shared(7); RETURN 1; END $$");
        scene.session("A")
                .run("SET " + (scene.major() >= 16 ? "debug_parallel_query" : "force_parallel_mode") + " = on");
        return scene;
    }

    private static Backend backend(LockSnapshot snapshot, String name, WaitScene scene) {
        return snapshot.participants().stream()
                .filter(Backend.class::isInstance)
                .map(Backend.class::cast)
                .filter(backend -> scene.nameOf(backend.pid()).equals(name))
                .findFirst()
                .orElseThrow();
    }
}
