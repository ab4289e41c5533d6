package dev.lockkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockkeeper.cli.CommandLineBench.Result;
import dev.lockkeeper.migration.Checksums;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusCommandTest {
    @TempDir
    Path folder;

    private CommandLineBench bench;

    @BeforeEach
    void open() throws Exception {
        bench = new CommandLineBench(folder)
                .file("001_create_vessels.sql", "CREATE TABLE vessels (id int)")
                .file("002_create_locks.sql", "CREATE TABLE locks (id int)")
                .file("002_create_locks_rollback.sql", "DROP TABLE locks")
                .file("003_create_tolls.sql", "CREATE TABLE tolls (id int)")
                .file("notes.txt", "nothing");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void lookingChangesNothing() {
        Result status = bench.run("status");
        assertThat(status.code()).isZero();
        assertThat(status.out()).contains("3 pending", "does not exist yet");
        assertThat(bench.traces()).isEmpty();
    }

    @Test
    void theTableIsAlignedAndSaysWhere() {
        bench.change("apply", "1", "2");
        Result status = bench.run("status", "--tier", "staging");

        assertThat(status.code()).isZero();
        assertThat(status.err()).isEmpty();
        List<String> lines = status.out().lines().toList();
        assertThat(lines.getFirst())
                .startsWith(bench.database().name() + "@")
                .contains(" as ", "PostgreSQL ", "primary", "staging");
        assertThat(lines.get(1)).contains(folder.toString(), "table public.schema_migrations");
        String heading = lines.get(3);
        assertThat(heading).matches("STATE +NUMBER +NAME +APPLIED AT +BY +DURATION +ROLLBACK");
        List<String> rows = lines.subList(4, 7);
        int name = heading.indexOf("NAME");
        assertThat(rows)
                .extracting(row -> row.substring(name).split(" ", 2)[0])
                .containsExactly("001_create_vessels.sql", "002_create_locks.sql", "003_create_tolls.sql");
        assertThat(rows.get(0)).startsWith("applied").doesNotEndWith("script").contains("@");
        assertThat(rows.get(1)).startsWith("applied").endsWith("script");
        assertThat(rows.get(2)).startsWith("pending").endsWith("003_create_tolls.sql");
        assertThat(status.out())
                .contains("\n2 applied, 1 pending\n", "Ignored files:\n  notes.txt: the name does not end in .sql");
    }

    @Test
    void jsonFieldByField() throws Exception {
        bench.change("apply", "1", "2");
        Result status = bench.run("status", "--json");

        assertThat(status.code()).isZero();
        assertThat(status.err()).isEmpty();
        JsonNode json = new ObjectMapper().readTree(status.out());
        assertThat(fields(json)).containsExactly("database", "table", "counts", "migrations", "ignored", "notes");
        JsonNode database = json.get("database");
        assertThat(fields(database)).containsExactly("name", "host", "port", "user", "version", "standby");
        assertThat(database.get("name").asText()).isEqualTo(bench.database().name());
        assertThat(database.get("port").isInt()).isTrue();
        assertThat(database.get("port").asText())
                .isEqualTo(bench.database().value("SELECT coalesce(inet_server_port(), current_setting('port')::int)"));
        assertThat(database.get("user").asText()).isEqualTo(bench.database().value("SELECT current_user"));
        assertThat(bench.database().value("SHOW server_version"))
                .startsWith(database.get("version").asText());
        assertThat(database.get("standby").isBoolean()).isTrue();
        assertThat(database.get("standby").asBoolean()).isFalse();
        assertThat(json.get("table").toString())
                .isEqualTo("{\"name\":\"public.schema_migrations\",\"state\":\"present\"}");
        assertThat(json.get("counts").toString())
                .isEqualTo(
                        "{\"stopped\":0,\"failed\":0,\"missing\":0,\"changed\":0,\"conflicting_number\":0,\"out_of_order\":0,"
                                + "\"pending\":1,\"future\":0,\"skipped\":0,\"applied\":2}");
        assertThat(json.get("ignored").toString())
                .isEqualTo("[{\"file\":\"notes.txt\",\"reason\":\"the name does not end in .sql\"}]");
        assertThat(json.get("notes").isArray()).isTrue();
        assertThat(json.get("migrations")).hasSize(3);
        applied(json.get("migrations").get(1));
        pending(json.get("migrations").get(2));
    }

    private void applied(JsonNode migration) {
        assertThat(fields(migration)).startsWith("name", "number", "state", "applied_at", "checksum", "rollback");
        assertThat(migration.get("name").asText()).isEqualTo("002_create_locks.sql");
        assertThat(migration.get("number").asText()).isEqualTo("002");
        assertThat(migration.get("number").isTextual()).isTrue();
        assertThat(migration.get("state").asText()).isEqualTo("applied");
        assertThat(migration.get("applied_at").asText().replace('T', ' '))
                .isEqualTo(bench.database()
                        .value("SELECT applied_at FROM schema_migrations WHERE migration_name LIKE '002%'"));
        assertThat(migration.get("checksum").asText())
                .isEqualTo(Checksums.of("CREATE TABLE locks (id int)").text());
        assertThat(migration.get("applied_checksum")).isEqualTo(migration.get("checksum"));
        assertThat(migration.get("rollback").asText()).isEqualTo("002_create_locks_rollback.sql");
        assertThat(fields(migration.get("last_act")))
                .containsExactly("outcome", "database_user", "os_user", "host", "at", "duration_ms", "reason");
        assertThat(migration.get("last_act").get("outcome").asText()).isEqualTo("applied");
        assertThat(migration.get("last_act").get("os_user").asText()).isEqualTo(System.getProperty("user.name"));
        assertThat(migration.get("last_act").get("reason").isNull()).isTrue();
    }

    private static void pending(JsonNode migration) {
        assertThat(migration.get("state").asText()).isEqualTo("pending");
        assertThat(migration.get("applied_at").isNull()).isTrue();
        assertThat(migration.get("checksum").asText())
                .isEqualTo(Checksums.of("CREATE TABLE tolls (id int)").text());
        assertThat(migration.get("applied_checksum").isNull()).isTrue();
        assertThat(migration.get("rollback").isNull()).isTrue();
        assertThat(migration.get("last_act").isNull()).isTrue();
    }

    @Test
    void aChangedFileHasBothChecksumsAndAMissingOneNone() throws Exception {
        bench.change("apply");
        bench.file("001_create_vessels.sql", "CREATE TABLE ships (id int)");
        Files.delete(folder.resolve("002_create_locks.sql"));
        JsonNode migrations =
                new ObjectMapper().readTree(bench.run("status", "--json").out()).get("migrations");

        assertThat(migrations.get(0).get("state").asText()).isEqualTo("changed");
        assertThat(migrations.get(0).get("checksum").asText())
                .isEqualTo(Checksums.of("CREATE TABLE ships (id int)").text());
        assertThat(migrations.get(0).get("applied_checksum").asText())
                .isEqualTo(Checksums.of("CREATE TABLE vessels (id int)").text());
        assertThat(migrations.get(1).get("state").asText()).isEqualTo("missing");
        assertThat(migrations.get(1).get("checksum").isNull()).isTrue();
        assertThat(migrations.get(1).get("applied_checksum").isNull()).isFalse();
    }

    @Test
    void aFileThatIsNotUtf8HasNoChecksumAndANoteThatNamesIt() throws Exception {
        Files.write(folder.resolve("004_latin.sql"), new byte[] {'-', '-', (byte) 0xE9});
        JsonNode json =
                new ObjectMapper().readTree(bench.run("status", "--json").out());
        assertThat(json.get("migrations").get(3).get("checksum").isNull()).isTrue();
        assertThat(json.get("notes").get(json.get("notes").size() - 1).asText()).contains("004_latin.sql:1", "0xE9");
    }

    @Test
    void checkTellsPendingDriftAndNothingToDo() throws Exception {
        Result pending = bench.run("status", "--check");
        assertThat(pending.code()).isEqualTo(3);
        assertThat(pending.err()).isEqualTo("Check: 3 migrations are pending.\n");
        assertThat(pending.out()).contains("001_create_vessels.sql");

        bench.change("apply", "1", "2");
        bench.file("001_create_vessels.sql", "CREATE TABLE ships (id int)");
        Result driftWins = bench.run("status", "--check", "--json");
        assertThat(driftWins.code()).isEqualTo(4);
        assertThat(driftWins.err()).isEqualTo("Check: of the applied files, 1 changed.\n");

        bench.file("001_create_vessels.sql", "CREATE TABLE vessels (id int)");
        bench.change("apply");
        assertThat(bench.run("status", "--check").code()).isZero();

        Files.delete(folder.resolve("001_create_vessels.sql"));
        assertThat(bench.run("status", "--check").code()).isEqualTo(4);
        assertThat(bench.run("status").code()).isZero();
    }

    @Test
    void anotherToolsTableIsShownAndCheckRefuses() {
        bench.database().execute("CREATE TABLE schema_migrations (version bigint PRIMARY KEY, dirty boolean)");
        Result status = bench.run("status");
        assertThat(status.code()).isZero();
        assertThat(status.out()).contains("another tool's; never written", "--table");
        assertThat(bench.run("status", "--check").code()).isEqualTo(5);
        assertThat(bench.run("status", "--json").out()).contains("\"state\" : \"foreign\"");
        assertThat(bench.run("status", "--check", "--table", "lockkeeper_migrations")
                        .code())
                .isEqualTo(3);
    }

    @Test
    void controlCharactersOfANameNeverReachTheTerminal() throws Exception {
        bench.file("004_\u001b[2J\u202egnp\u009bx.sql", "SELECT 1");
        bench.database().execute("""
                CREATE TABLE schema_migrations (id SERIAL PRIMARY KEY, migration_name VARCHAR(255) UNIQUE NOT NULL,
                                                applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP);
                INSERT INTO schema_migrations (migration_name) VALUES (E'9_a\\nFAKE\\x1b[31m.sql')
                """);
        for (Result result : List.of(
                bench.run("status"),
                bench.run("status", "--json"),
                bench.run("apply", "--dry-run"),
                bench.change("apply"))) {
            assertThat(result.all().replace("\n", "").codePoints())
                    .noneMatch(Character::isISOControl)
                    .noneMatch(character -> character == 0x202e);
            assertThat(result.all()).contains("[2J").doesNotContain("\nFAKE");
        }
    }

    private static List<String> fields(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
