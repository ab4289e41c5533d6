package dev.lockkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.cli.CommandLineBench.Result;
import dev.lockkeeper.environment.Access;
import dev.lockkeeper.environment.Act;
import dev.lockkeeper.environment.Appearance;
import dev.lockkeeper.environment.ConfirmationLevel;
import dev.lockkeeper.environment.Connections;
import dev.lockkeeper.environment.Credentials;
import dev.lockkeeper.environment.DatabaseUrl;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.Guard;
import dev.lockkeeper.environment.HazardAnswer;
import dev.lockkeeper.environment.HazardPolicy;
import dev.lockkeeper.environment.Limits;
import dev.lockkeeper.environment.Policy;
import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.journal.Actor;
import dev.lockkeeper.migration.RunSettings;
import dev.lockkeeper.operation.Description;
import dev.lockkeeper.operation.Desk;
import dev.lockkeeper.operation.OperationRefusedException;
import dev.lockkeeper.testing.TestPostgres;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a policy's answers look on the command line: the rule, the exit code, what is asked and what is not. */
class PolicyOnTheCommandLineTest {
    @TempDir
    Path folder;

    private CommandLineBench bench;

    @BeforeEach
    void open() throws Exception {
        bench = new CommandLineBench(folder).file("001_create_vessels.sql", "CREATE TABLE vessels (id int)");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private Description describe(Policy policy) throws SQLException {
        Environment environment = new Environment(
                "canal",
                Tier.STAGING,
                new DatabaseUrl(bench.database().url()),
                folder,
                Optional.empty(),
                policy,
                Access.DIRECT,
                Appearance.PLAIN);
        Credentials trusted = Credentials.trusted(TestPostgres.server().user());
        Credentials credentials = TestPostgres.server()
                .password()
                .map(password -> trusted.withPassword(password.toCharArray()))
                .orElse(trusted);
        try (Desk desk = new Desk(
                environment,
                new Connections(environment.url(), credentials),
                Actor.ofThisProcess("test"),
                RunSettings.DEFAULT)) {
            return desk.applyAll().describe();
        }
    }

    private static Policy policy(Guard guard, ConfirmationLevel level, Set<Act> acts) {
        return new Policy(
                guard,
                level,
                Limits.NONE,
                acts,
                Optional.empty(),
                HazardPolicy.all(HazardAnswer.ALLOW),
                Optional.empty(),
                Optional.empty());
    }

    private static ConfirmationDialogue withoutTerminal() {
        PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        Surroundings alone = new Surroundings(
                Map.of(),
                InputStream.nullInputStream(),
                nowhere,
                nowhere,
                Optional.empty(),
                (environment, settings, errors) -> 0);
        return new ConfirmationDialogue(alone, new ConfirmOptions());
    }

    @Test
    void noneNeedsNeitherAnOptionNorATerminal() throws SQLException {
        Description description = describe(policy(Guard.OPEN, ConfirmationLevel.NONE, EnumSet.allOf(Act.class)));
        ConfirmationDialogue.Assent assent = withoutTerminal().confirm(description);
        assertThat(assent.confirmation().fingerprint()).isEqualTo(description.fingerprint());
        assertThat(assent.reason()).isEmpty();
    }

    @Test
    void whatThePolicyRefusesIsRefusedBeforeAnythingIsAsked() throws SQLException {
        Description description =
                describe(policy(Guard.GUARDED, ConfirmationLevel.TYPED_NAME_AND_REASON, EnumSet.of(Act.TERMINATE)));
        assertThatThrownBy(() -> withoutTerminal().confirm(description))
                .isInstanceOfSatisfying(OperationRefusedException.class, refused -> {
                    ByteArrayOutputStream err = new ByteArrayOutputStream();
                    ExitCode code = Problems.print(refused, new PrintStream(err, true, StandardCharsets.UTF_8));
                    assertThat(code.number()).isEqualTo(5);
                    assertThat(err.toString(StandardCharsets.UTF_8))
                            .startsWith("Refused; nothing was run: The policy of canal does not allow 'apply'")
                            .contains("(rule: allowed acts)");
                });
    }

    @Test
    void aDryRunSaysWhatWouldBeRefusedAndByWhichRule() throws SQLException {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Description description =
                describe(policy(Guard.READ_ONLY, ConfirmationLevel.SUMMARY, EnumSet.allOf(Act.class)));
        ExitCode code = DryRun.end(description, new PrintStream(err, true, StandardCharsets.UTF_8));
        assertThat(code).isEqualTo(ExitCode.REFUSED);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("Dry run: nothing was changed.", "It would be refused (rule: read-only): canal is read-only");
    }

    @Test
    void aDryRunOfProductionSaysThatAReasonIsNeeded() {
        Result dry = bench.run("apply", "--tier", "production", "--dry-run");
        assertThat(dry.code()).isZero();
        assertThat(dry.out())
                .contains("Policy:\n  met (hazards): no hazard findings\n")
                .contains("Reason needed: every change to " + bench.database().name());
    }

    @Test
    void aRollbackAndAScriptRememberTheirReasonToo() throws Exception {
        bench.file("001_create_vessels_rollback.sql", "DROP TABLE vessels").file("fix.sql", "SELECT 1");
        bench.change("apply", "--reason", "the spring release");
        bench.change("rollback", "001", "--reason", "it was wrong");
        bench.change("run", folder.resolve("fix.sql").toString(), "--reason", "change 4471");
        assertThat(bench.database()
                        .column("SELECT operation || ': ' || reason FROM lockkeeper.journal"
                                + " WHERE operation <> 'run log' ORDER BY id"))
                .containsExactly("apply: the spring release", "roll back: it was wrong", "run: change 4471");
    }
}
