package dev.lockkeeper.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The contract with every other program that reads or writes the table. */
class TrackingTableTest {
    private final MigrationSite site = new MigrationSite();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void lookingPlanningAndRefusingCreateNothing() throws Exception {
        site.write("001_a.sql", "CREATE TABLE a ()");
        site.write("002_b.sql", "BEGIN;\nCREATE TABLE b ();");
        Status status = site.status();
        assertThat(status.table()).isInstanceOf(TrackingTable.Absent.class);
        Planner.apply(status, List.of("001_a.sql"));
        assertThatThrownBy(site::apply).isInstanceOf(PlanRefusedException.class);
        assertThat(site.manager().migrate()).isInstanceOf(MigrationResult.Refused.class);
        assertNothingCreated();
    }

    @Test
    void anEmptyFolderCreatesNothing() throws Exception {
        assertThat(site.manager().migrate())
                .isInstanceOfSatisfying(
                        MigrationResult.Completed.class,
                        result -> assertThat(result.applied()).isEmpty());
        assertNothingCreated();
    }

    private void assertNothingCreated() {
        assertThat(site.database().column("""
                        SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                         WHERE n.nspname !~ '^(pg_|information_schema)'
                        UNION ALL SELECT nspname FROM pg_namespace WHERE nspname = 'lockkeeper'
                        """)).isEmpty();
    }

    @Test
    void aFailingFirstFileCreatesNoTable() {
        site.write("001_a.sql", "SELECT 1 / 0");
        assertThat(site.apply()).isInstanceOf(RunOutcome.Failed.class);
        assertThat(site.tableExists("schema_migrations")).isFalse();
        assertThat(site.state("001_a.sql").kind()).isEqualTo(MigrationState.Kind.FAILED);
    }

    @Test
    void aScriptThatIsOnlyRunCreatesNoTable() {
        site.write("001_a.sql", "CREATE TABLE a ()");
        RunOutcome outcome = site.run(Planner.run(site.status(), site.write("once.txt", "CREATE TABLE once ()")));
        assertThat(outcome).isInstanceOf(RunOutcome.Completed.class);
        assertThat(site.tableExists("once")).isTrue();
        assertThat(site.tableExists("schema_migrations")).isFalse();
    }

    @Test
    void aFirstSkipCreatesIt() {
        site.write("001_a.sql", "SELECT 1 / 0");
        assertThat(site.skip("done by hand", "001_a.sql")).isInstanceOf(RunOutcome.Completed.class);
        assertThat(site.recorded()).containsExactly("001_a.sql");
    }

