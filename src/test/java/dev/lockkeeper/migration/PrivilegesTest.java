package dev.lockkeeper.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.journal.JournalAccess;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a role may not do is said, before anything runs where it can be known. */
class PrivilegesTest {
    private final MigrationSite site = new MigrationSite();
    private String role = "";

    @BeforeEach
    void anOrdinaryRole() {
        role = site.database().newRole("");
        site.database().execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC");
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void withoutCreateOnTheSchemaNothingIsRun() {
        site.as(role).write("001_a.sql", "CREATE TEMP TABLE a ()");
        assertThatThrownBy(site::apply)
                .isInstanceOf(PlanRefusedException.class)
                .hasMessageContaining("GRANT CREATE ON SCHEMA public")
                .hasMessageContaining("--table");
        assertThat(site.status().notes().getFirst()).contains("GRANT CREATE ON SCHEMA public");
    }

    @Test
    void withoutSelectTheServerSaysOnWhat() {
        site.write("001_a.sql", "CREATE TABLE a ()");
        site.apply();
        site.as(role);
        assertThatThrownBy(() -> site.manager().status())
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied for table schema_migrations");
    }

    @Test
    void withoutInsertTheFileIsRolledBackAndTheTableNamed() {
        site.write("001_a.sql", "CREATE TABLE a ()");
        site.apply();
        site.database()
                .execute("GRANT SELECT ON schema_migrations TO " + role + "; GRANT CREATE ON SCHEMA public TO " + role);
        site.as(role).write("002_b.sql", "CREATE TABLE b ()");
        assertThat(site.apply())
                .isInstanceOfSatisfying(
                        RunOutcome.Failed.class,
                        failed -> assertThat(failed.failure().message())
                                .contains("tracking table public.schema_migrations")
                                .contains("permission denied"));
        assertThat(site.tableExists("b")).isFalse();
    }

    @Test
    void withoutAJournalEverythingWorksAndSaysWhatItCannotRemember() {
        site.database().execute("GRANT CREATE ON SCHEMA public TO " + role);
        site.as(role);
        site.write("001_a.sql", "CREATE TABLE a ()");
        site.write("001_a_rollback.sql", "DROP TABLE a");
        site.write("002_b.sql", "CREATE TABLE b ()");
        assertThat(site.apply()).isInstanceOf(RunOutcome.Completed.class);
        assertThat(site.events(RunEvent.Note.class))
                .singleElement()
                .satisfies(note ->
                        assertThat(note.sentence()).contains("nothing is remembered", "GRANT CREATE ON DATABASE"));
        assertThat(site.status().journal()).isInstanceOf(JournalAccess.Unavailable.class);
        assertThat(site.status().notes()).anySatisfy(note -> assertThat(note).contains("nothing is remembered"));
        assertThat(site.state("001_a.sql").kind()).isEqualTo(MigrationState.Kind.APPLIED);
        assertThat(site.unmark("by mistake", "002_b.sql")).isInstanceOf(RunOutcome.Completed.class);
        assertThat(site.skip("it is there", "002_b.sql")).isInstanceOf(RunOutcome.Completed.class);
        assertThat(site.rollBack("001_a.sql")).isInstanceOf(RunOutcome.Completed.class);
        site.write("003_c.sql", "SELECT 1 / 0");
        assertThat(site.apply("003_c.sql")).isInstanceOf(RunOutcome.Failed.class);
        assertThat(site.recorded()).containsExactly("002_b.sql");
        assertThat(site.tableExists("a")).isFalse();
        assertThat(site.database().value("SELECT to_regnamespace('lockkeeper')"))
                .isEqualTo("null");
    }

    @Test
    void aJournalThatMayNotBeWrittenIsSaid() {
        site.write("001_a.sql", "CREATE TABLE a ()");
        site.apply();
        site.database()
                .execute("GRANT SELECT, INSERT ON schema_migrations TO " + role
                        + "; GRANT USAGE ON SEQUENCE schema_migrations_id_seq TO " + role);
        site.as(role).write("002_b.sql", "CREATE TEMP TABLE b ()");
        assertThat(site.apply()).isInstanceOf(RunOutcome.Completed.class);
        assertThat(site.events(RunEvent.Note.class))
                .anySatisfy(note -> assertThat(note.sentence()).contains("GRANT SELECT, INSERT ON lockkeeper.journal"));
    }

    @Test
    void aRoleThatIsSetForTheLoginIsUsedForEveryFile() {
        String owner = site.database().newRole("");
        site.database()
                .execute("GRANT " + owner + " TO " + role + "; GRANT CREATE ON SCHEMA public TO " + owner
                        + "; ALTER ROLE " + role + " SET role = " + owner);
        site.as(role);
        site.write("001_a.sql", "CREATE TABLE a (); SET ROLE NONE");
        site.write("002_b.sql", "CREATE TABLE b ()");
        assertThat(site.apply()).isInstanceOf(RunOutcome.Completed.class);
        assertThat(site.database().column("SELECT tableowner FROM pg_tables WHERE schemaname = 'public'"))
                .containsOnly(owner);
    }
}
