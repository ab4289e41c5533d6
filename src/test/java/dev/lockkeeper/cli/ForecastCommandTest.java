package dev.lockkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockkeeper.cli.CommandLineBench.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForecastCommandTest {
    @TempDir
    Path folder;

    private CommandLineBench bench;

    @BeforeEach
    void open() throws Exception {
        bench = new CommandLineBench(folder)
                .file("001_create_vessels.sql", "CREATE TABLE vessels (id int PRIMARY KEY, name varchar(20))")
                .file("002_create_tolls.sql", "CREATE TABLE tolls (vessel int REFERENCES vessels)")
                .file("003_widen.sql", """
                        ALTER TABLE vessels ALTER COLUMN name TYPE text;
                        ALTER TABLE tolls ADD COLUMN paid boolean DEFAULT false;
                        DROP TABLE tolls;
                        """);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void withoutADatabaseItSaysWhatDepends() {
        Result forecast =
                bench.runExactly("forecast", folder.resolve("003_widen.sql").toString());

        assertThat(forecast.err()).isEmpty();
        assertThat(forecast.code()).isZero();
        List<String> lines = forecast.out().lines().toList();
        assertThat(lines.getFirst()).isEqualTo("003_widen.sql on PostgreSQL 18, without a database");
        assertThat(lines.get(1)).startsWith("Runs in one transaction: every lock is held until the end of the file.");
        assertThat(lines.get(3)).matches("LOCK +RELATION +TAKEN BY +HELD FOR +ROWS +MEANWHILE");
        assertThat(lines.get(5))
                .matches(
                        "ACCESS EXCLUSIVE  tolls +statement 2, line 2 +2 statements +untouched +blocks reads and writes");
        assertThat(lines.get(4))
                .matches("ACCESS EXCLUSIVE  vessels +statement 1, line 1 +3 statements +rewritten\\? +blocks reads and"
                        + " writes");
        assertThat(forecast.out()).contains("Not known without a database", "depends on the foreign keys of tolls");
    }

    @Test
    void withoutADatabaseTheFolderKnowsNamesAndNumbers() {
        Result byNumber = bench.runExactly("forecast", "3", "--dir", folder.toString(), "--server-version", "14");
        Result unknown = bench.runExactly("forecast", "9", "--dir", folder.toString());
        Result ambiguous = bench.runExactly("forecast", "00", "--dir", folder.toString());
        Result tooOld = bench.runExactly("forecast", "3", "--dir", folder.toString(), "--server-version", "11");

        assertThat(byNumber.out()).startsWith("003_widen.sql on PostgreSQL 14, without a database");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("There is no file 9", "--dir");
        assertThat(ambiguous.code()).isEqualTo(2);
        assertThat(tooOld.code()).isEqualTo(2);
        assertThat(tooOld.err()).contains("older than 12");
    }

    @Test
    void theCatalogSettlesWhatDepends() {
        bench.change("apply", "1", "2");
        Result forecast = bench.run("forecast", "3");

        assertThat(forecast.err()).isEmpty();
        assertThat(forecast.out())
                .startsWith("003_widen.sql on " + bench.database().name() + "@")
                .contains("ACCESS EXCLUSIVE on public.tolls, public.vessels: drops it")
                .doesNotContain("depends on", "rewritten", "Not known");
    }

    @Test
    void whatPendingFilesCreateIsNew() {
        Result forecast = bench.run("forecast", "3");

        assertThat(forecast.out())
                .contains("After 2 pending files before it.", "Locks nothing that is there already.")
                .contains("New, so that its locks hurt nobody: public.tolls, public.vessels");
        assertThat(bench.traces()).isEmpty();
    }

    @Test
    void jsonFieldByField() throws Exception {
        bench.change("apply", "1", "2");
        JsonNode json = new ObjectMapper()
                .readTree(bench.run("forecast", "003_widen.sql", "--json").out());

        assertThat(names(json))
                .containsExactly(
                        "file",
                        "server_version",
                        "catalog",
                        "database",
                        "pending_before",
                        "transactions",
                        "strongest",
                        "relations",
                        "statements",
                        "notes");
        assertThat(json.get("database").asText()).isEqualTo(bench.database().name());
        assertThat(json.get("catalog").asBoolean()).isTrue();
        assertThat(json.get("strongest").asText()).isEqualTo("ACCESS EXCLUSIVE");
        assertThat(json.at("/transactions/mode").asText()).isEqualTo("one transaction");
        JsonNode first = json.at("/statements/0/locks/0");
        assertThat(names(first))
                .containsExactly(
                        "relation", "kind", "mode", "rewrites", "scans", "rebuilt_indexes", "new", "stops", "reason");
        assertThat(first.get("relation").asText()).isEqualTo("public.vessels");
        assertThat(first.get("mode").asText()).isEqualTo("ACCESS EXCLUSIVE");
        assertThat(first.get("rewrites").isBoolean()).isTrue();
        assertThat(first.get("rewrites").asBoolean()).isFalse();
        assertThat(json.at("/statements/2/line").asInt()).isEqualTo(3);
        JsonNode relation = json.at("/relations/0");
        assertThat(names(relation))
                .containsExactly(
                        "relation",
                        "kind",
                        "mode",
                        "taken_by",
                        "line",
                        "statements_while_held",
                        "rewrites",
                        "scans",
                        "new",
                        "stops");
        assertThat(relation.get("stops").asText()).isEqualTo("blocks reads and writes");
    }

    @Test
    void jsonHasNullWhereItDepends() throws Exception {
        JsonNode json = new ObjectMapper()
                .readTree(bench.runExactly(
                                "forecast", folder.resolve("003_widen.sql").toString(), "--json")
                        .out());

        assertThat(json.get("catalog").asBoolean()).isFalse();
        assertThat(json.get("database").isNull()).isTrue();
        assertThat(json.at("/statements/0/locks/0/rewrites").isNull()).isTrue();
        assertThat(json.at("/statements/0/depends_on/0/sentence").asText()).startsWith("depends on ");
    }

    @Test
    void aFileThatCannotRunAsItIsSaysSo() throws Exception {
        bench.file("004_mixed.sql", "-- lockkeeper: transaction=on\nVACUUM vessels;");
        Result forecast =
                bench.runExactly("forecast", folder.resolve("004_mixed.sql").toString());

        assertThat(forecast.code()).isZero();
        assertThat(forecast.out()).contains("Cannot run as it is: 004_mixed.sql:");
    }

    @Test
    void thousandsOfStatementsAlikeTakeOneLine() throws Exception {
        bench.file("005_seed.sql", "INSERT INTO vessels VALUES (1);\n".repeat(3000));
        Result forecast =
                bench.runExactly("forecast", folder.resolve("005_seed.sql").toString());

        assertThat(forecast.out()).contains("1-3000  line 1  INSERT INTO vessels VALUES (1)  (3000 alike)");
        assertThat(forecast.out().lines().count()).isLessThan(15);
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
