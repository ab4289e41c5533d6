package dev.lockkeeper.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Other tools' tables under the same name are recognised and never written. */
class ForeignTablesTest {
    private final MigrationSite site = new MigrationSite();

    @AfterEach
    void close() {
        site.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "golang-migrate | CREATE TABLE schema_migrations (version bigint NOT NULL PRIMARY KEY, dirty boolean NOT NULL)",
                "dbmate or Rails | CREATE TABLE schema_migrations (version varchar(128) PRIMARY KEY)",
                "dbmate or Rails | CREATE TABLE schema_migrations (version varchar NOT NULL PRIMARY KEY)",
                "Ecto | CREATE TABLE schema_migrations (version bigint PRIMARY KEY, inserted_at timestamp(0))",
                "Flyway | CREATE TABLE schema_migrations (installed_rank int PRIMARY KEY, version text, description text, success boolean)",
                "Liquibase | CREATE TABLE schema_migrations (id text NOT NULL, author text, dateexecuted timestamp, orderexecuted int, md5sum text)",
                "a view | CREATE VIEW schema_migrations AS SELECT 1 AS id, '001_a.sql'::varchar AS migration_name, now()::timestamp AS applied_at",
                "another program | CREATE TABLE schema_migrations (migration_name text, applied_at timestamp, owner text NOT NULL)",
                "another program | CREATE TABLE schema_migrations ()",
            })
    void isRecognisedAndNeverWritten(String owner, String ddl) {
        site.database().execute(ddl);
        site.write("001_a.sql", "CREATE TABLE a ()");
        Status status = site.status();
        assertThat(status.table())
                .isInstanceOfSatisfying(
                        TrackingTable.Foreign.class,
                        foreign ->
                                assertThat(foreign.sentence()).contains(owner, "--table public.lockkeeper_migrations"));
        assertThat(status.notes().getFirst()).contains(owner);
        assertThatThrownBy(site::apply).isInstanceOf(PlanRefusedException.class).hasMessageContaining(owner);
        assertThat(site.manager().migrate()).isInstanceOf(MigrationResult.Refused.class);
        assertThatThrownBy(() -> site.skip("no", "001_a.sql")).isInstanceOf(PlanRefusedException.class);
        assertThat(site.tableExists("a")).isFalse();
    }

    @Test
    void anotherNameBesideItWorks() {
        site.database().execute("CREATE TABLE schema_migrations (version bigint PRIMARY KEY, dirty boolean NOT NULL)");
        site.write("001_a.sql", "CREATE TABLE a ()");
        site.table("lockkeeper_migrations");
        assertThat(site.apply()).isInstanceOf(RunOutcome.Completed.class);
        assertThat(site.database().value("SELECT migration_name FROM lockkeeper_migrations"))
                .isEqualTo("001_a.sql");
        assertThat(site.database().value("SELECT count(*) FROM schema_migrations"))
                .isEqualTo("0");
    }

    /** A script leaves no row, so a foreign table is not in its way. */
    @Test
    void aScriptCanBeRunBesideIt() {
        site.database().execute("CREATE TABLE schema_migrations (version bigint PRIMARY KEY, dirty boolean NOT NULL)");
        RunOutcome outcome = site.run(Planner.run(site.status(), site.write("fix.sql", "CREATE TABLE fixed ()")));
        assertThat(outcome).isInstanceOf(RunOutcome.Completed.class);
        assertThat(site.tableExists("fixed")).isTrue();
    }

    @Test
    void aTableThatBecameForeignAfterThePlanIsNotWritten() {
        site.write("001_a.sql", "CREATE TABLE a ()");
        Plan plan = Planner.apply(site.status(), java.util.List.of("001_a.sql"));
        site.database().execute("CREATE TABLE schema_migrations (version text PRIMARY KEY)");
        assertThat(site.run(plan)).isInstanceOf(RunOutcome.PlanOutdated.class);
        assertThat(site.tableExists("a")).isFalse();
    }

    @Test
    void otherToolsBesideOursAreMentioned() {
        site.database().execute("""
                CREATE TABLE flyway_schema_history (installed_rank int);
                CREATE SCHEMA app; CREATE TABLE app.databasechangelog (id text);
                """);
        assertThat(site.status().notes())
                .contains(
                        "app.databasechangelog shows that Liquibase migrates this database too.",
                        "public.flyway_schema_history shows that Flyway migrates this database too.");
    }
}
