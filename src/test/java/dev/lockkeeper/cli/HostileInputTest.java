package dev.lockkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.cli.CommandLineBench.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Names and texts that would break out of SQL, move the cursor, turn the direction of writing, or fill the screen. */
class HostileInputTest {
    @TempDir
    Path folder;

    private CommandLineBench bench;
    private Path settings;

    static List<String> hostile() {
        return List.of(
                "'; DROP TABLE canary; --",
                "\"; DROP TABLE canary; --",
                "$$; DROP TABLE canary; --",
                "\\'; DROP TABLE canary; --",
                "back\\slash\\",
                "two\nlines",
                "carriage\rreturn",
                "\u001b[2J\u001b]0;title\u0007",
                "\u009b31m",
                "left\u202eright",
                "isolated\u2066text\u2069",
                "soft\u00adhyphen\u200b\ufeff",
                "line\u2028separator\u2029",
                "nul\u0000byte",
                "half\ud83d",
                "\ud83d\ude00 \ud83d\udc69\u200d\ud83d\udd27",
                "$(touch canary) `touch canary` %s %n {0}",
                "../../etc",
                "x".repeat(10_000));
    }

    @BeforeEach
    void open() throws IOException {
        Path migrations = Files.createDirectories(folder.resolve("migrations"));
        bench = new CommandLineBench(migrations);
        settings = Files.createDirectories(folder.resolve("config").resolve("lockkeeper"))
                .resolve("environments.toml");
        bench.variables().put("XDG_CONFIG_HOME", folder.resolve("config").toString());
        bench.database().execute("CREATE TABLE canary (id int)");
        bench.file("001_a.sql", "CREATE TABLE a (id int)");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private Result harmless(Result result) {
        result.all()
                .codePoints()
                .forEach(character -> assertThat(character == '\n' || isPlain(character))
                        .as("U+%04X in %s", character, result.all())
                        .isTrue());
        assertThat(result.all()).doesNotContain("This is a defect", "\tat ");
        assertThat(bench.database().value("SELECT count(*) FROM canary")).isEqualTo("0");
        assertThat(Path.of("canary")).doesNotExist();
        return result;
    }

    private static boolean isPlain(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }

    private Result run(String command, String... arguments) {
        return harmless(bench.run(command, arguments));
    }

    private static String toml(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(character -> {
            if (Character.getType(character) == Character.SURROGATE) {
                quoted.append('?');
            } else if (character == '"' || character == '\\' || character < 0x20 || character == 0x7f) {
                quoted.append(String.format("\\u%04X", character));
            } else {
                quoted.appendCodePoint(character);
            }
        });
        return quoted.append('"').toString();
    }

    private Result exactly(String... arguments) {
        return harmless(bench.runExactly(arguments));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void inTheFileOfEnvironments(String text) throws IOException {
        Files.writeString(settings, """
                [environments.good]
                url = "URL"
                migrations = "FOLDER"
                [environments.TEXT]
                url = "URL"
                tier = "development"
                group = TEXT
                notes = TEXT
                colour = TEXT
                migrations = "FOLDER"
                [environments.group]
                url = "URL"
                group = TEXT
                [environments.notes]
                url = "URL"
                notes = TEXT
                [environments.folder]
                url = "URL"
                migrations = TEXT
                [environments.table]
                url = "URL"
                migrations = "FOLDER"
                table = TEXT
                [environments.tier]
                url = "URL"
                tier = TEXT
                [environments.url]
                url = TEXT
                [environments.host]
                host = TEXT
                database = TEXT
                user = TEXT
                [environments.database]
                host = "127.0.0.1"
                port = 1
                database = TEXT
                user = TEXT
                [environments.service]
                service = TEXT
                [environments.tunnel]
                url = "URL"
                tunnel = { host = TEXT, user = TEXT, key = TEXT }
                [environments.command]
                url = "URL"
                password_command = TEXT
                [environments.key]
                url = "URL"
                TEXT = TEXT
                [tiers.TEXT]
                like = TEXT
                """.replace("URL", bench.database().url())
                .replace("FOLDER", folder.resolve("migrations").toString())
                .replace("TEXT", toml(text)));
        assertThat(exactly("environments").out()).contains("good");
        exactly("environments", "--json");
        for (String name : List.of(
                "good", "group", "notes", "folder", "table", "tier", "url", "database", "service", "key", text)) {
            exactly("status", "--env", name);
        }
        exactly("apply", "--dry-run", "--env", text);
        exactly("apply", "--dry-run", "--env", "table");
        exactly("status", "--env", "good", "--env", "group", "--env", "table");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void asArguments(String text) {
        run("status", "--table", text);
        String quoted = "\"" + text.replace("\"", "\"\"") + "\"";
        run("status", "--table", quoted);
        run("apply", "--dry-run", "--table", quoted);
        run("apply", "--yes", "--tier", "development", "--table", quoted, "1");
        run("status", "--table", quoted);
        run("status", "--tier", text);
        run("status", text);
        run("status", "--" + text);
        run("apply", text, "--dry-run");
        exactly("status", "--url", text);
        exactly("status", "--url", bench.database().url(), "--dir", text);
        exactly("status", "--url", "jdbc:postgresql://127.0.0.1:1/" + text, "--dir", folder.toString());
        exactly("status", "--url", bench.database().url(), "--user", text, "--dir", folder.toString());
        run("skip", "1", "--yes", "--tier", "development", "--reason", text);
        exactly("journal", "--url", bench.database().url());
        exactly("journal", "--url", bench.database().url(), "--json");
        exactly("journal", "--url", bench.database().url(), "--text", text);
        exactly("journal", "--local");
        harmless(new Result(0, exactlyCsv(), ""));
        exactly("journal", "show", text, "--url", bench.database().url());
        exactly("cancel", text, "--url", bench.database().url());
    }

    /** The lines of a CSV file end as RFC 4180 wants it. */
    private String exactlyCsv() {
        Result csv =
                bench.runExactly("journal", "--csv", "--url", bench.database().url());
        assertThat(csv.err()).isEmpty();
        return csv.out().replace("\r\n", "\n");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void asNameAndTextOfAMigration(String text) throws IOException {
        run("apply", "1", "--yes", "--tier", "development");
        try {
            bench.file("002_" + text + ".sql", "SELECT 1");
        } catch (FileSystemException | InvalidPathException noNameHere) {
            // The file system refuses it before we see it.
        }
        String sql = "-- " + text.replace("\n", " ") + "\nSELECT missing /* " + text + " */\n";
        Files.write(folder.resolve("migrations").resolve("003_text.sql"), sql.getBytes(StandardCharsets.UTF_8));
        run("status");
        run("status", "--json");
        run("apply", "--dry-run");
        run("lint");
        run("apply", "--yes", "--tier", "development");
        run("status");
        exactly("journal", "--url", bench.database().url());
        harmless(new Result(0, exactlyCsv(), ""));
        String id = bench.database().value("SELECT max(run_id::text) FROM lockkeeper.journal");
        exactly("journal", "show", id, "--url", bench.database().url());
    }

    @Test
    void whatTheServerSays() throws IOException {
        bench.file("002_says.sql", """
                DO $$ BEGIN
                RAISE NOTICE E'\\x1b[2J\\u202e notice';
                RAISE EXCEPTION E'\\x1b[2J\\u202e error' USING DETAIL = E'\\u2066', HINT = E'\\r\\x07';
                END $$;
                """);
        assertThat(run("apply", "--yes", "--tier", "development").err()).contains("\\u001B[2J\\u202E error");
        assertThat(exactly("journal", "--url", bench.database().url()).out()).contains("\\u001B[2J");
    }
}
