package dev.lockkeeper.migration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What folder, tracking table and journal mean together. */
class StatesTest {
    private final MigrationSite site = new MigrationSite();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void appliedPendingAndOutOfOrder() {
        site.write("001_a.sql", "CREATE TABLE a ()");
        site.write("002_b.sql", "CREATE TABLE b ()");
        site.write("003_c.sql", "CREATE TABLE c ()");
        site.apply("002_b.sql");
        assertThat(site.state("001_a.sql"))
                .isEqualTo(
                        new MigrationState.OutOfOrder(new MigrationName("002_b.sql", new MigrationNumber("002"), "b")));
        assertThat(site.state("002_b.sql").kind()).isEqualTo(MigrationState.Kind.APPLIED);
        assertThat(site.state("003_c.sql")).isEqualTo(new MigrationState.Pending());
        assertThat(site.status().appliable()).extracting(Migration::fileName).containsExactly("001_a.sql", "003_c.sql");
    }

    @Test
    void missingAndFuture() {
        site.write("001_a.sql", "CREATE TABLE a ()");
        site.write("002_b.sql", "CREATE TABLE b ()");
        site.write("003_c.sql", "CREATE TABLE c ()");
        site.apply();
        site.delete("001_a.sql");
        site.delete("003_c.sql");
        assertThat(site.state("001_a.sql").kind()).isEqualTo(MigrationState.Kind.MISSING);
        assertThat(site.state("003_c.sql").kind()).isEqualTo(MigrationState.Kind.FUTURE);
        site.delete("002_b.sql");
        assertThat(site.status().counts()).containsEntry(MigrationState.Kind.MISSING, 3);
    }

    @Test
    void rowsUnderNamesThatAreNoMigrationsAreMissingAndLast() {
        site.write("001_a.sql", "CREATE TABLE a ()");
        site.apply();
        site.database().execute("INSERT INTO schema_migrations (migration_name) VALUES ('init'), ('000_0'), ('')");
        assertThat(site.status().migrations())
                .extracting(Migration::fileName)
                .containsExactly("001_a.sql", "", "000_0", "init");
        assertThat(site.state("init").kind()).isEqualTo(MigrationState.Kind.MISSING);
    }

    @Test
    void changedAndOnlyCommentsChanged() {
        site.write("001_a.sql", "CREATE TABLE a (v text DEFAULT 'x -- y');\n");
        site.apply();
        site.write("001_a.sql", "\uFEFFCREATE TABLE a (v text DEFAULT 'x -- y');\r\n");
        assertThat(site.state("001_a.sql").kind()).isEqualTo(MigrationState.Kind.APPLIED);
        site.write("001_a.sql", "-- why\nCREATE   TABLE a (v text DEFAULT 'x -- y');\n");
        assertThat(site.state("001_a.sql"))
                .isInstanceOfSatisfying(
                        MigrationState.Changed.class,
                        changed -> assertThat(changed.onlyComments()).isTrue());
        site.write("001_a.sql", "CREATE TABLE a (v text DEFAULT 'x --  y');\n");
        assertThat(site.state("001_a.sql"))
                .isInstanceOfSatisfying(
                        MigrationState.Changed.class,
                        changed -> assertThat(changed.onlyComments()).isFalse());
    }

    /** The row is another program's now, and so may be the text it ran. */
    @Test
    void aRowReplacedByHandIsNotBlamedForAnotherText() {
        site.write("001_a.sql", "CREATE TABLE a ()");
        site.apply();
        site.database()
                .execute(
                        "DELETE FROM schema_migrations; INSERT INTO schema_migrations (migration_name) VALUES ('001_a.sql')");
        site.write("001_a.sql", "CREATE TABLE a (id int)");
        assertThat(site.state("001_a.sql"))
                .isInstanceOfSatisfying(
                        MigrationState.Applied.class,
                        applied -> assertThat(applied.entry()).isEmpty());
    }

    @Test
    void aSkippedRowReplacedByHandIsJustApplied() {
        site.write("001_a.sql", "CREATE TABLE a ()");
        site.skip("there already", "001_a.sql");
        assertThat(site.state("001_a.sql").sentence())
                .isEqualTo("Recorded as applied without being run: there already");
        site.database().execute("UPDATE schema_migrations SET applied_at = applied_at + interval '1 second'");
        assertThat(site.state("001_a.sql").kind()).isEqualTo(MigrationState.Kind.APPLIED);
    }

    @Test
    void failedUntilItSucceedsAndEditedSince() {
        site.write("001_a.sql", "SELECT 1 / 0");
        site.apply();
        assertThat(site.state("001_a.sql").sentence())
                .isEqualTo("Not applied: the last attempt failed: division by zero");
        site.write("001_a.sql", "SELECT 1 / 1 ");
        assertThat(site.state("001_a.sql").sentence()).endsWith("(the file was edited since)");
        assertThat(site.status().appliable()).hasSize(1);
        site.apply();
        assertThat(site.state("001_a.sql").kind()).isEqualTo(MigrationState.Kind.APPLIED);
    }

    @Test
    void unmarkedIsPendingAgain() {
        site.write("001_a.sql", "CREATE TABLE IF NOT EXISTS a ()");
        site.apply();
        site.unmark("again", "001_a.sql");
        assertThat(site.state("001_a.sql")).isEqualTo(new MigrationState.Pending());
    }

    @Test
    void aFileFailedInOneTableIsNotFailedInAnother() {
        site.write("001_a.sql", "SELECT 1 / 0");
        site.apply();
        site.table("other_migrations");
        assertThat(site.state("001_a.sql")).isEqualTo(new MigrationState.Pending());
    }

    @Test
    void conflictingNumberOnceOneOfThemIsApplied() {
        site.write("001_a.sql", "CREATE TABLE a ()");
        site.write("001_b.sql", "CREATE TABLE b ()");
        site.apply("001_b.sql");
        assertThat(site.state("001_a.sql").kind()).isEqualTo(MigrationState.Kind.CONFLICTING_NUMBER);
        assertThat(site.state("001_b.sql").kind()).isEqualTo(MigrationState.Kind.APPLIED);
        assertThat(site.status().find("001_b.sql").orElseThrow().sameNumber()).hasSize(1);
    }
}
