package dev.lockkeeper.lock.scene;

import static dev.lockkeeper.lock.scene.ExpectedEdges.expect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.Test;

/** Schema changes and upkeep, and those they meet. */
class SchemaScenesTest {
    private static final String TABLE =
            "CREATE TABLE t (id int PRIMARY KEY, x int); INSERT INTO t VALUES (1, 0), (2, 0)";
    private static final String FAMILY =
            "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (id int, p_id int REFERENCES p); INSERT INTO p VALUES (1)";
    private static final String PARTITIONS = """
            CREATE TABLE m (id int) PARTITION BY RANGE (id);
            CREATE TABLE m1 PARTITION OF m FOR VALUES FROM (0) TO (10);
            CREATE TABLE m2 PARTITION OF m FOR VALUES FROM (10) TO (20)
            """;
    private static final String OLDER = "virtualxid the end of an older transaction ({A}): SHARE, held EXCLUSIVE";

    @Test
    void aDropBehindAReaderBehindADrop() {
        try (WaitScene scene = WaitScene.inNewDatabase(TABLE)) {
            scene.session("A").begins("SELECT * FROM t");
            SceneStep drop = scene.session("B").starts("DROP TABLE t").untilBlocked();
            SceneStep read = scene.session("C").starts("SELECT * FROM t").untilBlocked();
            scene.session("D").starts("DROP TABLE IF EXISTS t").untilBlocked();
            expect(
                    scene,
                    "B <- A hard relation t: ACCESS EXCLUSIVE, held ACCESS SHARE",
                    "C <- B soft relation t: ACCESS SHARE, queued ACCESS EXCLUSIVE",
                    "D <- A hard relation t: ACCESS EXCLUSIVE, held ACCESS SHARE",
                    "D <- B soft relation t: ACCESS EXCLUSIVE, queued ACCESS EXCLUSIVE",
                    "D <- C soft relation t: ACCESS EXCLUSIVE, queued ACCESS SHARE");

            scene.session("A").rollsBack();
            drop.untilDone();
            assertThat(read.untilFailed().getSQLState()).isEqualTo("42P01");
            expect(scene);
        }
    }

    @Test
    void aConcurrentIndexBuildWaitsForAWriterAndHoldsUpASchemaChange() {
        try (WaitScene scene = WaitScene.inNewDatabase(TABLE)) {
            scene.session("A").begins("INSERT INTO t VALUES (3, 0)");
            scene.session("B").starts("CREATE INDEX CONCURRENTLY i ON t (x)").untilBlocked();
            scene.session("C").starts("ALTER TABLE t ADD y int").untilBlocked();
            scene.session("D").starts("INSERT INTO t VALUES (4, 0)").untilBlocked();
            expect(
                    scene,
                    "B <- A hard " + OLDER,
                    "C <- A hard relation t: ACCESS EXCLUSIVE, held ROW EXCLUSIVE",
                    "C <- B hard relation t: ACCESS EXCLUSIVE, held SHARE UPDATE EXCLUSIVE",
                    "D <- C soft relation t: ROW EXCLUSIVE, queued ACCESS EXCLUSIVE");
        }
    }

    @Test
    void anIndexIsRebuiltConcurrentlyBehindAWriter() {
        try (WaitScene scene = WaitScene.inNewDatabase(TABLE)) {
            scene.session("A").begins("INSERT INTO t VALUES (3, 0)");
            scene.session("B").starts("REINDEX INDEX CONCURRENTLY t_pkey").untilBlocked();
            expect(scene, "B <- A hard " + OLDER);
        }
    }

    @Test
    void anIndexIsDroppedConcurrentlyBehindAReader() {
        try (WaitScene scene = WaitScene.inNewDatabase(TABLE + "; CREATE INDEX i ON t (x)")) {
            scene.session("A").begins("SELECT * FROM t");
            scene.session("B").starts("DROP INDEX CONCURRENTLY i").untilBlocked();
            expect(scene, "B <- A hard " + OLDER);
        }
    }

    /** Reading a table locks all its indexes: rebuilding one stops every query. */
    @Test
    void everyQueryWaitsForAnIndexThatIsRebuilt() {
        try (WaitScene scene = WaitScene.inNewDatabase(TABLE)) {
            scene.session("A").begins("SELECT * FROM t");
            scene.session("B").starts("REINDEX INDEX t_pkey").untilBlocked();
            scene.session("C").starts("SELECT x FROM t").untilBlocked();
            expect(
                    scene,
                    "B <- A hard relation t_pkey: ACCESS EXCLUSIVE, held ACCESS SHARE",
                    "C <- B soft relation t_pkey: ACCESS SHARE, queued ACCESS EXCLUSIVE");
        }
    }

    @Test
    void aPartitionIsDetachedConcurrentlyBehindAReaderOfTheWhole() {
        try (WaitScene scene = WaitScene.inNewDatabase(PARTITIONS)) {
            assumeThat(scene.major()).isGreaterThanOrEqualTo(14);
            scene.session("A").begins("SELECT * FROM m");
            scene.session("B")
                    .starts("ALTER TABLE m DETACH PARTITION m1 CONCURRENTLY")
                    .untilBlocked();
            expect(scene, "B <- A hard " + OLDER);
            assertThat(scene.ask("SELECT relation::regclass FROM pg_locks WHERE locktype = 'relation' AND pid = "
                            + scene.session("B").pid()))
                    .isEmpty();
        }
    }

