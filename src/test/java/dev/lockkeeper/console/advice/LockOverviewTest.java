package dev.lockkeeper.console.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.lock.LockMode;
import org.junit.jupiter.api.Test;

class LockOverviewTest {
    private static LockOverview of(String text) {
        return LockOverview.of(Advised.forecast(text));
    }

    @Test
    void aRelationIsSaidWithItsStrongestLockAndTheStatementThatTakesIt() {
        LockOverview overview = of("""
                -- Tolls become mandatory.
                CREATE INDEX passages_toll_idx ON passages (toll_id);
                ALTER TABLE passages ALTER COLUMN toll_id SET NOT NULL;
                SELECT 1;
                """);

        assertThat(overview.locks()).singleElement().satisfies(row -> {
            assertThat(row.relation()).isEqualTo("passages");
            assertThat(row.mode()).isEqualTo(LockMode.ACCESS_EXCLUSIVE);
            assertThat(row.stops()).isEqualTo("blocks reads and writes");
            assertThat(row.held()).isEqualTo("held for 2 statements");
            assertThat(row.work()).contains("every row is read");
            assertThat(row.takenBy().words()).isEqualTo("statement 2, line 3");
            assertThat(row.takenBy().summary()).startsWith("ALTER TABLE passages");
        });
        assertThat(overview.count()).contains("1 lock");
        assertThat(overview.quiet()).isEqualTo(1);
        assertThat(overview.catalogKnown()).isFalse();
    }

    @Test
    void newTablesAreSaidApart() {
        LockOverview overview = of("CREATE TABLE berths (id bigint PRIMARY KEY);\nCREATE INDEX ON berths (id);\n");

        assertThat(overview.locks()).isEmpty();
        assertThat(overview.count()).isEmpty();
        assertThat(overview.created()).containsExactly("berths");
    }

    @Test
    void whatIsNotKnownAndNotAnalysedIsSaid() {
        LockOverview overview = of("DROP TABLE berths CASCADE;\nFROBNICATE passages;\n");

        assertThat(overview.certain()).isFalse();
        assertThat(overview.depends()).isNotEmpty().allSatisfy(note -> {
            assertThat(note.sentence()).startsWith("depends on");
            assertThat(note.statements())
                    .extracting(LockOverview.Target::number)
                    .contains(1);
        });
        assertThat(overview.unread())
                .singleElement()
                .satisfies(note -> assertThat(note.statements())
                        .singleElement()
                        .extracting(LockOverview.Target::line)
                        .isEqualTo(2));
    }
}
