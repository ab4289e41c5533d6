package dev.lockkeeper.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Comments that silence a rule. */
class IgnoreTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-- lockkeeper:ignore drop-table moved in May\nDROP TABLE tolls;",
                "-- lockkeeper: ignore drop-table moved in May\nDROP TABLE tolls;",
                "SELECT 1;\n-- lockkeeper:ignore drop-table moved in May\n-- and more\n\nDROP TABLE tolls;",
                "DROP TABLE tolls; -- lockkeeper:ignore drop-table moved in May",
                "DROP TABLE -- lockkeeper:ignore drop-table moved in May\ntolls;",
                "DROP TABLE /* lockkeeper:ignore drop-table moved in May */ tolls;",
                "-- lockkeeper:ignore drop-table,truncate moved in May\nDROP TABLE tolls; TRUNCATE vessels; "
                        + "-- lockkeeper:ignore truncate moved in May",
                "-- lockkeeper:ignore-file drop-table moved in May\nSELECT 1;\nDROP TABLE tolls;",
            })
    void aReasonedCommentAtTheStatementOrInTheHeadSilences(String sql) {
        assertThat(Lint.hazards(Lint.of(sql))).isEmpty();
    }

    @Test
    void itBelongsToItsStatementAlone() {
        LintReport report =
                Lint.of("-- lockkeeper:ignore drop-table moved in May\nDROP TABLE tolls;\nDROP TABLE vessels;");
        assertThat(report.findings().stream()
                        .filter(finding -> finding.rule().name().equals("drop-table")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.range().from().line()).isEqualTo(3));
    }

    @Test
    void withoutAReasonItSilencesNothing() {
        assertThat(Lint.names(Lint.of("-- lockkeeper:ignore drop-table\nDROP TABLE tolls;")))
                .contains("drop-table", "ignore-without-reason");
    }

    @Test
    void anUnknownRuleIsNamedWithItsNeighbour() {
        assertThat(Lint.of("-- lockkeeper:ignore drop-tabel moved\nDROP TABLE tolls;")
                        .findings())
                .filteredOn(finding -> finding.rule().name().equals("ignore-unknown-rule"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.sentence()).contains("Is `drop-table` meant?"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-- lockkeeper:ignore drop-table moved\nSELECT 1;",
                "SELECT 1;\n-- lockkeeper:ignore-file drop-table moved\nSELECT 2;",
                "SELECT 1;\n-- lockkeeper:ignore drop-table moved",
            })
    void withoutEffectItIsAFinding(String sql) {
        assertThat(Lint.names(Lint.of(sql))).contains("ignore-without-effect");
    }

    @Test
    void aRuleThatIsNotAskedIsNotWithoutEffect() {
        LintSettings without = LintSettings.DEFAULT.with(new RuleSelection(Set.of(), Set.of("drop-table")));
        LintFile file = LintFile.of("1_a.sql", "-- lockkeeper:ignore drop-table moved\nDROP TABLE tolls;");
        assertThat(Lint.names(new Linter(without).lint(List.of(file)))).doesNotContain("ignore-without-effect");
    }

    @Test
    void inALiteralItIsNoComment() {
        assertThat(Lint.hazards(Lint.of("SELECT '-- lockkeeper:ignore drop-table x';\nDROP TABLE tolls;")))
                .containsExactly("drop-table");
    }
}
