package dev.lockkeeper.console.environments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.file.EnvironmentFiles;
import dev.lockkeeper.operation.Desk;
import dev.lockkeeper.operation.policy.Elsewhere;
import dev.lockkeeper.testing.OwnServer;
import dev.lockkeeper.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other environments are opened with what is known, and nobody is asked for the rest. */
class UnaskedDesksTest {
    @TempDir
    Path files;

    private static OwnServer server;
    private static TestDatabase database;
    private Path migrations = Path.of("unset");

    @BeforeAll
    static void start(@TempDir Path files) throws IOException {
        Files.setPosixFilePermissions(files, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path rules = Files.writeString(files.resolve("hba"), """
                host all keeper all scram-sha-256
                local all all trust
                host all all all trust
                """);
        Files.setPosixFilePermissions(rules, PosixFilePermissions.fromString("rw-r--r--"));
        server = OwnServer.with(Map.of("hba_file", rules.toString()));
        database = server.server().newDatabase();
        database.execute("CREATE ROLE keeper LOGIN PASSWORD 'lantern-7'");
    }

    @BeforeEach
    void writeMigrations() throws IOException {
        migrations = Files.createDirectories(files.resolve("migrations"));
        Files.writeString(migrations.resolve("001_create_locks.sql"), "CREATE TABLE locks (name text);\n");
    }

    @AfterAll
    static void stop() {
        database.close();
        server.close();
    }

    private UnaskedDesks desks(Map<String, String> beside) throws IOException {
        Path team = Files.writeString(files.resolve("team.toml"), """
                [environments.staging]
                url = "%s"
                tier = "staging"
                migrations = "%s"
                """.formatted(url(), migrations));
        Map<String, String> variables = new HashMap<>(beside);
        variables.put("XDG_CONFIG_HOME", files.resolve("config").toString());
        variables.put("XDG_STATE_HOME", files.resolve("state").toString());
        variables.put("PGPASSFILE", files.resolve("no-pgpass").toString());
        variables.put("LOCKKEEPER_ENVIRONMENTS", team.toString());
        return new UnaskedDesks(
                new FileStore(EnvironmentFiles.ofThisUser(variables, files)), variables, Clock.systemUTC());
    }

    private String url() {
        return database.url().replaceFirst("\\?.*$", "") + "?user=keeper";
    }

    private Environment staging(UnaskedDesks desks) {
        assertThat(desks.all()).hasSize(1);
        return desks.all().getFirst();
    }

    @Test
    void withTheRightPasswordAtHandItIsOpened() throws Exception {
        UnaskedDesks desks = desks(Map.of("PGPASSWORD", "lantern-7"));
        try (Desk desk = desks.open(staging(desks))) {
            assertThat(desk.look().identity().user()).isEqualTo("keeper");
        }
        assertThat(desks.elsewhere().look("staging"))
                .isInstanceOfSatisfying(
                        Elsewhere.Seen.class,
                        seen -> assertThat(seen.status().appliable()).hasSize(1));
        assertThat(desks.elsewhere().look("nowhere")).isInstanceOf(Elsewhere.Unknown.class);
    }

    @Test
    void withoutAPasswordItIsSaidThatNobodyIsAsked() throws Exception {
        UnaskedDesks desks = desks(Map.of());
        assertThatThrownBy(() -> desks.open(staging(desks)).close())
                .isInstanceOf(SQLException.class)
                .hasMessage("it needs a password, and nobody is asked here: open it once, or use .pgpass,"
                        + " password_command or the keyring");
        assertThat(desks.elsewhere().look("staging"))
                .isInstanceOfSatisfying(
                        Elsewhere.Unreachable.class,
                        unreachable -> assertThat(unreachable.why()).contains("nobody is asked here"));
    }

    @Test
    void aWrongPasswordIsToldApartAndNotRepeated() throws Exception {
        UnaskedDesks desks = desks(Map.of("PGPASSWORD", "candle-3"));
        assertThatThrownBy(() -> desks.open(staging(desks)).close())
                .isInstanceOf(SQLException.class)
                .hasMessageStartingWith("its password was refused")
                .hasMessageNotContaining("candle-3");
    }
}
