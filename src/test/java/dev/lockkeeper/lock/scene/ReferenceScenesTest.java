package dev.lockkeeper.lock.scene;

import static dev.lockkeeper.lock.scene.ExpectedEdges.expect;

import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestPostgres;
import org.junit.jupiter.api.Test;

/** The scenes in which the lock views of other tools were seen to be wrong. */
class ReferenceScenesTest {
    private static final String TABLE =
            "CREATE TABLE t (id int PRIMARY KEY, x int); INSERT INTO t VALUES (1, 0), (2, 0)";

    /** Others miss C and D, or draw a circle. */
    @Test
    void everybodyQueuesBehindAnAlterThatQueuesBehindAReader() {
        try (WaitScene scene = WaitScene.inNewDatabase(TABLE)) {
            scene.session("A").begins("SELECT * FROM t");
            scene.session("B").starts("ALTER TABLE t ADD y int").untilBlocked();
            scene.session("C").starts("SELECT * FROM t").untilBlocked();
            scene.session("D").starts("UPDATE t SET x = 1").untilBlocked();
            expect(
                    scene,
                    "B <- A hard relation t: ACCESS EXCLUSIVE, held ACCESS SHARE",
                    "C <- B soft relation t: ACCESS SHARE, queued ACCESS EXCLUSIVE",
                    "D <- B soft relation t: ROW EXCLUSIVE, queued ACCESS EXCLUSIVE");
        }
    }

    /** Others turn an edge round, or miss all but one. */
    @Test
    void fourUpdateOneRow() {
        try (WaitScene scene = WaitScene.inNewDatabase(TABLE)) {
            scene.session("A").begins("UPDATE t SET x = 1 WHERE id = 1");
            scene.session("B").starts("UPDATE t SET x = 2 WHERE id = 1").untilBlocked();
            scene.session("C").starts("UPDATE t SET x = 3 WHERE id = 1").untilBlocked();
            scene.session("D").starts("UPDATE t SET x = 4 WHERE id = 1").untilBlocked();
            expect(
                    scene,
                    "B <- A hard transactionid a row of t: SHARE, held EXCLUSIVE",
                    "C <- B hard tuple a row of t: EXCLUSIVE, held EXCLUSIVE",
                    "D <- B hard tuple a row of t: EXCLUSIVE, held EXCLUSIVE",
                    "D <- C soft tuple a row of t: EXCLUSIVE, queued EXCLUSIVE");
        }
    }

    /** Others show nothing, or a deadlock that is none. */
    @Test
    void aPreparedTransactionStandsInTheWayOfAnAlter() {
        try (WaitScene scene = WaitScene.inNewDatabase(TABLE)) {
            scene.session("A").begins("UPDATE t SET x = 1 WHERE id = 1").prepares("settle");
            scene.session("B").starts("ALTER TABLE t ADD y int").untilBlocked();
            scene.session("C").starts("UPDATE t SET x = 2 WHERE id = 1").untilBlocked();
            expect(
                    scene,
                    "B <- prepared transaction settle hard relation t: ACCESS EXCLUSIVE, held ROW EXCLUSIVE",
                    "C <- B soft relation t: ROW EXCLUSIVE, queued ACCESS EXCLUSIVE");
        }
    }

    /** Others accuse B, who holds another key. */
    @Test
    void anAdvisoryLockIsTheOneWithTheSameKey() {
        try (WaitScene scene = WaitScene.inNewDatabase("")) {
            scene.session("A").run("SELECT pg_advisory_lock(1)");
            scene.session("B").run("SELECT pg_advisory_lock(2)");
            scene.session("C").starts("SELECT pg_advisory_lock(1)").untilBlocked();
            expect(scene, "C <- A hard advisory advisory lock 1: EXCLUSIVE, held EXCLUSIVE");
        }
    }

    /** Others accuse whoever looks. */
    @Test
    void aConcurrentIndexBuildWaitsForAnOldSnapshotOfAnotherTable() {
        try (WaitScene scene = WaitScene.inNewDatabase(TABLE + "; CREATE TABLE elsewhere (id int)")) {
            scene.session("A").run("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT * FROM elsewhere");
            scene.session("B").starts("CREATE INDEX CONCURRENTLY i ON t (x)").untilBlocked();
            expect(scene, "B <- A hard virtualxid the end of an older transaction ({A}): SHARE, held EXCLUSIVE");
        }
    }

