package dev.lockkeeper.environment.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The password file, as libpq reads it. */
class PgPassSourceTest {
    private static final LoginTarget TARGET = new LoginTarget("db.canal.example", 5433, "canal", "keeper");

    @TempDir
    private Path folder;

    private PasswordAnswer ask(String text, String permissions) throws IOException {
        Path file = Files.writeString(folder.resolve("pgpass"), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        return new PgPassSource(Map.of("PGPASSFILE", file.toString())).ask(TARGET);
    }

    private static String value(PasswordAnswer answer) {
        return answer instanceof PasswordAnswer.Found found
                ? found.password().forDriver()
                : fail("no password: " + answer);
    }

    @ParameterizedTest
    @CsvSource({
        "db.canal.example:5433:canal:keeper:se cret, se cret",
        "*:*:*:*:any, any",
        "db.canal.example:*:*:keeper:x, x",
        "*:*:*:*:co\\:lon\\\\back, co:lon\\back",
        "*:*:*:*:end:of line, end",
        "*:*:can\\al:keeper:odd, odd",
        "*:*:*:*:ünï, ünï"
    })
    void aLineThatFitsGivesItsPassword(String line, String expected) throws IOException {
        assertThat(value(ask(line + "\n", "rw-------"))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "db.canal.example:5432:canal:keeper:x",
        "other:*:*:*:x",
        "*:*:*:somebody:x",
        "# *:*:*:*:x",
        "*:*:*:*",
        "*:*:*:*:",
        "db.canal.*:*:*:*:x"
    })
    void aLineThatDoesNotFitGivesNone(String line) throws IOException {
        assertThat(ask(line + "\n", "rw-------"))
                .isInstanceOfSatisfying(
                        PasswordAnswer.Nothing.class,
                        nothing -> assertThat(nothing.why())
                                .contains("no line of")
                                .contains("keeper@db.canal.example:5433/canal"));
    }

    @Test
    void theFirstLineThatFitsCountsAndIsNamed() throws IOException {
        PasswordAnswer answer = ask("# comment\r\nother:*:*:*:no\r\n*:*:canal:*:first\r\n*:*:*:*:second", "rw-------");
        assertThat(value(answer)).isEqualTo("first");
        assertThat(answer)
                .isInstanceOfSatisfying(
                        PasswordAnswer.Found.class,
                        found -> assertThat(found.where()).endsWith("pgpass, line 3"));
        assertThat(answer.toString()).doesNotContain("first");
    }

    @ParameterizedTest
    @CsvSource({"rw-r-----", "rw----r--", "rwxrwxrwx"})
    void aFileThatOthersMayReadIsIgnoredAndSaidSo(String permissions) throws IOException {
        assertThat(ask("*:*:*:*:planted", permissions))
                .isInstanceOfSatisfying(
                        PasswordAnswer.Nothing.class,
                        nothing -> assertThat(nothing.why())
                                .contains("is ignored")
                                .contains(permissions)
                                .contains("chmod 600")
                                .doesNotContain("planted"));
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThat(new PgPassSource(Map.of("HOME", folder.toString())).ask(TARGET))
                .isEqualTo(new PasswordAnswer.Nothing("there is no " + folder.resolve(".pgpass")));
    }

    @Test
    void aFolderInItsPlaceIsIgnored() {
        assertThat(new PgPassSource(Map.of("PGPASSFILE", folder.toString())).ask(TARGET))
                .isInstanceOfSatisfying(
                        PasswordAnswer.Nothing.class,
                        nothing -> assertThat(nothing.why()).contains("not a plain file"));
    }
}
