package dev.lockkeeper.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lockkeeper.testing.TestPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A file runs with the defaults psql would have had: the server's, not those of the operator's desk. */
class ServerDefaultsTest {
    private static final String LOOK =
            "CREATE TABLE seen AS SELECT current_setting('TimeZone') AS zone, current_setting('DateStyle') AS dates";

    private final MigrationSite site = new MigrationSite();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void theServersConfigurationCounts() {
        assertThat(seenAs(TestPostgres.server().user()))
                .isEqualTo(ofPsql(TestPostgres.server().user()));
    }

    @Test
    void theDatabasesSettingComesBeforeTheServers() {
        alterDatabase("SET timezone = 'America/St_Johns'");
        alterDatabase("SET datestyle = 'ISO, DMY'");
        String user = TestPostgres.server().user();
        assertThat(seenAs(user)).isEqualTo("America/St_Johns ISO, DMY").isEqualTo(ofPsql(user));
    }

    @Test
    void theRolesComesBeforeTheDatabasesAndBothTogetherFirst() {
        String role = ordinaryRole();
        alterDatabase("SET timezone = 'America/St_Johns'");
        site.database().execute("ALTER ROLE " + role + " SET timezone = 'Pacific/Chatham'");
        site.database().execute("ALTER ROLE " + role + " SET datestyle = 'German'");
        site.as(role).write("001_a.sql", LOOK);
        site.apply();
        assertThat(site.database().value("SELECT zone || ' ' || dates FROM seen"))
                .isEqualTo("Pacific/Chatham ISO, DMY");
        site.database().execute("DROP TABLE seen; DELETE FROM schema_migrations");
        site.database()
                .execute("DO $$BEGIN EXECUTE format('ALTER ROLE " + role
                        + " IN DATABASE %I SET timezone = ''Asia/Kabul''', current_database()); END$$");
        site.apply();
        assertThat(site.database().value("SELECT zone FROM seen"))
                .isEqualTo("Asia/Kabul")
                .isEqualTo(ofPsql(role).split(" ")[0]);
    }

    @Test
    void aRoleThatMayNotReadTheConfigurationFallsBackAndSaysSo() {
        String role = ordinaryRole();
        site.as(role).write("001_a.sql", LOOK);
        site.apply();
        assertThat(site.database().value("SELECT zone = current_setting('log_timezone') FROM seen"))
                .isEqualTo("t");
        assertThat(site.events(RunEvent.Started.class).getFirst().timeZone()).contains("log_timezone", "may not read");
    }

    private String ordinaryRole() {
        String role = site.database().newRole("");
        site.database().execute("GRANT CREATE ON SCHEMA public TO " + role);
        return role;
    }

    private void alterDatabase(String clause) {
        site.database().execute("ALTER DATABASE " + site.database().name() + " " + clause);
    }

    private String seenAs(String role) {
        site.as(role).write("001_a.sql", LOOK);
        assertThat(site.apply()).isInstanceOf(RunOutcome.Completed.class);
        return site.database().value("SELECT zone || ' ' || dates FROM seen");
    }

    /** What a real psql session has. */
    private String ofPsql(String role) {
        URI uri = URI.create(site.database().url().substring("jdbc:".length()));
        try {
            ProcessBuilder psql = new ProcessBuilder(List.of(
                    "psql",
                    "-X",
                    "-At",
                    "-F",
                    " ",
                    "-h",
                    uri.getHost(),
                    "-p",
                    String.valueOf(uri.getPort()),
                    "-U",
                    role,
                    "-d",
                    site.database().name(),
                    "-c",
                    "SELECT current_setting('TimeZone'), current_setting('DateStyle')"));
            psql.environment().remove("PGTZ");
            psql.environment().remove("PGDATESTYLE");
            TestPostgres.server()
                    .password()
                    .ifPresent(password -> psql.environment().put("PGPASSWORD", password));
            Process process =
                    psql.redirectError(ProcessBuilder.Redirect.DISCARD).start();
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            assumeTrue(!answer.isEmpty(), "psql could not log in");
            return answer;
        } catch (IOException noPsqlHere) {
            assumeTrue(false, "there is no psql on this computer");
            return "";
        }
    }
}
