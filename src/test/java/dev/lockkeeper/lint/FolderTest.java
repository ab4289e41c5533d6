package dev.lockkeeper.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Files among others. */
class FolderTest {
    private static LintReport lint(LintFile... files) {
        return new Linter(LintSettings.DEFAULT).lint(List.of(files));
    }

    @Test
    void gapsAndTwinsAreFoundWhateverThePadding() {
        LintReport report = lint(
                LintFile.of("m/1_a.sql", "SELECT 1;"),
                LintFile.of("m/02_b.sql", "SELECT 1;"),
                LintFile.of("m/2_c.sql", "SELECT 1;"),
                LintFile.of("m/4_d.sql", "SELECT 1;"));
        assertThat(report.findings())
                .filteredOn(finding -> finding.rule().concern() == RuleConcern.UPKEEP)
                .extracting(Finding::toString)
                .containsExactly(
                        "m/2_c.sql:1:1 duplicate-number: `02_b.sql` has the same number.",
                        "m/4_d.sql:1:1 number-gap: There is no file between 2 and 4.");
    }

    @Test
    void datesHaveGapsByNature() {
        assertThat(Lint.names(lint(
                        LintFile.of("20260101120000_a.sql", "SELECT 1;"),
                        LintFile.of("20260301120000_b.sql", "SELECT 1;"))))
                .doesNotContain("number-gap");
    }

    @Test
    void anEditedAppliedFileIsFound() {
        assertThat(Lint.names(lint(LintFile.of("1_a.sql", "DROP TABLE x;").at(FileStage.APPLIED_AND_EDITED))))
                .containsExactly("applied-file-edited");
    }

    @Test
    void aDestructiveChangeWantsARollbackScript() {
        LintFile file = LintFile.of("1_a.sql", "DROP TABLE x;");
        assertThat(Lint.names(lint(file.with(LintFile.RollbackScript.MISSING)))).contains("rollback-script-missing");
        assertThat(Lint.names(lint(file.with(LintFile.RollbackScript.PRESENT))))
                .doesNotContain("rollback-script-missing");
        LintFile additive = LintFile.of("1_a.sql", "CREATE TABLE x (id int);");
        assertThat(Lint.names(lint(additive.with(LintFile.RollbackScript.MISSING))))
                .doesNotContain("rollback-script-missing");
    }

    @Test
    void manyChangesMakeALargeFile() {
        assertThat(Lint.names(lint(LintFile.of("1_a.sql", "CREATE TABLE x (id int PRIMARY KEY);\n".repeat(41)))))
                .contains("large-file");
        assertThat(Lint.names(lint(LintFile.of("1_a.sql", "INSERT INTO x VALUES (1);\n".repeat(400)))))
                .doesNotContain("large-file");
    }

    @Test
    void theTrackingTableIsANameNotAWord() {
        assertThat(Lint.names(Lint.of("DELETE FROM public.\"schema_migrations\" WHERE id = 1;")))
                .contains("mentions-tracking-table");
        assertThat(Lint.names(
                        Lint.of("-- schema_migrations\nSELECT 'schema_migrations', schema_migrations_id FROM t;")))
                .doesNotContain("mentions-tracking-table");
    }
}
