package dev.lockkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.cli.CommandLineBench.Result;
import dev.lockkeeper.cli.CommandLineBench.TypingTerminal;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfirmationTest {
    @TempDir
    Path folder;

    private CommandLineBench bench;
    private String name;

    @BeforeEach
    void open() throws Exception {
        bench = new CommandLineBench(folder).file("001_create_vessels.sql", "CREATE TABLE vessels (id int)");
        name = bench.database().name();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "unknown"})
    void whereAMistakeHurtsYesIsNotEnough(String tier) {
        refused(bench.run("apply", "--tier", tier, "--yes"), "--yes is not enough here", "--confirm " + name);
        refused(
                bench.run("apply", "--tier", tier, "--confirm", name),
                "needs a reason (every change to " + name + "): add --reason TEXT");
        refused(bench.run("apply", "--tier", tier), "add --confirm " + name);
        refused(bench.run("apply", "--tier", tier, "--confirm", "canal"), "this is " + name, "'canal' was given");
        refused(bench.run("apply", "--tier", tier, "--yes", "--confirm", "canal"), "'canal' was given");
        assertThat(bench.run("apply", "--tier", tier, "--confirm", name, "--reason", "change 4471")
                        .code())
                .isZero();
        assertThat(bench.recorded()).containsExactly("001_create_vessels.sql");
        assertThat(bench.database().value("SELECT reason FROM lockkeeper.journal WHERE operation <> 'run log'"))
                .isEqualTo("change 4471");
    }

    @Test
    void withoutATierEverythingIsProduction() {
        Result refused = bench.run("apply", "--yes");
        refused(refused, "the tier is unknown", "--tier");
        assertThat(refused.out()).contains("tier unknown, treated as production");
    }

    @ParameterizedTest
    @ValueSource(strings = {"staging", "development"})
    void elsewhereYesIsEnoughAndAWrongNameStillRefuses(String tier) {
        refused(bench.run("apply", "--tier", tier), "add --yes");
        refused(bench.run("apply", "--tier", tier, "--yes", "--confirm", "canal"), "'canal' was given");
        assertThat(bench.run("apply", "--tier", tier, "--yes").code()).isZero();
    }

    @Test
    void onATerminalTheNameIsAskedFor() {
        TypingTerminal wrong = bench.typing("change 4471", "yes");
        refused(bench.run("apply", "--tier", "production"), "'yes' was given");
        assertThat(wrong.questions())
                .containsExactly(
                        "Reason (every change to " + name + "): ",
                        "Apply 001_create_vessels.sql to " + name + "? Type " + name + " to confirm: ");
        bench.typing();
        refused(bench.run("apply", "--tier", "production"), "no reason given");
        bench.typing("change 4471");
        refused(bench.run("apply", "--tier", "production"), "no name was given");
        bench.typing("change 4471", name);
        assertThat(bench.run("apply", "--tier", "production").code()).isZero();
    }

    @Test
    void onATerminalAnythingButYesIsNo() {
        TypingTerminal enter = bench.typing("");
        refused(bench.run("apply", "--tier", "development"), "Not confirmed");
        assertThat(enter.questions())
                .containsExactly("Apply 001_create_vessels.sql to " + name + "? Type y to confirm: ");
        bench.typing("n");
        refused(bench.run("apply", "--tier", "development"), "Not confirmed");
        bench.typing("y");
        assertThat(bench.run("apply", "--tier", "development").code()).isZero();
    }

    @Test
    void whatWasDescribedMustStillHoldWhenItIsConfirmed() throws Exception {
        bench.file("002_create_locks.sql", "CREATE TABLE locks (id int)");
        bench.typing("y").whenAsked(() -> {
            bench.database().execute("""
                    CREATE TABLE schema_migrations (id SERIAL PRIMARY KEY, migration_name VARCHAR(255) UNIQUE NOT NULL,
                                                    applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP);
                    INSERT INTO schema_migrations (migration_name) VALUES ('001_create_vessels.sql')
                    """);
            bench.file("002_create_locks.sql", "CREATE TABLE locks (id bigint)");
        });
        Result outdated = bench.run("apply", "--tier", "development");
        assertThat(outdated.code()).isEqualTo(5);
        assertThat(outdated.err())
                .contains("Refused: what was described no longer holds.")
                .contains("  001_create_vessels.sql was recorded as applied by somebody else meanwhile\n")
                .contains("  002_create_locks.sql was edited meanwhile\n")
                .contains("Database: Nothing was run");
        assertThat(bench.recorded()).containsExactly("001_create_vessels.sql");
        assertThat(bench.database().value("SELECT to_regclass('locks')")).isEqualTo("null");
    }

    private void refused(Result result, String... words) {
        assertThat(result.code()).isEqualTo(5);
        assertThat(result.err()).contains(words).contains("nothing was run");
        assertThat(result.out()).startsWith("Apply 001_create_vessels.sql to " + name);
        assertThat(bench.traces()).isEmpty();
    }
}
