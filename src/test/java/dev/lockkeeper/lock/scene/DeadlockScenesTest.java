package dev.lockkeeper.lock.scene;

import static dev.lockkeeper.lock.scene.ExpectedEdges.expect;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Circles: those that the server has to break, and those that it can rearrange. */
class DeadlockScenesTest {
    private static final String TABLES =
            "CREATE TABLE t (id int PRIMARY KEY, x int); INSERT INTO t VALUES (1, 0), (2, 0), (3, 0);"
                    + " CREATE TABLE a1 (id int); CREATE TABLE a2 (id int)";

    /** The server looks for a deadlock after this time; nobody has to wait for that here. */
    private static final String NEVER = "SET deadlock_timeout = '10min'";

    private static final String SOON = "SET deadlock_timeout = '10ms'";

    @Test
    void threeInACircleAndOneBehindThem() {
        try (WaitScene scene = WaitScene.inNewDatabase(TABLES)) {
            scene.session("A").run(NEVER).begins("UPDATE t SET x = 1 WHERE id = 1");
            scene.session("B").run(NEVER).begins("UPDATE t SET x = 1 WHERE id = 2");
            scene.session("C").run(NEVER).begins("UPDATE t SET x = 1 WHERE id = 3");
            scene.session("A").starts("UPDATE t SET x = 2 WHERE id = 2").untilBlocked();
            scene.session("B").starts("UPDATE t SET x = 2 WHERE id = 3").untilBlocked();
            scene.session("C").starts("UPDATE t SET x = 2 WHERE id = 1").untilBlocked();
            scene.session("D")
                    .run(NEVER)
                    .starts("UPDATE t SET x = 3 WHERE id = 3")
                    .untilBlocked();
            expect(
                    scene,
                    "A <- B hard transactionid a row of t: SHARE, held EXCLUSIVE",
                    "B <- C hard transactionid a row of t: SHARE, held EXCLUSIVE",
                    "C <- A hard transactionid a row of t: SHARE, held EXCLUSIVE",
                    "D <- B hard tuple a row of t: EXCLUSIVE, held EXCLUSIVE");
        }
    }

    /** A place in the queue that no order could make right: the server does not even wait for its time. */
    @Test
    void twoThatWantMoreOfWhatBothHoldAreTornApartAtOnce() {
        try (WaitScene scene = WaitScene.inNewDatabase(TABLES)) {
            scene.session("A").run(NEVER).begins("SELECT * FROM t");
            scene.session("B").run(NEVER).begins("SELECT * FROM t");
            SceneStep first = scene.session("A").starts("LOCK TABLE t").untilBlocked();
            expect(scene, "A <- B hard relation t: ACCESS EXCLUSIVE, held ACCESS SHARE");
            assertThat(scene.session("B").starts("LOCK TABLE t").untilFailed().getSQLState())
                    .isEqualTo("40P01");
            first.untilDone();
            expect(scene);
        }
    }

    @Test
    void afterADeadlockIsBrokenOneGoesOnAndIsWaitedFor() {
        try (WaitScene scene = WaitScene.inNewDatabase(TABLES)) {
            scene.session("A").run(NEVER).begins("UPDATE t SET x = 1 WHERE id = 1");
            scene.session("B").run(SOON).begins("UPDATE t SET x = 1 WHERE id = 2");
            SceneStep first =
                    scene.session("A").starts("UPDATE t SET x = 2 WHERE id = 2").untilBlocked();
            SceneStep second = scene.session("B").starts("UPDATE t SET x = 2 WHERE id = 1");
            assertThat(second.untilFailed().getSQLState()).isEqualTo("40P01");
            first.untilDone();
            expect(scene);

            scene.session("C").starts("UPDATE t SET x = 3 WHERE id = 2").untilBlocked();
            expect(scene, "C <- A hard transactionid a row of t: SHARE, held EXCLUSIVE");
        }
    }

    /** A circle over places in queues is none for long: the server lets one pass. */
    @Test
    void aCircleOverQueuesIsRearranged() {
        try (WaitScene scene = WaitScene.inNewDatabase(TABLES)) {
            scene.session("A").run(NEVER).begins("LOCK TABLE a1 IN ACCESS SHARE MODE");
            scene.session("B").run(NEVER).begins("LOCK TABLE a2 IN ACCESS SHARE MODE; SAVEPOINT s");
            scene.session("C").run(NEVER).starts("BEGIN; LOCK TABLE a1").untilBlocked();
            scene.session("D").run(NEVER).starts("BEGIN; LOCK TABLE a2").untilBlocked();
            SceneStep passing = scene.session("A")
                    .starts("LOCK TABLE a2 IN ACCESS SHARE MODE")
                    .untilBlocked();
            SceneStep last = scene.session("B")
                    .starts("LOCK TABLE a1 IN ACCESS SHARE MODE")
                    .untilBlocked();
            expect(
                    scene,
                    "A <- D soft relation a2: ACCESS SHARE, queued ACCESS EXCLUSIVE",
                    "B <- C soft relation a1: ACCESS SHARE, queued ACCESS EXCLUSIVE",
                    "C <- A hard relation a1: ACCESS EXCLUSIVE, held ACCESS SHARE",
                    "D <- B hard relation a2: ACCESS EXCLUSIVE, held ACCESS SHARE");

            // Cancelled to a savepoint, B asks again with less patience, so that the server looks for the circle.
            scene.session("B").cancel();
            last.untilFailed();
            scene.session("B").run("ROLLBACK TO s; " + SOON);
            scene.session("B").starts("LOCK TABLE a1 IN ACCESS SHARE MODE");
            passing.untilDone();
            expect(
                    scene,
                    "B <- C soft relation a1: ACCESS SHARE, queued ACCESS EXCLUSIVE",
                    "C <- A hard relation a1: ACCESS EXCLUSIVE, held ACCESS SHARE",
                    "D <- A hard relation a2: ACCESS EXCLUSIVE, held ACCESS SHARE",
                    "D <- B hard relation a2: ACCESS EXCLUSIVE, held ACCESS SHARE");
        }
    }
}
