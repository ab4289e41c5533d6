package dev.lockkeeper.lock.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueriesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE INDEX CONCURRENTLY i ON t (a)",
                "/* fast */ create unique\nindex concurrently i on t (a)",
                "REINDEX TABLE CONCURRENTLY t",
                "REINDEX (VERBOSE) INDEX CONCURRENTLY i",
                "reindex (concurrently, verbose) table t"
            })
    void builds_that_leave_an_invalid_index_are_recognised(String query) {
        assertThat(Queries.buildsConcurrently(query)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE INDEX i ON t (a)",
                "REINDEX TABLE t",
                "SELECT 'CREATE INDEX CONCURRENTLY'",
                "-- CREATE INDEX CONCURRENTLY\nSELECT 1",
                "DROP INDEX CONCURRENTLY i",
                ""
            })
    void others_are_not(String query) {
        assertThat(Queries.buildsConcurrently(query)).isFalse();
    }

    @Test
    void a_query_in_a_sentence_is_one_short_line() {
        assertThat(Queries.brief(" SELECT 1,\n\t2 ")).isEqualTo("SELECT 1, 2");
        assertThat(Queries.brief("x".repeat(1000))).hasSizeLessThan(70).endsWith(" …");
        assertThat(Queries.brief("a\u001b[31mb")).isEqualTo("a [31mb");
    }
}
