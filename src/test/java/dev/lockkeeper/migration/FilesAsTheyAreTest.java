package dev.lockkeeper.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Real folders hold files of every kind; each is applied as it lies there, and recorded under its exact name. */
class FilesAsTheyAreTest {
    private final MigrationSite site = new MigrationSite();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void namesAreRecordedToTheLetter() {
        String[] names = {
            "001_it's \"quoted\" \\ $1 {?}.sql",
            "002_tab\tand\nline.sql",
            "003_bidi_\u202Elqs.sql",
            "004_Größe_量_😀.sql",
            "005_ leading and trailing .sql",
            "006_%s%n.sql",
            "007_" + "x".repeat(247) + ".sql",
        };
        for (String name : names) {
            site.write(name, "CREATE TABLE IF NOT EXISTS effects (n int); INSERT INTO effects VALUES (1)");
        }
        assertThat(site.apply()).isInstanceOf(RunOutcome.Completed.class);
        assertThat(site.recorded()).containsExactly(names);
        assertThat(site.database().column("SELECT file FROM lockkeeper.journal ORDER BY id"))
                .containsExactly(names);
        assertThat(site.status().counts()).containsEntry(MigrationState.Kind.APPLIED, names.length);
    }

    @Test
    void emptyAndCommentsOnlyFilesAreApplied() {
        site.write("001_empty.sql", "");
        site.write("002_mark_only.sql", "\uFEFF");
        site.write("003_comments.sql", "-- nothing; to do\n/* nor ; here */\n;;\n");
        assertThat(site.apply()).isInstanceOf(RunOutcome.Completed.class);
        assertThat(site.recorded()).containsExactly("001_empty.sql", "002_mark_only.sql", "003_comments.sql");
    }

    @Test
    void carriageReturnsInsideLiteralsReachTheServer() {
        site.write("001_a.sql", "\uFEFFCREATE TABLE t (v text);\r\nINSERT INTO t\r\n VALUES ('a\r\nb');\r\n");
        assertThat(site.apply()).isInstanceOf(RunOutcome.Completed.class);
        assertThat(site.database().value("SELECT v = E'a\\r\\nb' FROM t")).isEqualTo("t");
    }

    @Test
    void oneNumberTwiceIsAConflictAndBothHaveTheirPlace() {
        site.write("001_a.sql", "CREATE TABLE a ()");
        site.write("1_b.sql", "CREATE TABLE b ()");
        site.write("003_c.sql", "CREATE TABLE c ()");
        assertThat(site.state("001_a.sql").kind()).isEqualTo(MigrationState.Kind.CONFLICTING_NUMBER);
        assertThat(site.state("1_b.sql").sentence()).contains("001_a.sql has the same number");
        assertThat(site.state("003_c.sql").kind()).isEqualTo(MigrationState.Kind.PENDING);
        assertThat(site.apply()).isInstanceOf(RunOutcome.Completed.class);
        assertThat(site.recorded()).containsExactly("001_a.sql", "1_b.sql", "003_c.sql");
    }

    @Test
    void aFileThatIsNotUtf8IsRefusedTogetherWithEveryOtherReason() {
        byte[] latin = "SELECT 'caf\u00E9'".getBytes(StandardCharsets.ISO_8859_1);
        site.write("001_latin.sql", latin);
        site.write("002_broken.sql", "SELECT 'open");
        assertThatThrownBy(site::apply)
                .isInstanceOfSatisfying(
                        PlanRefusedException.class,
                        refused -> assertThat(refused.refusals()).hasSize(2));
        assertThatThrownBy(() -> site.skip("why not", "001_latin.sql", "unknown.sql"))
                .isInstanceOfSatisfying(
                        PlanRefusedException.class,
                        refused -> assertThat(refused.refusals()).hasSize(2));
    }

    /** One damaged file must not hide the state of all others. */
    @Test
    void anAppliedFileThatIsNoLongerUtf8IsChanged() {
        site.write("001_a.sql", "SELECT 'cafe'");
        site.write("002_b.sql", "SELECT 1");
        site.apply();
        site.write("001_a.sql", "SELECT 'caf\u00E9' /* longer */".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(site.state("001_a.sql"))
                .isInstanceOfSatisfying(
                        MigrationState.Changed.class,
                        changed -> assertThat(changed.onlyComments()).isFalse());
        assertThat(site.state("002_b.sql").kind()).isEqualTo(MigrationState.Kind.APPLIED);
    }
}
