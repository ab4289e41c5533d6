package dev.lockkeeper.lock.server;

import static dev.lockkeeper.lock.server.StageEdges.edges;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.LockSnapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is read of the waits on a real server. */
class LockReaderTest {
    private static LockSnapshot read(Stage stage) throws SQLException {
        return LockReader.on(stage.watch()).read();
    }

    @Test
    void nobodyWaits() throws SQLException {
        try (Stage stage = new Stage("CREATE TABLE passages (id int)")) {
            Stage.Player holder = stage.session("BEGIN", "SELECT * FROM passages");
            LockSnapshot snapshot = read(stage);
            assertThat(snapshot.edges()).isEmpty();
            assertThat(snapshot.participants()).isEmpty();
            assertThat(snapshot.visibility().full()).isTrue();
            assertThat(snapshot.standby()).isFalse();
            assertThat(snapshot.totals().idleInTransaction()).isPositive();
            assertThat(snapshot.totals().oldestTransaction())
                    .hasValueSatisfying(began -> assertThat(began).isBefore(snapshot.takenAt()));
            holder.run("ROLLBACK");
        }
    }

    @Test
    void aQueueBehindAnAlterTable() throws SQLException {
        try (Stage stage = new Stage("CREATE TABLE passages (id int)")) {
            Stage.Player a = stage.session("BEGIN", "SELECT * FROM passages");
            Stage.Player b = stage.session().blockedAt("ALTER TABLE passages ADD COLUMN toll int");
            Stage.Player c = stage.session().blockedAt("SELECT * FROM passages");
            LockSnapshot snapshot = read(stage);
            assertThat(edges(snapshot, a, b, c))
                    .containsExactly(
                            "B<-A HARD ACCESS EXCLUSIVE on passages held [ACCESS_SHARE] queued -",
                            "C<-B SOFT ACCESS SHARE on passages held [] queued ACCESS_EXCLUSIVE");
            assertThat(snapshot.participants().stream().map(one -> one.id().words()))
                    .containsExactlyInAnyOrder("pid " + a.pid(), "pid " + b.pid(), "pid " + c.pid());
            assertThat(snapshot.totals().waiting()).isEqualTo(2);
            boolean exact = LockReader.on(stage.watch()).versionNumber() >= 140000;
            assertThat(snapshot.edges()).allSatisfy(edge -> {
                assertThat(edge.sinceExact()).isEqualTo(exact);
                assertThat(edge.since())
                        .hasValueSatisfying(since -> assertThat(since).isBeforeOrEqualTo(snapshot.takenAt()));
            });
        }
    }

    @Test
    void aQueueForOneRow() throws SQLException {
        try (Stage stage =
                new Stage("CREATE TABLE tolls (id int PRIMARY KEY, fee int); INSERT INTO tolls VALUES (1, 1)")) {
            Stage.Player a = stage.session("BEGIN", "UPDATE tolls SET fee = 2");
            Stage.Player b = stage.session().blockedAt("UPDATE tolls SET fee = 3");
            Stage.Player c = stage.session().blockedAt("UPDATE tolls SET fee = 4");
            Stage.Player d = stage.session().blockedAt("UPDATE tolls SET fee = 5");
            assertThat(edges(read(stage), a, b, c, d))
                    .containsExactly(
                            "B<-A HARD SHARE on a row of tolls held [EXCLUSIVE] queued -",
                            "C<-B HARD EXCLUSIVE on a row of tolls held [EXCLUSIVE] queued -",
                            "D<-B HARD EXCLUSIVE on a row of tolls held [EXCLUSIVE] queued -",
                            "D<-C SOFT EXCLUSIVE on a row of tolls held [] queued EXCLUSIVE");
        }
    }

    @Test
    void aKeyInsertedTwice() throws SQLException {
        try (Stage stage = new Stage(
                "CREATE TABLE locks (id int PRIMARY KEY); INSERT INTO locks VALUES (1)",
                "CREATE TABLE tolls (id int PRIMARY KEY, lock int REFERENCES locks)")) {
            Stage.Player a = stage.session("BEGIN", "INSERT INTO tolls VALUES (1, 1)");
            Stage.Player b =
                    stage.session("BEGIN", "INSERT INTO locks VALUES (3)").blockedAt("INSERT INTO tolls VALUES (1, 1)");
            assertThat(edges(read(stage), a, b))
                    .containsExactly("B<-A HARD SHARE on a row of tolls held [EXCLUSIVE] queued -");
        }
    }

    @Test
    void aPreparedTransactionIsNamed() throws SQLException {
        try (Stage stage = new Stage("CREATE TABLE tolls (id int); INSERT INTO tolls VALUES (1)")) {
            String gid = "settle " + stage.database().name();
            stage.session("BEGIN", "UPDATE tolls SET id = 2", "PREPARE TRANSACTION '" + gid + "'");
            Stage.Player b = stage.session().blockedAt("ALTER TABLE tolls ADD COLUMN fee int");
            Stage.Player c = stage.session().blockedAt("UPDATE tolls SET id = 3");
            assertThat(edges(read(stage), b, c))
                    .containsExactly(
                            "A<-prepared transaction " + gid
                                    + " HARD ACCESS EXCLUSIVE on tolls held [ROW_EXCLUSIVE] queued -",
                            "B<-A SOFT ROW EXCLUSIVE on tolls held [] queued ACCESS_EXCLUSIVE");
        }
    }