    @Test
    void itHasExactlyTheSpecifiedShape() {
        site.write("001_a.sql", "CREATE TABLE a ()");
        site.apply();
        site.database().execute("""
                CREATE SCHEMA specified;
                CREATE TABLE specified.schema_migrations (
                    id SERIAL PRIMARY KEY,
                    migration_name VARCHAR(255) UNIQUE NOT NULL,
                    applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP
                );
                """);
        String shape = """
                SELECT a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull || ' '
                       || coalesce(replace(pg_get_expr(d.adbin, d.adrelid), 'specified.', ''), '-')
                  FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
                 WHERE a.attrelid = '%1$s.schema_migrations'::regclass AND a.attnum > 0
                UNION ALL
                SELECT conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
                 WHERE conrelid = '%1$s.schema_migrations'::regclass
                 ORDER BY 1
                """;
        assertThat(site.database().column(shape.formatted("public")))
                .isEqualTo(site.database().column(shape.formatted("specified")))
                .hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void aRowInsertedByHandMeansApplied() {
        site.database().execute("""
                CREATE TABLE schema_migrations (id SERIAL PRIMARY KEY, migration_name VARCHAR(255) UNIQUE NOT NULL,
                                                applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP);
                INSERT INTO schema_migrations (migration_name) VALUES ('001_a.sql');
                INSERT INTO schema_migrations (migration_name, applied_at) VALUES ('002_b.sql', NULL);
                """);
        site.write("001_a.sql", "SELECT 1 / 0");
        site.write("002_b.sql", "SELECT 1 / 0");
        site.write("003_c.sql", "CREATE TABLE c ()");
        assertThat(site.state("001_a.sql"))
                .isInstanceOfSatisfying(
                        MigrationState.Applied.class,
                        applied -> assertThat(applied.sentence()).contains("by another program or by hand"));
        assertThat(site.state("002_b.sql").appliedAt()).isEmpty();
        assertThat(site.apply().done())
                .singleElement()
                .satisfies(done -> assertThat(done.fileName()).isEqualTo("003_c.sql"));
    }

    @Test
    void aRowDeletedByHandMeansPendingAgain() {
        site.write("001_a.sql", "CREATE TABLE IF NOT EXISTS a ()");
        site.apply();
        site.database().execute("DELETE FROM schema_migrations");
        assertThat(site.state("001_a.sql").kind()).isEqualTo(MigrationState.Kind.PENDING);
        assertThat(site.apply()).isInstanceOf(RunOutcome.Completed.class);
    }

    @Test
    void aTableWithMoreColumnsOfTheApplicationsIsUsedAsItIs() {
        site.database().execute("""
                CREATE TABLE schema_migrations (
                    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, migration_name text UNIQUE NOT NULL,
                    applied_at timestamp DEFAULT CURRENT_TIMESTAMP, note text, host text NOT NULL DEFAULT 'here')
                """);
        site.write("001_a.sql", "CREATE TABLE a ()");
        assertThat(site.apply()).isInstanceOf(RunOutcome.Completed.class);
        assertThat(site.state("001_a.sql").sentence()).isEqualTo("Applied by Lockkeeper.");
    }

    /** A trigger that swallows the row would leave effects without a row. */
    @Test
    void aRowThatIsNotKeptIsAFailure() {
        site.write("001_a.sql", "CREATE TABLE a ()");
        site.apply();
        site.database().execute("""
                CREATE FUNCTION swallow() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
                CREATE TRIGGER swallow BEFORE INSERT ON schema_migrations FOR EACH ROW EXECUTE FUNCTION swallow();
                """);
        site.write("002_b.sql", "CREATE TABLE b ()");
        assertThat(site.apply())
                .isInstanceOfSatisfying(
                        RunOutcome.Failed.class,
                        failed -> assertThat(failed.failure().message()).contains("tracking table"));
        assertThat(site.tableExists("b")).isFalse();
    }

    @Test
    void theTableGoneSinceThePlanIsSaidBeforeAnythingRuns() {
        site.write("001_a.sql", "CREATE TABLE a ()");
        site.apply();
        site.write("002_b.sql", "CREATE TABLE b ()");
        Plan plan = Planner.apply(site.status(), List.of("002_b.sql"));
        site.database().execute("DROP TABLE schema_migrations");
        assertThat(site.run(plan))
                .isInstanceOfSatisfying(
                        RunOutcome.PlanOutdated.class,
                        outdated -> assertThat(outdated.differences())
                                .singleElement()
                                .asString()
                                .contains("public.schema_migrations"));
        assertThat(site.tableExists("b")).isFalse();
    }

    @Test
    void aTableCreatedSinceThePlanIsUsed() {
        site.write("001_a.sql", "CREATE TABLE a ()");
        Plan plan = Planner.apply(site.status(), List.of("001_a.sql"));
        assertThat(plan.createsTable()).isTrue();
        site.database().execute("""
                CREATE TABLE schema_migrations (id SERIAL PRIMARY KEY, migration_name VARCHAR(255) UNIQUE NOT NULL,
                                                applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP);
                INSERT INTO schema_migrations (migration_name) VALUES ('000_z.sql')
                """);
        assertThat(site.run(plan)).isInstanceOf(RunOutcome.Completed.class);
        assertThat(site.recorded()).containsExactly("000_z.sql", "001_a.sql");
    }
}
