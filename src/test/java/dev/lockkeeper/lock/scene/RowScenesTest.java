package dev.lockkeeper.lock.scene;

import static dev.lockkeeper.lock.scene.ExpectedEdges.expect;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Sessions that want the same row, or the same key. Row locks stand in the rows: {@code pg_locks} shows only who sleeps. */
class RowScenesTest {
    private static final String TABLE =
            "CREATE TABLE t (id int PRIMARY KEY, x int); INSERT INTO t VALUES (1, 0), (2, 0)";
    private static final String FAMILY = """
            CREATE TABLE p (id int PRIMARY KEY, x int); CREATE TABLE c (id int PRIMARY KEY, p_id int REFERENCES p);
            INSERT INTO p VALUES (1, 0), (2, 0); INSERT INTO c VALUES (1, 2)
            """;

    @Test
    void whoGetsTheRowNextHoldsItsPlaceForTheOthers() {
        try (WaitScene scene = WaitScene.inNewDatabase(TABLE)) {
            scene.session("A").begins("SELECT * FROM t WHERE id = 1 FOR UPDATE");
            SceneStep second = scene.session("B").starts("BEGIN; DELETE FROM t WHERE id = 1");
            second.untilBlocked();
            scene.session("C").starts("SELECT * FROM t WHERE id = 1 FOR SHARE").untilBlocked();
            expect(
                    scene,
                    "B <- A hard transactionid a row of t: SHARE, held EXCLUSIVE",
                    "C <- B hard tuple a row of t: ROW SHARE, held ACCESS EXCLUSIVE");

            scene.session("A").commits();
            second.untilDone();
            expect(scene, "C <- B hard transactionid a row of t: SHARE, held EXCLUSIVE");
        }
    }

    @Test
    void aRowSharedByTwoIsWaitedForOneAfterTheOther() {
        try (WaitScene scene = WaitScene.inNewDatabase(TABLE)) {
            scene.session("A").begins("SELECT * FROM t WHERE id = 1 FOR SHARE");
            scene.session("A2").begins("SELECT * FROM t WHERE id = 1 FOR SHARE");
            scene.session("B").starts("UPDATE t SET x = 1 WHERE id = 1").untilBlocked();
            expect(scene, "B <- A hard transactionid a row of t: SHARE, held EXCLUSIVE");
            scene.session("A").commits();
            expect(scene, "B <- A2 hard transactionid a row of t: SHARE, held EXCLUSIVE");
        }
    }

    @Test
    void theWeakestRowLocksGoTogetherAndTheStrongerWait() {
        try (WaitScene scene = WaitScene.inNewDatabase(TABLE)) {
            scene.session("A").begins("SELECT * FROM t WHERE id = 1 FOR NO KEY UPDATE");
            scene.session("A2").begins("SELECT * FROM t WHERE id = 1 FOR KEY SHARE");
            expect(scene);
            scene.session("B").starts("SELECT * FROM t WHERE id = 1 FOR SHARE").untilBlocked();
            scene.session("C").starts("SELECT * FROM t WHERE id = 1 FOR SHARE").untilBlocked();
            scene.session("D").starts("SELECT * FROM t WHERE id = 1 FOR UPDATE").untilBlocked();
            expect(
                    scene,
                    "B <- A hard transactionid a row of t: SHARE, held EXCLUSIVE",
                    "C <- A hard transactionid a row of t: SHARE, held EXCLUSIVE",
                    "D <- B hard tuple a row of t: ACCESS EXCLUSIVE, held ROW SHARE",
                    "D <- C hard tuple a row of t: ACCESS EXCLUSIVE, held ROW SHARE");
        }
    }

    @Test
    void aSavepointsChangeIsItsSessions() {
        try (WaitScene scene = WaitScene.inNewDatabase(TABLE)) {
            scene.session("A").begins("SAVEPOINT s; UPDATE t SET x = 1 WHERE id = 1");
            scene.session("B").starts("UPDATE t SET x = 2 WHERE id = 1").untilBlocked();
            expect(scene, "B <- A hard transactionid a row of t: SHARE, held EXCLUSIVE");
        }
    }

    @Test
    void aFailedTransactionKeepsOnlyWhatItHadBeforeASavepoint() {
        try (WaitScene scene = WaitScene.inNewDatabase(TABLE + "; CREATE TABLE u (id int)")) {
            scene.session("A")
                    .begins("UPDATE t SET x = 1 WHERE id = 1; SAVEPOINT s; UPDATE t SET x = 1 WHERE id = 2")
                    .starts("SELECT 1 / 0")
                    .untilFailed();
            scene.session("B").begins("LOCK TABLE u").starts("SELECT 1 / 0").untilFailed();
            scene.session("C").begins("UPDATE t SET x = 2 WHERE id = 2; LOCK TABLE u");
            scene.session("D").starts("UPDATE t SET x = 2 WHERE id = 1").untilBlocked();
            expect(scene, "D <- A hard transactionid a row of t: SHARE, held EXCLUSIVE");
        }
    }

