package dev.lockkeeper.lock.scene;

import static dev.lockkeeper.lock.scene.ExpectedEdges.expect;

import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestPostgres;
import org.junit.jupiter.api.Test;

/** Locks that applications define, and the shapes their keys have. */
class AdvisoryScenesTest {
    @Test
    void twoKeysAreNotOneKey() {
        try (WaitScene scene = WaitScene.inNewDatabase("")) {
            scene.session("A").run("SELECT pg_advisory_lock(1, 2)");
            scene.session("X").run("SELECT pg_advisory_lock((1::bigint << 32) + 2)");
            scene.session("B").starts("SELECT pg_advisory_lock(1, 2)").untilBlocked();
            scene.session("C")
                    .starts("SELECT pg_advisory_lock((1::bigint << 32) + 2)")
                    .untilBlocked();
            expect(
                    scene,
                    "B <- A hard advisory advisory lock 1, 2: EXCLUSIVE, held EXCLUSIVE",
                    "C <- X hard advisory advisory lock 4294967298: EXCLUSIVE, held EXCLUSIVE");
        }
    }

    /** {@code pg_locks} shows halves of them without their sign. */
    @Test
    void keysBelowZeroAreShownAsTheyWereGiven() {
        try (WaitScene scene = WaitScene.inNewDatabase("")) {
            scene.session("A").run("SELECT pg_advisory_lock(-7), pg_advisory_lock(-1, -2)");
            scene.session("B").starts("SELECT pg_advisory_lock(-7)").untilBlocked();
            scene.session("C").starts("SELECT pg_advisory_lock(-1, -2)").untilBlocked();
            expect(
                    scene,
                    "B <- A hard advisory advisory lock -7: EXCLUSIVE, held EXCLUSIVE",
                    "C <- A hard advisory advisory lock -1, -2: EXCLUSIVE, held EXCLUSIVE");
        }
    }

    @Test
    void sharersQueueBehindOneWhoWantsItAlone() {
        try (WaitScene scene = WaitScene.inNewDatabase("")) {
            scene.session("A").run("SELECT pg_advisory_lock_shared(7)");
            scene.session("A2").run("SELECT pg_advisory_lock_shared(7)");
            scene.session("B").starts("SELECT pg_advisory_lock(7)").untilBlocked();
            scene.session("C").starts("SELECT pg_advisory_lock_shared(7)").untilBlocked();
            expect(
                    scene,
                    "B <- A hard advisory advisory lock 7: EXCLUSIVE, held SHARE",
                    "B <- A2 hard advisory advisory lock 7: EXCLUSIVE, held SHARE",
                    "C <- B soft advisory advisory lock 7: SHARE, queued EXCLUSIVE");
        }
    }

    @Test
    void aTransactionsAdvisoryLockEndsWithIt() {
        try (WaitScene scene = WaitScene.inNewDatabase("")) {
            scene.session("A").begins("SELECT pg_advisory_xact_lock(7)");
            SceneStep second =
                    scene.session("B").starts("SELECT pg_advisory_lock(7)").untilBlocked();
            expect(scene, "B <- A hard advisory advisory lock 7: EXCLUSIVE, held EXCLUSIVE");
            scene.session("A").commits();
            second.untilDone();
            expect(scene);
        }
    }

    @Test
    void theSameKeyOfAnotherDatabaseIsAnotherLock() {
        try (TestDatabase other = TestPostgres.server().newDatabase();
                WaitScene scene = WaitScene.inNewDatabase("")) {
            scene.session("A").run("SELECT pg_advisory_lock(7)");
            scene.sessionIn(other, "X").run("SELECT pg_advisory_lock(7)");
            scene.sessionIn(other, "Y").starts("SELECT pg_advisory_lock(7)").untilBlocked();
            expect(
                    scene,
                    "Y <- X hard advisory advisory lock 7 in database " + other.name() + ": EXCLUSIVE, held EXCLUSIVE");
            scene.endSessions();
        }
    }
}
