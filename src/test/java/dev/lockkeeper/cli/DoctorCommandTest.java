package dev.lockkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.cli.CommandLineBench.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
    @TempDir
    Path folder;

    private CommandLineBench bench;

    @BeforeEach
    void open() {
        bench = new CommandLineBench(folder);
        bench.variables().put("PGPASSFILE", folder.resolve("pgpass").toString());
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private Result doctor(String... arguments) {
        List<String> all =
                new ArrayList<>(List.of("doctor", "--url", bench.database().url()));
        all.addAll(List.of(arguments));
        return bench.runExactly(all.toArray(String[]::new));
    }

    private Result doctorAs(String role, String... arguments) {
        List<String> all = new ArrayList<>(List.of(
                "doctor",
                "--url",
                bench.database().url().replaceAll("([?&])user=[^&]*", "$1connectTimeout=10"),
                "--user",
                role));
        all.addAll(List.of(arguments));
        return bench.runExactly(all.toArray(String[]::new));
    }

    /** {@code outcome name: remedy} of each check of these names. */
    private static List<String> found(Result result, String name) {
        List<String> found = new ArrayList<>();
        for (JsonNode check : StrictSchema.of("doctor").check(result.out()).get("checks")) {
            if (check.get("name").asText().equals(name)) {
                found.add(check.get("outcome").asText() + " "
                        + check.get("remedy").asText("-"));
            }
        }
        return found;
    }

    @Test
    void withoutADatabaseThisComputerIsLookedAt() {
        Result result = bench.runExactly("doctor");
        assertThat(result.code()).isZero();
        assertThat(result.out())
                .startsWith("Machine\n")
                .contains("No database was named")
                .contains("state folder: This computer's journal can be written");
        assertThat(bench.runExactly("doctor", "--only-findings").out()).startsWith("Connection\n");
    }

    @Test
    void aServerIsLookedAtAndNothingIsChanged() {
        List<String> before = bench.traces();
        String counts = "SELECT count(*) FROM pg_class";
        String relations = bench.database().value(counts);
        Result result = doctor("--json");
        JsonNode tree = StrictSchema.of("doctor").check(result.out());
        assertThat(tree.get("counts").get("problem").asInt())
                .as(result.out())
                .isEqualTo(tree.get("healthy").asBoolean() ? 0 : 1);
        assertThat(found(result, "clock")).containsExactly("ok -");
        assertThat(found(result, "identity")).hasSize(1);
        assertThat(found(result, "invalid indexes")).containsExactly("ok -");
        assertThat(bench.traces()).isEqualTo(before);
        assertThat(bench.database().value(counts)).isEqualTo(relations);
    }

    @Test
    void aRoleThatMayNotCreateTheTableIsAProblemWithItsMending() {
        String role = bench.database().newRole("");
        bench.database()
                .execute("REVOKE ALL ON SCHEMA public FROM PUBLIC; CREATE TABLE theirs (id int);"
                        + " GRANT USAGE ON SCHEMA public TO " + role);
        Result result = doctorAs(role, "--json");
        assertThat(result.code()).isEqualTo(1);
        assertThat(found(result, "tracking table"))
                .containsExactly("problem GRANT CREATE ON SCHEMA \"public\" TO \"" + role + "\";");
        assertThat(found(result, "journal"))
                .containsExactly("advice CREATE SCHEMA lockkeeper AUTHORIZATION \"" + role + "\";");
        assertThat(found(result, "seeing sessions")).containsExactly("advice GRANT pg_monitor TO \"" + role + "\";");
        assertThat(found(result, "transactions")).containsExactly("not_known GRANT pg_monitor TO " + role + ";");
        assertThat(found(result, "ownership").getFirst())
                .startsWith("advice GRANT ")
                .endsWith(" TO " + role + ";");
        // What is proposed is typed by a superuser, and helps.
        bench.database()
                .execute("GRANT CREATE ON SCHEMA \"public\" TO \"" + role + "\"; CREATE SCHEMA lockkeeper"
                        + " AUTHORIZATION \"" + role + "\"; GRANT pg_monitor TO \"" + role + "\"");
        Result mended = doctorAs(role, "--json");
        assertThat(mended.code()).isZero();
        for (String name : List.of("tracking table", "journal", "seeing sessions", "transactions")) {
            assertThat(found(mended, name)).as(name).containsExactly("ok -");
        }
        bench.database().execute("DROP SCHEMA lockkeeper; REVOKE pg_monitor FROM \"" + role + "\"");
    }

    @Test
    void aTableThatMayNotBeWrittenIsAProblem() {
        String role = bench.database().newRole("");
        bench.database()
                .execute("CREATE TABLE schema_migrations (id serial PRIMARY KEY, migration_name varchar(255)"
                        + " UNIQUE NOT NULL, applied_at timestamp DEFAULT now())");
        Result result = doctorAs(role, "--only-findings");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).contains("may not write schema_migrations").contains("Mend: GRANT USAGE ON SCHEMA");
    }

    @Test
    void settingsOfADatabaseAreSeenBehindOurOwnLimits() {
        String name = bench.database().name();
        assertThat(found(doctor("--json"), "idle_in_transaction_session_timeout"))
                .containsExactly(
                        "advice ALTER DATABASE " + name + " SET idle_in_transaction_session_timeout = '10min';");
        bench.database().execute("ALTER DATABASE " + name + " SET idle_in_transaction_session_timeout = '10min'");
        bench.database().execute("ALTER DATABASE " + name + " SET synchronous_commit = off");
        bench.database().execute("ALTER DATABASE " + name + " SET statement_timeout = '90s'");
        Result result = doctor("--json");
        assertThat(found(result, "idle_in_transaction_session_timeout")).containsExactly("ok -");
        assertThat(found(result, "synchronous_commit").getFirst()).startsWith("advice ALTER ROLE");
        assertThat(doctor().out()).contains("statement_timeout: 90000 ms for this role");
    }

    @Test
    void anInvalidIndexIsNamed() {
        bench.database().execute("CREATE TABLE t (id int); INSERT INTO t VALUES (1), (1)");
        try (Connection connection = bench.database().open();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE UNIQUE INDEX CONCURRENTLY twice ON t (id)");
        } catch (java.sql.SQLException expected) {
            assertThat(expected.getSQLState()).isEqualTo("23505");
        }
        assertThat(found(doctor("--json"), "invalid indexes"))
                .containsExactly("advice REINDEX INDEX CONCURRENTLY twice; or DROP INDEX CONCURRENTLY twice;");
    }

    @Test
    void aServerThatIsNotThereIsAProblem() {
        Result result = bench.runExactly("doctor", "--url", "jdbc:postgresql://localhost:1/x", "--json");
        assertThat(result.code()).isEqualTo(1);
        assertThat(found(result, "network").getFirst()).startsWith("problem ");
        assertThat(found(result, "server").getFirst()).startsWith("not_known ");
    }

    @Test
    void filesThatOthersMayTouchAreProblems() throws Exception {
        Path settings = Files.createDirectories(folder.resolve("no settings").resolve("lockkeeper"));
        Path environments = Files.writeString(settings.resolve("environments.toml"), "[environments.a]\ncolour = 1\n");
        Path passwords = Files.writeString(folder.resolve("pgpass"), "*:*:*:*:secret\n");
        Files.setPosixFilePermissions(environments, PosixFilePermissions.fromString("rw-rw-r--"));
        Files.setPosixFilePermissions(passwords, PosixFilePermissions.fromString("rw-r-----"));
        Result result = bench.runExactly("doctor", "--json");
        assertThat(result.code()).isEqualTo(1);
        assertThat(found(result, "environments.toml")).containsExactly("problem chmod go-w " + environments);
        assertThat(found(result, "PGPASSFILE")).containsExactly("problem chmod 600 " + passwords);
        assertThat(found(result, "environments")).isNotEmpty().allMatch(each -> each.startsWith("problem "));
        assertThat(result.all()).doesNotContain("secret");
        Files.setPosixFilePermissions(passwords, PosixFilePermissions.fromString("rw-------"));
        assertThat(found(bench.runExactly("doctor", "--json"), "PGPASSFILE")).containsExactly("ok -");
    }

    @Test
    void aStateFolderThatCannotBeWrittenIsAProblem() throws Exception {
        Path file = Files.writeString(folder.resolve("state"), "");
        bench.variables().put("XDG_STATE_HOME", file.toString());
        Result result = bench.runExactly("doctor", "--json");
        assertThat(result.code()).isEqualTo(1);
        assertThat(found(result, "state folder").getFirst()).startsWith("problem mkdir -p ");
    }
}
