package dev.lockkeeper.operation.incident;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskedSqlTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT * FROM tolls WHERE id = 42 AND name = 'hidden'|SELECT * FROM tolls WHERE id = ? AND name = ?",
                "SELECT E'hid\\'den', U&'hidden', B'101', 1.5e3, $1|SELECT ?, ?, ?, ?, $1",
                "DO $body$ hidden 'x' $body$ LANGUAGE plpgsql|DO ? LANGUAGE plpgsql",
                "SELECT a/* hidden */FROM t -- hidden|SELECT a FROM t  ",
                "ALTER ROLE toll_api PASSWORD 'hidden'|ALTER ROLE toll_api PASSWORD ?",
                "SELECT \"Column\".x FROM t WHERE y > -7|SELECT \"Column\".x FROM t WHERE y > -?",
                "SET app.token TO hidden|SET app.token TO ?",
                "SET LOCAL app.token = hidden, hidden; SELECT a = b|SET LOCAL app.token = ?, ?; SELECT a = b",
                "ALTER ROLE toll_api SET app.token = \"hidden\"|ALTER ROLE toll_api SET app.token = ?",
                "UPDATE tolls SET paid = now()|UPDATE tolls SET paid = now()",
                "SET ROLE toll_api|SET ROLE toll_api",
            })
    void values_go_and_the_rest_stays(String sql, String masked) {
        assertThat(MaskedSql.of(sql)).isEqualToIgnoringWhitespace(masked).doesNotContain("hidden");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1 WHERE a = 'hid",
                "SELECT 1 WHERE a = E'hid\\' den",
                "SELECT 1 WHERE a = $x$ hid $x den",
                "SELECT 1 WHERE a = /* hid",
                "SELECT 1 WHERE a = \"hid",
                "SELECT 1 WHERE a = 'it\\'s hidden', 'hid'",
                "SELECT 1 WHERE a = 'C:\\' || hid",
            })
    void behind_a_literal_whose_end_is_not_certain_nothing_is_kept(String sql) {
        assertThat(MaskedSql.of(sql)).isEqualTo("SELECT ? WHERE a = ?");
    }

    @Test
    void wherever_the_server_cuts_a_statement_off_no_value_is_left() {
        String sql =
                "INSERT INTO tolls (id, note, body) VALUES (777, 'Geheim ''77'' 77', $q$7'7$q$, E'77\\'7', 0x77) -- 77";

        for (int end = 0; end <= sql.length(); end++) {
            assertThat(MaskedSql.of(sql.substring(0, end))).as("cut at %d", end).doesNotContain("7", "Geheim", "'");
        }
    }
}
