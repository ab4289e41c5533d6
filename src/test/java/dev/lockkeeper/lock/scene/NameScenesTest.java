package dev.lockkeeper.lock.scene;

import static dev.lockkeeper.lock.scene.ExpectedEdges.expect;

import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestPostgres;
import org.junit.jupiter.api.Test;

/** What the things are called that sessions wait for. */
class NameScenesTest {
    @Test
    void namesAreQuotedAndQualifiedAsTheOneWhoLooksWouldHaveToWriteThem() {
        String tables = "CREATE SCHEMA \"Night Shift\"; CREATE TABLE \"Night Shift\".\"Toll \"\"Gates\"\"\" (id int);"
                + " CREATE TABLE \"user\" (id int); CREATE SCHEMA tolls; CREATE TABLE tolls.passages (id int)";
        try (WaitScene scene = WaitScene.inNewDatabase(tables)) {
            scene.session("A")
                    .begins("LOCK TABLE \"Night Shift\".\"Toll \"\"Gates\"\"\"; LOCK TABLE \"user\";"
                            + " LOCK TABLE tolls.passages");
            scene.session("B")
                    .starts("SELECT * FROM \"Night Shift\".\"Toll \"\"Gates\"\"\"")
                    .untilBlocked();
            scene.session("C").starts("SELECT * FROM \"user\"").untilBlocked();
            // What the waiter sees without its schema is not what the one sees who looks.
            scene.session("D")
                    .run("SET search_path = tolls")
                    .starts("SELECT * FROM passages")
                    .untilBlocked();
            expect(
                    scene,
                    "B <- A hard relation \"Night Shift\".\"Toll \"\"Gates\"\"\": ACCESS SHARE, held ACCESS EXCLUSIVE",
                    "C <- A hard relation \"user\": ACCESS SHARE, held ACCESS EXCLUSIVE",
                    "D <- A hard relation tolls.passages: ACCESS SHARE, held ACCESS EXCLUSIVE");
        }
    }

    @Test
    void aTableHiddenByACatalogIsNotTakenForIt() {
        try (WaitScene scene = WaitScene.inNewDatabase("CREATE TABLE public.pg_class (id int)")) {
            scene.session("A").begins("LOCK TABLE public.pg_class");
            scene.session("B").starts("SELECT * FROM public.pg_class").untilBlocked();
            expect(scene, "B <- A hard relation public.pg_class: ACCESS SHARE, held ACCESS EXCLUSIVE");
        }
    }

    /** The name that everybody knows until it is committed. */
    @Test
    void aTableThatIsRenamedGoesByItsOldName() {
        try (WaitScene scene = WaitScene.inNewDatabase("CREATE TABLE before_noon (id int)")) {
            scene.session("A").begins("ALTER TABLE before_noon RENAME TO after_noon");
            scene.session("B").starts("SELECT * FROM before_noon").untilBlocked();
            expect(scene, "B <- A hard relation before_noon: ACCESS SHARE, held ACCESS EXCLUSIVE");
        }
    }

    @Test
    void aTableOfAnotherDatabaseHasItsNumberForAName() {
        try (TestDatabase other = TestPostgres.server().newDatabase();
                WaitScene scene = WaitScene.inNewDatabase("CREATE TABLE ours (id int)")) {
            other.execute("CREATE TABLE theirs (id int PRIMARY KEY, x int); INSERT INTO theirs VALUES (1, 0)");
            String number = other.value("SELECT 'theirs'::regclass::oid");
            scene.sessionIn(other, "X").begins("UPDATE theirs SET x = 1");
            scene.sessionIn(other, "Y").starts("ALTER TABLE theirs ADD y int").untilBlocked();
            scene.sessionIn(other, "Z").starts("SELECT * FROM theirs").untilBlocked();
            String theirs = "relation relation " + number + " in database " + other.name();
            expect(
                    scene,
                    "Y <- X hard " + theirs + ": ACCESS EXCLUSIVE, held ROW EXCLUSIVE",
                    "Z <- Y soft " + theirs + ": ACCESS SHARE, queued ACCESS EXCLUSIVE");
            scene.endSessions();
        }
    }

