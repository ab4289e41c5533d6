package dev.lockkeeper.lock.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Every lock, as it comes over the wire. */
class AllLocksTest {
    private static List<LockRow> all(Stage stage) throws SQLException {
        List<LockRow> rows = new ArrayList<>();
        assertThat(AllLocks.stream(stage.watch(), rows::add)).isEqualTo(rows.size());
        return rows;
    }

    @Test
    void everyKindInWords() throws SQLException {
        try (Stage stage = new Stage(
                "CREATE TABLE \"Old\ttolls\" (id int); CREATE FUNCTION settle() RETURNS int LANGUAGE sql AS 'SELECT 1'")) {
            String gid = "settle\n" + stage.database().name();
            Stage.Player a = stage.session(
                    "BEGIN", "SELECT * FROM \"Old\ttolls\"", "SELECT pg_advisory_lock(1, 2)", "DROP FUNCTION settle()");
            Stage.Player b = stage.session().blockedAt("DROP TABLE \"Old\ttolls\"");
            stage.session("BEGIN", "SELECT pg_advisory_xact_lock(-7)", "PREPARE TRANSACTION '" + gid + "'");
            List<LockRow> rows = all(stage);
            assertThat(AllLocks.count(stage.watch())).isPositive();
            assertThat(words(rows, a.pid()))
                    .contains(
                            "\"Old\ttolls\" ACCESS_SHARE true",
                            "advisory lock 1, 2 EXCLUSIVE true",
                            "function settle() ACCESS_EXCLUSIVE true");
            assertThat(words(rows, b.pid())).contains("\"Old\ttolls\" ACCESS_EXCLUSIVE false");
            boolean exact = LockReader.on(stage.watch()).versionNumber() >= 140000;
            assertThat(rows)
                    .filteredOn(row -> row.pid().equals(OptionalInt.of(b.pid())) && !row.granted())
                    .singleElement()
                    .satisfies(row -> assertThat(row.waitingSince().isPresent()).isEqualTo(exact));
            assertThat(rows)
                    .filteredOn(row -> row.preparedGid().equals(Optional.of(gid)))
                    .extracting(row -> row.target().words())
                    .contains("advisory lock -7");
        }
    }

    private static List<String> words(List<LockRow> rows, int pid) {
        return rows.stream()
                .filter(row -> row.pid().equals(OptionalInt.of(pid)))
                .map(row -> row.target().words() + " " + row.mode() + " " + row.granted())
                .toList();
    }

    @Test
    void whatTheConsumerThrowsEndsIt() throws SQLException {
        try (Stage stage = new Stage()) {
            assertThatThrownBy(() -> AllLocks.stream(stage.watch(), row -> {
                        throw new IllegalStateException("enough");
                    }))
                    .hasMessage("enough");
            assertThat(all(stage)).isNotEmpty();
        }
    }

    @Test
    void predicateLocksAreNobodysBusiness() throws SQLException {
        try (Stage stage = new Stage("CREATE TABLE tolls (id int)")) {
            Stage.Player a = stage.session("BEGIN ISOLATION LEVEL SERIALIZABLE", "SELECT * FROM tolls");
            assertThat(stage.database()
                            .value("SELECT count(*) FROM pg_locks WHERE mode = 'SIReadLock' AND pid = " + a.pid()))
                    .isEqualTo("1");
            assertThat(words(all(stage), a.pid()))
                    .filteredOn(words -> words.startsWith("tolls"))
                    .containsExactly("tolls ACCESS_SHARE true");
        }
    }
}
