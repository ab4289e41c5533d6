package dev.lockkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lockkeeper.cli.CommandLineBench.Result;
import dev.lockkeeper.cli.CommandLineBench.TypingTerminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a server that wants a password of one user. */
class LoginTest {
    private static final String PASSWORD = "Gr33n!lock";

    @TempDir
    Path folder;

    private final String user = "guarded_" + UUID.randomUUID().toString().substring(0, 8);
    private CommandLineBench bench;
    private Path rules;
    private String rulesBefore;
    private String url;

    @BeforeEach
    void wantAPassword() throws IOException {
        bench = new CommandLineBench(folder);
        rules = Path.of(bench.database().value("SHOW hba_file"));
        assumeTrue(Files.isWritable(rules), "the server's pg_hba.conf is on another machine");
        rulesBefore = Files.readString(rules);
        Files.writeString(rules, "host all " + user + " all scram-sha-256\n" + rulesBefore);
        bench.database()
                .execute("SET password_encryption = 'scram-sha-256'; CREATE ROLE " + user + " LOGIN PASSWORD '"
                        + PASSWORD + "'; SELECT pg_reload_conf()");
        bench.variables().clear();
        bench.variables().put("PGPASSFILE", folder.resolve("none").toString());
        url = bench.database().url().replaceAll("([?&])user=[^&]*", "$1x=");
    }

    @AfterEach
    void wantNoPassword() throws IOException {
        if (rulesBefore != null) {
            Files.writeString(rules, rulesBefore);
            bench.database().execute("SELECT pg_reload_conf(); DROP OWNED BY " + user + "; DROP ROLE " + user);
        }
        bench.close();
    }

    private Result status() {
        return bench.runExactly("status", "--url", url, "--user", user, "--dir", folder.toString());
    }

    @Test
    void thePasswordOfTheEnvironmentIsUsedAndNobodyIsAsked() {
        TypingTerminal terminal = bench.typing();
        bench.variables().put("PGPASSWORD", PASSWORD);
        Result status = status();
        assertThat(status.code()).isZero();
        assertThat(status.out()).contains(" as " + user);
        assertThat(terminal.questions()).isEmpty();
    }

    @Test
    void onATerminalItIsAskedForWhenTheServerWantsOne() {
        TypingTerminal terminal = bench.typing("wrong", PASSWORD);
        Result status = status();
        assertThat(status.code()).isZero();
        assertThat(terminal.questions()).hasSize(2).allMatch(question -> question.startsWith("Password for jdbc:"));
        assertThat(status.all()).doesNotContain(PASSWORD, "wrong");
    }

    @Test
    void aWrongOneOfTheEnvironmentIsAskedForAgain() {
        bench.variables().put("PGPASSWORD", "wrong");
        bench.typing(PASSWORD);
        assertThat(status().code()).isZero();
    }

    @Test
    void somebodyWhoKeepsTypingWrongIsRefused() {
        TypingTerminal terminal = bench.typing("a", "b", "c", PASSWORD);
        Result refused = status();
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("SQLSTATE 28P01");
        assertThat(terminal.questions()).hasSize(3);
    }

    @Test
    void withoutATerminalItSaysWhereAPasswordBelongs() {
        Result none = status();
        assertThat(none.code()).isEqualTo(1);
        assertThat(none.err()).contains("Next: set PGPASSWORD, add a line to .pgpass");
        bench.variables().put("PGPASSWORD", "wr0ng-secret");
        Result wrong = status();
        assertThat(wrong.code()).isEqualTo(1);
        assertThat(wrong.err()).contains("28P01", "PGPASSWORD");
        assertThat(wrong.all()).doesNotContain("wr0ng-secret");
    }

    @Test
    void theRunLogsInWithTheTypedPasswordToo() throws IOException {
        bench.database().execute("GRANT ALL ON SCHEMA public TO " + user);
        bench.file("001_a.sql", "CREATE TABLE a (id int)");
        bench.typing(PASSWORD, "y");
        Result applied = bench.runExactly(
                "apply", "--url", url, "--user", user, "--dir", folder.toString(), "--tier", "development");
        assertThat(applied.code()).isZero();
        assertThat(applied.all()).doesNotContain(PASSWORD);
        assertThat(bench.recorded()).containsExactly("001_a.sql");
        // The role cannot be dropped while another one's table stands in its way.
        bench.database().execute("DROP TABLE a");
    }
}