    @Test
    void advisoryKeysAsTheyWereGiven() throws SQLException {
        try (Stage stage = new Stage()) {
            Stage.Player a = stage.session("SELECT pg_advisory_lock(-42)", "SELECT pg_advisory_lock(7, -1)");
            Stage.Player b = stage.session().blockedAt("SELECT pg_advisory_lock(-42)");
            Stage.Player c = stage.session().blockedAt("SELECT pg_advisory_lock(7, -1)");
            assertThat(edges(read(stage), a, b, c))
                    .containsExactly(
                            "B<-A HARD EXCLUSIVE on advisory lock -42 held [EXCLUSIVE] queued -",
                            "C<-A HARD EXCLUSIVE on advisory lock 7, -1 held [EXCLUSIVE] queued -");
        }
    }

    @Test
    void objectsInWords() throws SQLException {
        try (Stage stage = new Stage(
                "CREATE SCHEMA old; CREATE FUNCTION old.settle(int, text) RETURNS int LANGUAGE sql AS 'SELECT 1'")) {
            Stage.Player a = stage.session("BEGIN", "DROP FUNCTION old.settle(int, text)");
            Stage.Player b = stage.session().blockedAt("DROP FUNCTION old.settle(int, text)");
            assertThat(edges(read(stage), a, b))
                    .containsExactly("B<-A HARD ACCESS EXCLUSIVE on function old.settle(integer, text) held"
                            + " [ACCESS_EXCLUSIVE] queued -");
        }
    }

    @Test
    void relationsOfAnotherDatabaseHaveNoName() throws SQLException {
        try (Stage stage = new Stage("CREATE TABLE passages (id int)");
                Stage other = new Stage("CREATE TABLE tolls (id int)")) {
            Stage.Player a = other.session("BEGIN", "SELECT * FROM tolls");
            Stage.Player b = other.session().blockedAt("DROP TABLE tolls");
            String oid = other.database().value("SELECT 'tolls'::regclass::oid");
            assertThat(edges(read(stage), a, b))
                    .containsExactly("B<-A HARD ACCESS EXCLUSIVE on relation " + oid + " in database "
                            + other.database().name() + " held [ACCESS_SHARE] queued -");
        }
    }

    @Test
    void withoutPrivilegesEveryWaiterIsFound() throws SQLException {
        try (Stage stage = new Stage("CREATE TABLE \"Old tolls\" (id int)")) {
            String role = stage.database().newRole("");
            Stage.Player a = stage.session("BEGIN", "SELECT * FROM \"Old tolls\"");
            Stage.Player b = stage.session().blockedAt("DROP TABLE \"Old tolls\"");
            try (Connection watch = stage.database().openAs(role)) {
                LockReader reader = LockReader.on(watch);
                LockSnapshot snapshot = reader.read();
                assertThat(edges(snapshot, a, b))
                        .containsExactly("B<-A HARD ACCESS EXCLUSIVE on \"Old tolls\" held [ACCESS_SHARE] queued -");
                assertThat(snapshot.totals().waiting()).isEqualTo(1);
                assertThat(snapshot.visibility().grant()).isEqualTo("GRANT pg_monitor TO " + role);
                assertThat(snapshot.participants()).allSatisfy(one -> {
                    assertThat(((Backend) one).query()).isEmpty();
                    assertThat(((Backend) one).id().startedAt()).isEmpty();
                    assertThat(((Backend) one).user()).hasValue("postgres");
                });
                stage.database().execute("GRANT pg_monitor TO " + role);
                assertThat(reader.read().visibility().full()).isTrue();
                stage.database().execute("REVOKE pg_monitor FROM " + role);
            }
        }
    }

    @Test
    void noTransactionIsLeftOpen() throws SQLException {
        try (Stage stage = new Stage("CREATE TABLE passages (id int)")) {
            stage.session("BEGIN", "SELECT * FROM passages");
            stage.session().blockedAt("DROP TABLE passages");
            LockReader.on(stage.watch()).read();
            assertThat(stage.database()
                            .value("SELECT state FROM pg_stat_activity WHERE application_name = 'lockkeeper/watch'"
                                    + " AND datname = current_database()"))
                    .isEqualTo("idle");
            stage.watch().setAutoCommit(false);
            assertThatThrownBy(() -> LockReader.on(stage.watch())).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void moreWaitersThanAreAskedFor() throws SQLException {
        try (Stage stage = new Stage("CREATE TABLE passages (id int)")) {
            Stage.Player a = stage.session("SELECT pg_advisory_lock(1)");
            Stage.Player b = stage.session().blockedAt("SELECT pg_advisory_lock(1)");
            Stage.Player c = stage.session().blockedAt("SELECT pg_advisory_lock(1)");
            Stage.Player run =
                    stage.session("SET application_name = 'lockkeeper/run'").blockedAt("SELECT pg_advisory_lock(1)");
            RawSample sample =
                    SampleQuery.of(ServerFacts.read(stage.watch()), true).read(stage.watch(), 2);
            assertThat(sample.waitersInAll()).isEqualTo(3);
            assertThat(sample.waiters().stream().map(RawSample.Waiter::pid).collect(Collectors.toList()))
                    .containsExactly(run.pid(), b.pid());
            assertThat(a.pid()).isNotEqualTo(c.pid());
        }
    }
}
