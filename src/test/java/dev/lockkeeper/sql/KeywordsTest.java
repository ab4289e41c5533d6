package dev.lockkeeper.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeywordsTest {

    @ParameterizedTest
    @ValueSource(strings = {"select", "SELECT", "Abort", "zone", "concurrently", "json_table", "enforced"})
    void knowsPostgresqlsKeywords(String word) {
        assertThat(Keywords.isKeyword(word)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "vessel", "selects", "current_transform_group_for_type", "\u212Aey", "l\u0131ke"})
    void knowsNoOthers(String word) {
        assertThat(Keywords.isKeyword(word)).isFalse();
    }
}