    @Test
    void aRowOfAnotherDatabaseIsOneThere() {
        try (TestDatabase other = TestPostgres.server().newDatabase();
                WaitScene scene = WaitScene.inNewDatabase("CREATE TABLE ours (id int)")) {
            other.execute("CREATE TABLE theirs (id int PRIMARY KEY, x int); INSERT INTO theirs VALUES (1, 0)");
            String number = other.value("SELECT 'theirs'::regclass::oid");
            scene.sessionIn(other, "X").begins("UPDATE theirs SET x = 1");
            scene.sessionIn(other, "Y").starts("UPDATE theirs SET x = 2").untilBlocked();
            expect(
                    scene,
                    "Y <- X hard transactionid a row of relation " + number + " in database " + other.name()
                            + ": SHARE, held EXCLUSIVE");
            scene.endSessions();
        }
    }

    @Test
    void aCatalogOfTheWholeServerHasItsNameFromEveryDatabase() {
        try (TestDatabase other = TestPostgres.server().newDatabase();
                WaitScene scene = WaitScene.inNewDatabase("")) {
            scene.sessionIn(other, "X").begins("LOCK TABLE pg_tablespace IN SHARE MODE");
            scene.session("B")
                    .starts("BEGIN; LOCK TABLE pg_tablespace IN ROW EXCLUSIVE MODE")
                    .untilBlocked();
            expect(scene, "B <- X hard relation pg_tablespace: ROW EXCLUSIVE, held SHARE");
            scene.endSessions();
        }
    }

    @Test
    void aRoleIsAThingOfTheWholeServer() {
        try (TestDatabase other = TestPostgres.server().newDatabase();
                WaitScene scene = WaitScene.inNewDatabase("")) {
            String role = scene.database().newRole("");
            scene.sessionIn(other, "X").begins("DROP ROLE " + role);
            scene.session("B").starts("DROP ROLE " + role).untilBlocked();
            expect(scene, "B <- X hard object role " + role + ": ACCESS EXCLUSIVE, held ACCESS EXCLUSIVE");
            scene.endSessions();
        }
    }

    @Test
    void aSchemaAndTypesAreLockedAsObjects() {
        String things = "CREATE SCHEMA tolls; CREATE TYPE berth AS ENUM ('north', 'south');"
                + " CREATE DOMAIN tolls.fee AS int";
        try (WaitScene scene = WaitScene.inNewDatabase(things)) {
            scene.session("A").begins("DROP TYPE berth; DROP DOMAIN tolls.fee; DROP SCHEMA tolls");
            scene.session("B").starts("DROP TYPE berth").untilBlocked();
            scene.session("C").starts("CREATE TABLE tolls.passages (id int)").untilBlocked();
            scene.session("D").starts("DROP DOMAIN tolls.fee").untilBlocked();
            expect(
                    scene,
                    "B <- A hard object type berth: ACCESS EXCLUSIVE, held ACCESS EXCLUSIVE",
                    "C <- A hard object schema tolls: ACCESS SHARE, held ACCESS EXCLUSIVE",
                    "D <- A hard object type tolls.fee: ACCESS EXCLUSIVE, held ACCESS EXCLUSIVE");
        }
    }

    @Test
    void aCommentOnAConstraintIsALockOnIt() {
        String table = "CREATE TABLE t (id int CONSTRAINT positive CHECK (id > 0))";
        try (WaitScene scene = WaitScene.inNewDatabase(table)) {
            scene.session("A").begins("COMMENT ON CONSTRAINT positive ON t IS 'x'");
            scene.session("B")
                    .starts("COMMENT ON CONSTRAINT positive ON t IS 'y'")
                    .untilBlocked();
            expect(
                    scene,
                    "B <- A hard object constraint positive of t: SHARE UPDATE EXCLUSIVE, held SHARE UPDATE EXCLUSIVE");
        }
    }
}
