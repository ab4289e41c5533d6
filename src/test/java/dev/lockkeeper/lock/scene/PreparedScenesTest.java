package dev.lockkeeper.lock.scene;

import static dev.lockkeeper.lock.scene.ExpectedEdges.expect;

import dev.lockkeeper.testing.OwnServer;
import dev.lockkeeper.testing.TestDatabase;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two-phase commit: whoever is in the way has no process, and the server calls all of them 0. */
class PreparedScenesTest {
    private static final String TABLES =
            "CREATE TABLE t (id int PRIMARY KEY, x int); INSERT INTO t VALUES (1, 0), (2, 0); CREATE TABLE u (id int)";

    @Test
    void aPreparedTransactionKeepsItsRow() {
        try (WaitScene scene = WaitScene.inNewDatabase(TABLES)) {
            scene.session("A").begins("UPDATE t SET x = 1 WHERE id = 1").prepares("settle");
            scene.session("B").starts("UPDATE t SET x = 2 WHERE id = 1").untilBlocked();
            expect(scene, "B <- prepared transaction settle hard transactionid a row of t: SHARE, held EXCLUSIVE");
        }
    }

    /** Of three, the two that hold the table are in the way; so is a session that does. */
    @Test
    void everyPreparedTransactionInTheWayIsNamedAndNoOther() {
        try (WaitScene scene = WaitScene.inNewDatabase(TABLES)) {
            scene.session("A").begins("UPDATE t SET x = 1 WHERE id = 1").prepares("first");
            scene.session("A").begins("SELECT * FROM t").prepares("a second's");
            scene.session("A").begins("INSERT INTO u VALUES (1)").prepares("innocent");
            scene.session("A").begins("SELECT * FROM t");
            scene.session("B").starts("BEGIN; LOCK TABLE t").untilBlocked();
            expect(
                    scene,
                    "B <- A hard relation t: ACCESS EXCLUSIVE, held ACCESS SHARE",
                    "B <- prepared transaction a second's hard relation t: ACCESS EXCLUSIVE, held ACCESS SHARE",
                    "B <- prepared transaction first hard relation t: ACCESS EXCLUSIVE, held ROW EXCLUSIVE");
        }
    }

    @Test
    void onePreparedTransactionWithSavepointsIsOne() {
        try (WaitScene scene = WaitScene.inNewDatabase(TABLES)) {
            scene.session("A")
                    .begins("UPDATE t SET x = 1 WHERE id = 1; SAVEPOINT s; UPDATE t SET x = 1 WHERE id = 2")
                    .prepares("settle");
            scene.session("B").starts("UPDATE t SET x = 2 WHERE id = 2").untilBlocked();
            scene.session("C").starts("TRUNCATE t").untilBlocked();
            expect(
                    scene,
                    "B <- prepared transaction settle hard transactionid a row of t: SHARE, held EXCLUSIVE",
                    "C <- B hard relation t: ACCESS EXCLUSIVE, held ROW EXCLUSIVE",
                    "C <- prepared transaction settle hard relation t: ACCESS EXCLUSIVE, held ROW EXCLUSIVE");
        }
    }

    /** After a restart, {@code pg_locks} numbers the same transactions differently. */
    @Test
    void preparedTransactionsSurviveARestart() {
        try (OwnServer own = OwnServer.with(Map.of())) {
            try (TestDatabase database = own.server().newDatabase()) {
                database.execute(TABLES);
                database.execute("BEGIN; UPDATE t SET x = 1 WHERE id = 1; PREPARE TRANSACTION 'first'");
                database.execute("BEGIN; INSERT INTO u VALUES (1); PREPARE TRANSACTION 'innocent'");
                database.execute("BEGIN; UPDATE t SET x = 1 WHERE id = 2; PREPARE TRANSACTION 'second'");
                own.restart();
                try (WaitScene scene = WaitScene.in(database)) {
                    scene.session("B").starts("ALTER TABLE t ADD y int").untilBlocked();
                    scene.session("C").starts("UPDATE t SET x = 2 WHERE id = 2").untilBlocked();
                    expect(
                            scene,
                            "B <- prepared transaction first hard relation t: ACCESS EXCLUSIVE, held ROW EXCLUSIVE",
                            "B <- prepared transaction second hard relation t: ACCESS EXCLUSIVE, held ROW EXCLUSIVE",
                            "C <- B soft relation t: ROW EXCLUSIVE, queued ACCESS EXCLUSIVE");
                }
            }
        }
    }
}