    @Test
    void whoSkipsLockedRowsOrDoesNotWaitIsNotSeen() {
        try (WaitScene scene = WaitScene.inNewDatabase(TABLE)) {
            scene.session("A").begins("UPDATE t SET x = 1 WHERE id = 1");
            scene.session("B").begins("SELECT * FROM t FOR UPDATE SKIP LOCKED");
            assertThat(scene.session("C")
                            .starts("SELECT * FROM t FOR UPDATE NOWAIT")
                            .untilFailed()
                            .getSQLState())
                    .isEqualTo("55P03");
            expect(scene);
        }
    }

    @Test
    void aChildWaitsForItsParentBeingDeleted() {
        try (WaitScene scene = WaitScene.inNewDatabase(FAMILY)) {
            scene.session("A").begins("DELETE FROM p WHERE id = 1");
            scene.session("B").starts("INSERT INTO c VALUES (2, 1)").untilBlocked();
            expect(scene, "B <- A hard transactionid a row of p: SHARE, held EXCLUSIVE");
        }
    }

    @Test
    void aParentCannotBeDeletedUnderANewChild() {
        try (WaitScene scene = WaitScene.inNewDatabase(FAMILY)) {
            scene.session("A").begins("INSERT INTO c VALUES (2, 1)");
            scene.session("A2").begins("INSERT INTO c VALUES (3, 1)");
            scene.session("B").starts("DELETE FROM p WHERE id = 1").untilBlocked();
            expect(scene, "B <- A hard transactionid a row of p: SHARE, held EXCLUSIVE");
        }
    }

    @Test
    void threeInsertOneKey() {
        try (WaitScene scene = WaitScene.inNewDatabase(TABLE)) {
            scene.session("A").begins("INSERT INTO t VALUES (3, 0)");
            scene.session("B").starts("INSERT INTO t VALUES (3, 1)").untilBlocked();
            scene.session("C")
                    .starts("INSERT INTO t VALUES (3, 2) ON CONFLICT DO NOTHING")
                    .untilBlocked();
            expect(
                    scene,
                    "B <- A hard transactionid a row of t: SHARE, held EXCLUSIVE",
                    "C <- A hard transactionid a row of t: SHARE, held EXCLUSIVE");
        }
    }

    /** Which of the two tables has the key cannot be known: none is named. */
    @Test
    void twoThatWriteToTwoTablesInsertOneKey() {
        try (WaitScene scene = WaitScene.inNewDatabase(TABLE + "; CREATE TABLE remarks (id int)")) {
            scene.session("A").begins("INSERT INTO remarks VALUES (1); INSERT INTO t VALUES (3, 0)");
            scene.session("B")
                    .starts("BEGIN; INSERT INTO remarks VALUES (1); INSERT INTO t VALUES (3, 1)")
                    .untilBlocked();
            expect(scene, "B <- A hard transactionid the end of transaction {A}: SHARE, held EXCLUSIVE");
        }
    }

    @Test
    void aKeyIsInsertedIntoAPartitionTwice() {
        String partitions = "CREATE TABLE m (id int PRIMARY KEY) PARTITION BY RANGE (id);"
                + " CREATE TABLE m1 PARTITION OF m FOR VALUES FROM (0) TO (10)";
        try (WaitScene scene = WaitScene.inNewDatabase(partitions)) {
            scene.session("A").begins("INSERT INTO m VALUES (1)");
            scene.session("B").starts("INSERT INTO m VALUES (1)").untilBlocked();
            expect(scene, "B <- A hard transactionid a row of m1: SHARE, held EXCLUSIVE");
        }
    }

    @Test
    void anExclusionConstraintWaitsAsAUniqueIndexDoes() {
        try (WaitScene scene = WaitScene.inNewDatabase(
                "CREATE TABLE berths (during int4range, EXCLUDE USING gist (during WITH &&))")) {
            scene.session("A").begins("INSERT INTO berths VALUES ('[1,5)')");
            scene.session("B").starts("INSERT INTO berths VALUES ('[4,9)')").untilBlocked();
            expect(scene, "B <- A hard transactionid a row of berths: SHARE, held EXCLUSIVE");
        }
    }

    /**
     * An insertion "on conflict" writes its row before it knows whether it may: A is stopped between the two by an index whose
     * expression waits for an advisory lock.
     */
    @Test
    void anInsertionWaitsForOneThatMayYetBeTakenBack() {
        String pause = "CREATE FUNCTION pause(int) RETURNS int IMMUTABLE LANGUAGE plpgsql AS $$ BEGIN"
                + " IF current_setting('application_name') = 'A' THEN PERFORM pg_advisory_xact_lock(7); END IF; RETURN $1; END $$;"
                + " CREATE INDEX pausing ON t (pause(id))";
        try (WaitScene scene = WaitScene.inNewDatabase(TABLE + "; " + pause)) {
            scene.session("X").run("SELECT pg_advisory_lock(7)");
            scene.session("A")
                    .starts("INSERT INTO t VALUES (3, 0) ON CONFLICT (id) DO NOTHING")
                    .untilBlocked();
            scene.session("B")
                    .starts("INSERT INTO t VALUES (3, 1) ON CONFLICT (id) DO NOTHING")
                    .untilBlocked();
            expect(
                    scene,
                    "A <- X hard advisory advisory lock 7: EXCLUSIVE, held EXCLUSIVE",
                    "B <- A hard spectoken another session's insertion of the same key: SHARE, held EXCLUSIVE");
        }
    }
}
