package dev.lockkeeper.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table as the operator names it, and where the server finds it. */
class TableNameTest {
    private final MigrationSite site = new MigrationSite();

    @AfterEach
    void close() {
        site.close();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "schema_migrations, `\"schema_migrations\"`",
                "Audit.Migrations, `\"audit\".\"migrations\"`",
                "`\"Audit\".\"My Table\"`, `\"Audit\".\"My Table\"`",
                "`\"a\"\"b\".t$1`, `\"a\"\"b\".\"t$1\"`",
                "`\"a.b\".\"c;--\"`, `\"a.b\".\"c;--\"`",
                "größe.t, `\"größe\".\"t\"`",
            })
    void isReadAsPostgresReadsIt(String text, String sql) {
        assertThat(TableName.parse(text).sql()).isEqualTo(sql);
        assertThat(TableName.parse(TableName.parse(text).toString())).isEqualTo(TableName.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a.", ".a", "a.b.c", "a b", "a;b", "\"a", "\"a\"b", "\"\"", "a-b", "a.\"\""})
    void whatIsNoNameIsRejected(String text) {
        assertThatThrownBy(() -> TableName.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "' does not name a table");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"audit.migrations", "\"Audit Trail\".\"My;Migrations\"", "AUDIT.MIGRATIONS", "\"a\"\"b\".\"c'd\""
            })
    void aQualifiedTableIsCreatedWhereItWasNamed(String name) {
        TableName table = TableName.parse(name);
        site.database()
                .execute("CREATE SCHEMA "
                        + TableName.parse("\"" + table.schema().orElseThrow().replace("\"", "\"\"") + "\"")
                                .sql());
        site.table(name).write("001_a.sql", "CREATE TABLE a ()");
        assertThat(site.apply()).isInstanceOf(RunOutcome.Completed.class);
        assertThat(site.database().value("SELECT migration_name FROM " + table.sql()))
                .isEqualTo("001_a.sql");
        assertThat(site.state("001_a.sql").sentence()).isEqualTo("Applied by Lockkeeper.");
        assertThat(site.tableExists("public.schema_migrations")).isFalse();
    }

    @Test
    void aSchemaThatIsMissingMayBeMadeByTheFirstFile() {
        site.table("audit.migrations").write("001_a.sql", "CREATE SCHEMA audit");
        assertThat(site.apply()).isInstanceOf(RunOutcome.Completed.class);
    }

    @Test
    void aSchemaThatIsMissingIsNamedInTheFailure() {
        site.table("audit.migrations").write("001_a.sql", "CREATE TABLE a ()");
        assertThat(site.apply()).isInstanceOfSatisfying(RunOutcome.Failed.class, failed -> {
            assertThat(failed.failure().message())
                    .isEqualTo(
                            "the tracking table audit.migrations could not be created: schema \"audit\" does not exist");
            assertThat(failed.failure().sqlState()).contains("3F000");
            assertThat(failed.failure().statement()).isEmpty();
        });
        assertThat(site.tableExists("a")).isFalse();
    }

    @Test
    void theUsersOwnSchemaComesFirst() {
        String role = site.database().newRole("");
        site.database()
                .execute("CREATE SCHEMA " + role + " AUTHORIZATION " + role
                        + "; GRANT CREATE ON SCHEMA public TO PUBLIC");
        site.as(role).write("001_a.sql", "CREATE TABLE a ()");
        assertThat(site.apply()).isInstanceOf(RunOutcome.Completed.class);
        assertThat(site.database().value("SELECT count(*) FROM " + role + ".schema_migrations"))
                .isEqualTo("1");
        assertThat(site.tableExists(role + ".a")).isTrue();
    }

    @Test
    void aTableFurtherDownTheSearchPathIsFound() {
        String role = site.database().newRole("");
        site.write("001_a.sql", "CREATE TABLE public.a ()");
        site.apply();
        site.database()
                .execute("CREATE SCHEMA " + role + " AUTHORIZATION " + role
                        + "; GRANT SELECT, INSERT ON schema_migrations TO " + role
                        + "; GRANT USAGE ON SEQUENCE schema_migrations_id_seq TO " + role);
        site.as(role).write("002_b.sql", "CREATE TABLE b ()");
        assertThat(site.status().table().name()).hasToString("public.schema_migrations");
        assertThat(site.apply()).isInstanceOf(RunOutcome.Completed.class);
        assertThat(site.recorded()).containsExactly("001_a.sql", "002_b.sql");
    }

    @ParameterizedTest
    @ValueSource(strings = {"''", "nowhere, not_there_either"})
    void withoutAnySchemaOnTheSearchPathTheOperatorMustNameOne(String searchPath) {
        String role = site.database().newRole("SUPERUSER");
        site.database().execute("ALTER ROLE " + role + " SET search_path = " + searchPath);
        site.as(role).write("001_a.sql", "CREATE TABLE public.a ()");
        assertThat(site.status().table()).isInstanceOf(TrackingTable.Nowhere.class);
        assertThatThrownBy(site::apply)
                .isInstanceOf(PlanRefusedException.class)
                .hasMessageContaining("--table SCHEMA.schema_migrations");
        assertThat(site.table("public.schema_migrations").apply()).isInstanceOf(RunOutcome.Completed.class);
    }

    @Test
    void aSearchPathWithAMissingSchemaFirstUsesTheNextOne() {
        String role = site.database().newRole("SUPERUSER");
        site.database().execute("ALTER ROLE " + role + " SET search_path = nowhere, public");
        site.as(role).write("001_a.sql", "CREATE TABLE a ()");
        assertThat(site.apply()).isInstanceOf(RunOutcome.Completed.class);
        assertThat(site.recorded()).containsExactly("001_a.sql");
    }
}
