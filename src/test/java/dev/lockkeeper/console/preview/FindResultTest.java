package dev.lockkeeper.console.preview;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FindResultTest {

    private static final String TEXT = "ALTER TABLE a; alter table b; Alter Table c";

    @Test
    void ignoresCaseAndCounts() {
        FindResult result = FindResult.search(TEXT, "table", 0);

        assertThat(result.matches()).hasSize(3);
        assertThat(result.count()).isEqualTo("1 of 3");
    }

    @Test
    void startsBehindThePlaceTheOperatorIsAt() {
        assertThat(FindResult.search(TEXT, "table", 20).count()).isEqualTo("2 of 3");
        assertThat(FindResult.search(TEXT, "table", TEXT.length()).count()).isEqualTo("1 of 3");
    }

    @Test
    void goesAroundInBothDirections() {
        FindResult first = FindResult.search(TEXT, "table", 0);

        assertThat(first.previous().count()).isEqualTo("3 of 3");
        assertThat(first.next().next().next()).isEqualTo(first);
    }

    @Test
    void takesSpecialCharactersAsTheyAre() {
        assertThat(FindResult.search("a.b(c) axb", "A.B(", 0).matches()).containsExactly(new TextRange(0, 4));
    }

    @Test
    void saysWhenThereIsNone() {
        FindResult none = FindResult.search(TEXT, "vessel", 0);

        assertThat(none.count()).isEqualTo("no match");
        assertThat(none.next()).isEqualTo(none);
        assertThat(none.currentMatch()).isEmpty();
        assertThat(FindResult.search(TEXT, "", 0).count()).isEmpty();
    }
}