    @Test
    void aReaderOfOnePartitionStopsAChangeOfTheWholeAndWhoeverComesAfter() {
        try (WaitScene scene = WaitScene.inNewDatabase(PARTITIONS)) {
            scene.session("A").begins("SELECT * FROM m1");
            scene.session("B").starts("ALTER TABLE m ADD y int").untilBlocked();
            scene.session("C").starts("SELECT * FROM m").untilBlocked();
            scene.session("D").starts("SELECT * FROM m1").untilBlocked();
            scene.session("E").run("SELECT * FROM m2");
            expect(
                    scene,
                    "B <- A hard relation m1: ACCESS EXCLUSIVE, held ACCESS SHARE",
                    "C <- B hard relation m: ACCESS SHARE, held ACCESS EXCLUSIVE",
                    "D <- B soft relation m1: ACCESS SHARE, queued ACCESS EXCLUSIVE");
        }
    }

    @Test
    void aChildsInsertStopsAChangeOfItsParent() {
        try (WaitScene scene = WaitScene.inNewDatabase(FAMILY)) {
            scene.session("A").begins("INSERT INTO c VALUES (1, 1)");
            scene.session("B").starts("ALTER TABLE p ADD y int").untilBlocked();
            scene.session("C").starts("INSERT INTO c VALUES (2, 1)").untilBlocked();
            expect(
                    scene,
                    "B <- A hard relation p: ACCESS EXCLUSIVE, held ROW SHARE",
                    "C <- B soft relation p: ROW SHARE, queued ACCESS EXCLUSIVE");
        }
    }

    @Test
    void aNewForeignKeyLocksTheParentToo() {
        try (WaitScene scene = WaitScene.inNewDatabase(FAMILY + "; CREATE TABLE d (p_id int)")) {
            scene.session("A").begins("ALTER TABLE d ADD FOREIGN KEY (p_id) REFERENCES p NOT VALID");
            scene.session("B").starts("INSERT INTO p VALUES (2)").untilBlocked();
            scene.session("C").starts("INSERT INTO d VALUES (1)").untilBlocked();
            expect(
                    scene,
                    "B <- A hard relation p: ROW EXCLUSIVE, held ACCESS SHARE + SHARE ROW EXCLUSIVE",
                    "C <- A hard relation d: ROW EXCLUSIVE, held ACCESS SHARE + SHARE ROW EXCLUSIVE");
        }
    }

    @Test
    void upkeepWaitsForAShareLock() {
        try (WaitScene scene = WaitScene.inNewDatabase(TABLE)) {
            scene.session("A").begins("LOCK TABLE t IN SHARE MODE");
            scene.session("B").starts("VACUUM t").untilBlocked();
            scene.session("C").starts("ANALYZE t").untilBlocked();
            expect(
                    scene,
                    "B <- A hard relation t: SHARE UPDATE EXCLUSIVE, held SHARE",
                    "C <- A hard relation t: SHARE UPDATE EXCLUSIVE, held SHARE",
                    "C <- B soft relation t: SHARE UPDATE EXCLUSIVE, queued SHARE UPDATE EXCLUSIVE");
        }
    }

    @Test
    void aTruncateStopsReaders() {
        try (WaitScene scene = WaitScene.inNewDatabase("CREATE TABLE t (id int)")) {
            scene.session("A").begins("TRUNCATE t");
            scene.session("B").starts("SELECT * FROM t").untilBlocked();
            expect(scene, "B <- A hard relation t: ACCESS SHARE, held SHARE + ACCESS EXCLUSIVE");
        }
    }

    /** Both write to the catalogs, which tells nothing of the name that they want. */
    @Test
    void twoCreateTheSameTable() {
        try (WaitScene scene = WaitScene.inNewDatabase("")) {
            scene.session("A").begins("CREATE TABLE t (id int)");
            scene.session("B").starts("CREATE TABLE t (id int)").untilBlocked();
            expect(scene, "B <- A hard transactionid the end of transaction {A}: SHARE, held EXCLUSIVE");
        }
    }

    @Test
    void aMaterializedViewIsRefreshedInTwoWays() {
        String view = TABLE + "; CREATE MATERIALIZED VIEW v AS SELECT * FROM t; CREATE UNIQUE INDEX vi ON v (id)";
        try (WaitScene scene = WaitScene.inNewDatabase(view)) {
            scene.session("A").begins("REFRESH MATERIALIZED VIEW v");
            SceneStep read = scene.session("B").starts("SELECT * FROM v").untilBlocked();
            // To 16, the view is first opened for reading.
            expect(
                    scene,
                    "B <- A hard relation v: ACCESS SHARE, held " + (scene.major() <= 16 ? "ACCESS SHARE + " : "")
                            + "SHARE + EXCLUSIVE + ACCESS EXCLUSIVE");
            scene.session("A").rollsBack();
            read.untilDone();

            scene.session("A").begins("REFRESH MATERIALIZED VIEW CONCURRENTLY v");
            scene.session("B").run("SELECT * FROM v");
            scene.session("C")
                    .starts("REFRESH MATERIALIZED VIEW CONCURRENTLY v")
                    .untilBlocked();
            expect(scene, "C <- A hard relation v: EXCLUSIVE, held ACCESS SHARE + ROW EXCLUSIVE + EXCLUSIVE");
        }
    }
}