    /** Others take the lock of the other database's table for one of ours. */
    @Test
    void anotherDatabasesTableOfTheSameNumberHasNothingToDoWithIt() {
        try (TestDatabase original = TestPostgres.server().newDatabase();
                WaitScene empty = WaitScene.inNewDatabase("")) {
            original.execute(TABLE);
            String copyName = original.name() + "_copy";
            empty.database().execute("CREATE DATABASE " + copyName + " TEMPLATE " + original.name());
            try (TestDatabase copy = TestPostgres.server().database(copyName);
                    WaitScene scene = WaitScene.in(copy)) {
                scene.sessionIn(original, "X").begins("LOCK TABLE t");
                scene.session("A").begins("SELECT * FROM t");
                scene.session("B").starts("ALTER TABLE t ADD y int").untilBlocked();
                expect(scene, "B <- A hard relation t: ACCESS EXCLUSIVE, held ACCESS SHARE");
            }
        }
    }

    @Test
    void twoWaitForEachOther() {
        try (WaitScene scene = WaitScene.inNewDatabase(TABLE)) {
            scene.session("A").run("SET deadlock_timeout = '10min'").begins("UPDATE t SET x = 1 WHERE id = 1");
            scene.session("B").run("SET deadlock_timeout = '10min'").begins("UPDATE t SET x = 1 WHERE id = 2");
            scene.session("A").starts("UPDATE t SET x = 2 WHERE id = 2").untilBlocked();
            scene.session("B").starts("UPDATE t SET x = 2 WHERE id = 1").untilBlocked();
            expect(
                    scene,
                    "A <- B hard transactionid a row of t: SHARE, held EXCLUSIVE",
                    "B <- A hard transactionid a row of t: SHARE, held EXCLUSIVE");
        }
    }

    /** Others show one of the three. */
    @Test
    void threeHoldWhatOneWants() {
        try (WaitScene scene = WaitScene.inNewDatabase(TABLE)) {
            scene.session("A").begins("SELECT * FROM t");
            scene.session("A2").begins("SELECT * FROM t FOR UPDATE");
            scene.session("A3").begins("LOCK TABLE t IN ROW EXCLUSIVE MODE");
            scene.session("B").starts("TRUNCATE t").untilBlocked();
            expect(
                    scene,
                    "B <- A hard relation t: ACCESS EXCLUSIVE, held ACCESS SHARE",
                    "B <- A2 hard relation t: ACCESS EXCLUSIVE, held ROW SHARE",
                    "B <- A3 hard relation t: ACCESS EXCLUSIVE, held ROW EXCLUSIVE");
        }
    }

    /** Others show nothing: it is not about a table. */
    @Test
    void twoDropOneFunction() {
        try (WaitScene scene =
                WaitScene.inNewDatabase("CREATE FUNCTION toll(berth int) RETURNS int LANGUAGE sql AS 'SELECT 1'")) {
            scene.session("A").begins("DROP FUNCTION toll(int)");
            scene.session("B").starts("DROP FUNCTION toll(int)").untilBlocked();
            expect(scene, "B <- A hard object function toll(integer): ACCESS EXCLUSIVE, held ACCESS EXCLUSIVE");
        }
    }

    @Test
    void twoInsertOneKey() {
        try (WaitScene scene = WaitScene.inNewDatabase(TABLE)) {
            scene.session("A").begins("INSERT INTO t VALUES (3, 0)");
            scene.session("B").starts("INSERT INTO t VALUES (3, 1)").untilBlocked();
            expect(scene, "B <- A hard transactionid a row of t: SHARE, held EXCLUSIVE");
        }
    }

    /** C, who has read before B came, passes it in the queue when it writes: others show A alone. */
    @Test
    void aReaderBecomesAWriterWhileAnAlterWaitsForIt() {
        try (WaitScene scene = WaitScene.inNewDatabase(TABLE)) {
            scene.session("A").begins("SELECT * FROM t");
            scene.session("C").begins("SELECT * FROM t");
            scene.session("B").starts("ALTER TABLE t ADD y int").untilBlocked();
            scene.session("C").run("UPDATE t SET x = 1");
            expect(
                    scene,
                    "B <- A hard relation t: ACCESS EXCLUSIVE, held ACCESS SHARE",
                    "B <- C hard relation t: ACCESS EXCLUSIVE, held ACCESS SHARE + ROW EXCLUSIVE");
        }
    }

    /** As before, but what C wants in addition is not free: it waits, and still it is ahead of B. */
    @Test
    void aReaderThatWantsMoreWaitsAheadOfTheAlter() {
        try (WaitScene scene = WaitScene.inNewDatabase(TABLE)) {
            scene.session("A").begins("LOCK TABLE t IN SHARE MODE");
            scene.session("C").begins("SELECT * FROM t");
            scene.session("B").starts("ALTER TABLE t ADD y int").untilBlocked();
            scene.session("C").starts("UPDATE t SET x = 1").untilBlocked();
            expect(
                    scene,
                    "B <- A hard relation t: ACCESS EXCLUSIVE, held SHARE",
                    "B <- C hard relation t: ACCESS EXCLUSIVE, held ACCESS SHARE, queued ROW EXCLUSIVE",
                    "C <- A hard relation t: ROW EXCLUSIVE, held SHARE");
        }
    }
}
