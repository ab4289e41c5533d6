package dev.lockkeeper.lock.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.lock.LockMode;
import dev.lockkeeper.lock.server.HeldLocks.HeldLock;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What one session or one prepared transaction holds and waits for. */
class HeldLocksTest {
    private static List<String> words(HeldLocks locks) {
        return locks.locks().stream()
                .map(lock -> lock.target().words() + " " + lock.held()
                        + lock.wanted().map(mode -> " wants " + mode).orElse(""))
                .toList();
    }

    @Test
    void oneBackendsLocks() throws SQLException {
        try (Stage stage = new Stage("CREATE TABLE passages (id int); CREATE TABLE tolls (id int)")) {
            stage.session("BEGIN", "SELECT * FROM tolls");
            Stage.Player b = stage.session("BEGIN", "SELECT * FROM passages", "INSERT INTO passages VALUES (1)")
                    .blockedAt("DROP TABLE tolls");
            HeldLocks locks = HeldLocks.of(stage.watch(), b.pid());
            assertThat(locks.more()).isZero();
            assertThat(locks.locks().getFirst().target().words()).isEqualTo("tolls");
            assertThat(locks.locks().getFirst().wanted()).hasValue(LockMode.ACCESS_EXCLUSIVE);
            assertThat(locks.locks().getFirst().held()).isEmpty();
            assertThat(locks.locks())
                    .filteredOn(lock -> lock.target().words().equals("passages"))
                    .singleElement()
                    .satisfies(lock ->
                            assertThat(lock.held()).containsExactly(LockMode.ACCESS_SHARE, LockMode.ROW_EXCLUSIVE));
            assertThat(HeldLocks.of(stage.watch(), 1).locks()).isEmpty();
        }
    }

    @Test
    void aBackendWithManyLocks() throws SQLException {
        try (Stage stage = new Stage()) {
            Stage.Player a = stage.session("BEGIN", "SELECT pg_advisory_lock(n) FROM generate_series(1, 250) n");
            HeldLocks locks = HeldLocks.of(stage.watch(), a.pid());
            assertThat(locks.locks()).hasSize(200);
            assertThat(locks.more()).isEqualTo(50);
        }
    }

    @Test
    void aPreparedTransactionsLocks() throws SQLException {
        try (Stage stage = new Stage("CREATE TABLE tolls (id int)")) {
            String gid = "settle " + stage.database().name();
            stage.session("BEGIN", "INSERT INTO tolls VALUES (1)", "PREPARE TRANSACTION '" + gid + "'");
            assertThat(HeldLocks.ofPrepared(stage.watch(), gid).locks())
                    .extracting(lock -> lock.target().words() + " " + lock.held())
                    .containsExactly("tolls [ROW_EXCLUSIVE]");
        }
    }

    @Test
    void oneThingHeldAndWantedForMoreIsOne() throws SQLException {
        try (Stage stage = new Stage("CREATE TABLE passages (id int); CREATE TABLE tolls (id int)")) {
            stage.session("BEGIN", "SELECT * FROM passages");
            Stage.Player b = stage.session("BEGIN", "LOCK TABLE tolls", "SELECT * FROM passages")
                    .blockedAt("LOCK TABLE passages IN ACCESS EXCLUSIVE MODE");
            HeldLocks locks = HeldLocks.of(stage.watch(), b.pid());
            assertThat(words(locks))
                    .containsExactly("passages [ACCESS_SHARE] wants ACCESS_EXCLUSIVE", "tolls [ACCESS_EXCLUSIVE]");
            boolean exact = LockReader.on(stage.watch()).versionNumber() >= 140000;
            assertThat(locks.locks())
                    .extracting(HeldLock::waitingSince)
                    .satisfiesExactly(
                            since -> assertThat(since.isPresent()).isEqualTo(exact),
                            since -> assertThat(since).isEmpty());
        }
    }

    @Test
    void preparedTransactionsAreToldApart() throws SQLException {
        try (Stage stage = new Stage("CREATE TABLE passages (id int); CREATE TABLE tolls (id int)");
                Stage other = new Stage()) {
            String first = "it's one of " + stage.database().name();
            String second = "two of " + stage.database().name();
            stage.session(
                    "BEGIN",
                    "SELECT * FROM passages",
                    "INSERT INTO passages VALUES (1)",
                    "PREPARE TRANSACTION '" + first.replace("'", "''") + "'");
            stage.session("BEGIN", "INSERT INTO tolls VALUES (1)", "PREPARE TRANSACTION '" + second + "'");
            assertThat(words(HeldLocks.ofPrepared(stage.watch(), first)))
                    .containsExactly("passages [ACCESS_SHARE, ROW_EXCLUSIVE]");
            assertThat(words(HeldLocks.ofPrepared(stage.watch(), second))).containsExactly("tolls [ROW_EXCLUSIVE]");
            assertThat(HeldLocks.ofPrepared(stage.watch(), "neither")).isEqualTo(new HeldLocks(List.of(), 0));

            // Seen from another database, what is locked has a number and no name.
            String tolls = stage.database().value("SELECT 'tolls'::regclass::oid");
            assertThat(words(HeldLocks.ofPrepared(other.watch(), second)))
                    .containsExactly("relation " + tolls + " in database "
                            + stage.database().name() + " [ROW_EXCLUSIVE]");
        }
    }
}
