package dev.lockkeeper.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.journal.ChainVerdict.Broken;
import dev.lockkeeper.journal.ChainVerdict.Harm;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever switches the triggers off and spoils the journal is found out. */
class ChainTamperingTest {
    private final ChainBench bench = new ChainBench();

    @BeforeEach
    void fiveRows() throws SQLException {
        JournalTable.prepare(bench.connection);
        for (int i = 1; i <= 5; i++) {
            bench.apply("00" + i + "_a.sql");
        }
        assertThat(bench.verify().intact()).isTrue();
    }

    @AfterEach
    void close() throws SQLException {
        bench.close();
    }

    private void assertBroken(ChainVerdict verdict, Optional<Long> position, Harm harm) {
        assertThat(verdict).as(verdict.sentence()).isInstanceOf(Broken.class);
        assertThat(((Broken) verdict).harm()).as(verdict.sentence()).isEqualTo(harm);
        assertThat(((Broken) verdict).position()).isEqualTo(position);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run_id = gen_random_uuid()",
                "operation = 'skip'",
                "tracking_table = 'other.t'",
                "file = 'x'",
                "checksum = NULL",
                "sql_checksum = ''",
                "content = 'x'",
                "plan = 'x'",
                "description = description || ' '",
                "environment = 'x'",
                "address = NULL",
                "system_identifier = '1'",
                "database_user = 'x'",
                "os_user = 'x'",
                "host = 'x'",
                "application = 'x'",
                "client_address = '10.0.0.1'",
                "backend_pid = 1",
                "started_at = started_at + interval '1 microsecond'",
                "duration_us = duration_us + 1",
                "outcome = 'failed'",
                "applied_at = NULL",
                "reason = NULL",
                "sqlstate = '00000'",
                "message = 'x'",
                "detail = 'x'",
                "hint = 'x'",
                "statement_number = 1",
                "line_number = 1",
                "column_number = 1",
                "hash = 'x'",
                "previous_hash = 'x'"
            })
    void aChangedColumn(String change) throws SQLException {
        bench.tamper("UPDATE lockkeeper.journal SET " + change + " WHERE position = 3");
        assertBroken(bench.verify(), Optional.of(3L), Harm.CHANGED);
    }

    @Test
    void aRowGoneFromTheMiddle() throws SQLException {
        bench.tamper("DELETE FROM lockkeeper.journal WHERE position IN (2, 3)");
        assertBroken(bench.verify(), Optional.of(2L), Harm.REMOVED);
        assertThat(bench.verify().sentence()).contains("positions 2 to 3 are gone");
    }

    @Test
    void aRowGoneAndTheOthersMovedUp() throws SQLException {
        bench.tamper("DELETE FROM lockkeeper.journal WHERE position = 5;"
                + " DELETE FROM lockkeeper.journal WHERE position = 2;"
                + " UPDATE lockkeeper.journal SET position = position - 1 WHERE position = 3;"
                + " UPDATE lockkeeper.journal SET position = position - 1 WHERE position = 4");
        assertThat(bench.verify().intact()).isFalse();
    }

    /** Of the chain alone nobody can tell; whoever was there remembers. */
    @Test
    void rowsGoneFromTheEnd() throws SQLException {
        ChainEnd end = JournalChain.end(bench.connection).orElseThrow();
        assertThat(bench.verify(Optional.of(end)).intact()).isTrue();
        bench.apply("006_later.sql");
        assertThat(bench.verify(Optional.of(end)).intact()).isTrue();
        bench.tamper("DELETE FROM lockkeeper.journal WHERE position >= 5");
        assertThat(bench.verify().intact()).isTrue();
        assertBroken(bench.verify(Optional.of(end)), Optional.of(5L), Harm.REMOVED);
    }

    @Test
    void aWholeChainWrittenAnew() throws SQLException {
        ChainEnd end = JournalChain.end(bench.connection).orElseThrow();
        bench.tamper("DELETE FROM lockkeeper.journal");
        for (int i = 1; i <= 6; i++) {
            bench.apply("00" + i + "_forged.sql");
        }
        assertThat(bench.verify().intact()).isTrue();
        assertBroken(bench.verify(Optional.of(end)), Optional.of(5L), Harm.FORKED);
    }

    @Test
    void aRowPutInBesideTheChain() throws SQLException {
        bench.tamper(
                "INSERT INTO lockkeeper.journal (run_id, operation, tracking_table, file, os_user, host, application,"
                        + " duration_us, outcome) SELECT run_id, operation, tracking_table, 'forged.sql', os_user, host,"
                        + " application, duration_us, outcome FROM lockkeeper.journal WHERE position = 1");
        assertBroken(bench.verify(), Optional.empty(), Harm.INSERTED);
    }

    @Test
    void aRowPutInBeforeTheChain() throws SQLException {
        bench.tamper("INSERT INTO lockkeeper.journal (id, run_id, operation, tracking_table, file, os_user, host,"
                + " application, duration_us, outcome) OVERRIDING SYSTEM VALUE SELECT -1, run_id, operation,"
                + " tracking_table, 'forged.sql', os_user, host, application, duration_us, outcome"
                + " FROM lockkeeper.journal WHERE position = 1");
        assertBroken(bench.verify(), Optional.of(1L), Harm.INSERTED);
    }

    @Test
    void aRowReplacedByOneWithAProperHash() throws SQLException {
        bench.tamper("CREATE TEMP TABLE kept AS SELECT * FROM lockkeeper.journal WHERE position > 3;"
                + " DELETE FROM lockkeeper.journal WHERE position >= 3");
        bench.apply("003_forged.sql");
        bench.database.execute("DROP INDEX lockkeeper.journal_position_idx");
        assertThat(bench.verify().intact()).isTrue();
        bench.tamper("UPDATE lockkeeper.journal SET position = 4 WHERE position = 3");
        assertBroken(bench.verify(), Optional.of(3L), Harm.REMOVED);
    }

    @Test
    void twoRowsAtOnePlace() throws SQLException {
        bench.tamper("DROP INDEX lockkeeper.journal_position_idx;"
                + " INSERT INTO lockkeeper.journal (run_id, operation, tracking_table, file, os_user, host, application,"
                + " duration_us, outcome, position, previous_hash, hash) SELECT run_id, operation, tracking_table,"
                + " 'forged.sql', os_user, host, application, duration_us, outcome, position, previous_hash, hash"
                + " FROM lockkeeper.journal WHERE position = 4");
        assertBroken(bench.verify(), Optional.of(4L), Harm.FORKED);
    }
}
