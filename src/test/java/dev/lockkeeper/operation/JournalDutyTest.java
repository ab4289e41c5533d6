package dev.lockkeeper.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.environment.Connections;
import dev.lockkeeper.environment.Credentials;
import dev.lockkeeper.environment.DatabaseUrl;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.journal.ActDetail;
import dev.lockkeeper.journal.ActRecord;
import dev.lockkeeper.journal.Actor;
import dev.lockkeeper.journal.ChainVerdict;
import dev.lockkeeper.journal.JournalFilter;
import dev.lockkeeper.journal.Outcome;
import dev.lockkeeper.migration.RunControl;
import dev.lockkeeper.migration.RunListener;
import dev.lockkeeper.migration.RunOutcome;
import dev.lockkeeper.migration.RunSettings;
import dev.lockkeeper.operation.policy.OtherEnvironments;
import dev.lockkeeper.operation.record.OperatorJournal;
import dev.lockkeeper.operation.record.Story;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that is done is written down twice, or it is not done on production. */
class JournalDutyTest {
    @TempDir
    Path place;

    private final TestDatabase database = TestPostgres.server().newDatabase();
    private Path folder = Path.of("");

    @BeforeEach
    void folder() throws IOException {
        folder = Files.createDirectory(place.resolve("migrations"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private OperatorJournal operators() {
        return OperatorJournal.at(place.resolve("state").resolve("journal.jsonl"));
    }

    private Desk desk(Tier tier, OperatorJournal operators) {
        DatabaseUrl url = new DatabaseUrl(database.url());
        Credentials credentials =
                Credentials.of(Map.of("PGUSER", TestPostgres.server().user()));
        return new Desk(
                new Environment("canal", tier, url, folder, Optional.empty()),
                new Connections(url, credentials),
                new Actor("o", "desk", "test"),
                RunSettings.DEFAULT,
                OtherEnvironments.NONE,
                Clock.systemUTC(),
                operators);
    }

    private static RunOutcome perform(Desk desk, MigrationOperation operation) throws SQLException {
        Description description = operation.describe();
        return desk.perform(
                operation,
                new Confirmation(description.fingerprint(), Optional.of(description.environment())),
                new RunControl(),
                RunListener.none());
    }

    private void file(String name, String sql) throws IOException {
        Files.writeString(folder.resolve(name), sql);
    }

    @Test
    void aRunStandsInBothJournalsWithItsStory() throws Exception {
        file("001_a.sql", "CREATE TABLE a (x int);\nINSERT INTO a VALUES (4711);");
        file("002_b.sql", "SELECT * FROM missing;");
        try (Desk desk = desk(Tier.DEVELOPMENT, operators())) {
            assertThat(perform(desk, desk.applyAll())).isInstanceOf(RunOutcome.Failed.class);
            List<ActRecord> acts = desk.journal().acts(JournalFilter.NEWEST);
            assertThat(acts).hasSize(1);
            ActRecord act = acts.getFirst();
            assertThat(act.source()).isEqualTo(ActRecord.Source.BOTH);
            assertThat(act.environment()).contains("canal");
            assertThat(act.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(act.operation()).isEqualTo("apply");
            assertThat(act.subjects()).extracting(ActRecord.Subject::name).containsExactly("001_a.sql", "002_b.sql");
            assertThat(act.error().orElseThrow().sqlState()).contains("42P01");
            ActDetail detail = desk.journal().detail(act.runId()).orElseThrow();
            Story story = Story.read(detail.story().orElseThrow()).orElseThrow();
            assertThat(story.lines())
                    .extracting(Story.Line::kind)
                    .contains(Story.Kind.STARTED, Story.Kind.DONE, Story.Kind.FAILED, Story.Kind.ENDED);
            assertThat(detail.description().orElseThrow()).contains("Apply 2 files to canal");
            assertThat(desk.journal().text(act.subjects().getFirst()).orElseThrow())
                    .contains("4711");
            assertThat(Files.readString(place.resolve("state").resolve("journal.jsonl")))
                    .doesNotContain("4711");

            file("002_b.sql", "SELECT 1;");
            assertThat(perform(desk, desk.applyAll())).isInstanceOf(RunOutcome.Completed.class);
            assertThat(desk.journal().acts(JournalFilter.NEWEST))
                    .extracting(ActRecord::outcome)
                    .containsExactly(Outcome.APPLIED, Outcome.FAILED);
            ChainVerdict verdict = desk.journal().verify();
            assertThat(verdict).as(verdict.sentence()).isInstanceOf(ChainVerdict.Intact.class);
            assertThat(((ChainVerdict.Intact) verdict).rows()).isEqualTo(5);
        }
    }

    @Test
    void everyKindOfActIsInTheChain() throws Exception {
        file("001_a.sql", "CREATE TABLE a (x int);");
        file("001_a.rollback.sql", "DROP TABLE a;");
        file("002_b.sql", "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ;\nSELECT 1;");
        file("003_c.sql", "CREATE INDEX CONCURRENTLY ON a (x);\nCREATE INDEX CONCURRENTLY ON missing (x);");
        try (Desk desk = desk(Tier.DEVELOPMENT, operators())) {
            perform(desk, desk.apply(List.of("001_a.sql")));
            perform(desk, desk.apply(List.of("002_b.sql")));
            perform(desk, desk.apply(List.of("003_c.sql")));
            perform(desk, desk.unmark(List.of("002_b.sql"), "forget it"));
            perform(desk, desk.skip(List.of("002_b.sql"), "not here"));
            assertThat(desk.journal().acts(JournalFilter.NEWEST))
                    .extracting(ActRecord::outcome)
                    .containsExactly(
                            Outcome.SKIPPED, Outcome.UNMARKED, Outcome.STOPPED, Outcome.APPLIED, Outcome.APPLIED);
            ChainVerdict.Intact intact = (ChainVerdict.Intact) desk.journal().verify();
            assertThat(intact.waiting()).isZero();
            assertThat(intact.rows())
                    .isEqualTo(Long.parseLong(database.value("SELECT count(*) FROM lockkeeper.journal")));
        }
    }

    @Test
    void rowsRemovedFromTheEndAreMissedByWhoWroteThem() throws Exception {
        file("001_a.sql", "CREATE TABLE a (x int);");
        try (Desk desk = desk(Tier.DEVELOPMENT, operators())) {
            perform(desk, desk.applyAll());
            database.execute("SET session_replication_role = replica; DELETE FROM lockkeeper.journal"
                    + " WHERE operation = 'run log'");
            assertThat(desk.journal().verify()).isInstanceOf(ChainVerdict.Broken.class);
        }
    }

    @Test
    void aRefusalIsWrittenDown() throws Exception {
        file("001_a.sql", "CREATE TABLE a (x int);");
        file("002_b.sql", "CREATE TABLE b (x int);");
        try (Desk desk = desk(Tier.STAGING, operators())) {
            perform(desk, desk.apply(List.of("001_a.sql")));
            MigrationOperation operation = desk.apply(List.of("002_b.sql"));
            assertThatThrownBy(() -> desk.perform(
                            operation,
                            new Confirmation("another", Optional.empty()),
                            new RunControl(),
                            RunListener.none()))
                    .isInstanceOf(OperationRefusedException.class);
            ActRecord refused = desk.journal().acts(JournalFilter.NEWEST).getFirst();
            assertThat(refused.outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(refused.source()).isEqualTo(ActRecord.Source.BOTH);
            assertThat(refused.error().orElseThrow().message()).contains("given for another plan");
            assertThat(refused.subjects()).extracting(ActRecord.Subject::name).containsExactly("002_b.sql");
            assertThat(desk.journal().verify().intact()).isTrue();
        }
    }

    @Test
    void whereThisComputerCannotRememberProductionRefusesBeforehand() throws Exception {
        file("001_a.sql", "CREATE TABLE a (x int);");
        Path notAFolder = Files.writeString(place.resolve("full"), "");
        OperatorJournal unwritable = OperatorJournal.at(notAFolder.resolve("journal.jsonl"));
        try (Desk desk = desk(Tier.PRODUCTION, unwritable)) {
            MigrationOperation operation = desk.applyAll();
            assertThat(operation.describe().refusal().orElseThrow().sentence()).contains("cannot be written");
            assertThatThrownBy(() -> perform(desk, operation))
                    .isInstanceOf(OperationRefusedException.class)
                    .hasMessageContaining("The journal of this computer")
                    .hasMessageContaining("(rule: journal)");
            assertThat(database.value("SELECT to_regclass('public.a')")).isEqualTo("null");
        }
        try (Desk desk = desk(Tier.DEVELOPMENT, unwritable)) {
            MigrationOperation operation = desk.applyAll();
            assertThat(operation.describe().warnings()).anyMatch(warning -> warning.contains("cannot be written"));
            assertThat(perform(desk, operation)).isInstanceOf(RunOutcome.Completed.class);
        }
    }

    @Test
    void anAttemptAgainstADatabaseThatDoesNotAnswerIsRemembered() throws Exception {
        DatabaseUrl nowhere = new DatabaseUrl("jdbc:postgresql://127.0.0.1:1/canal");
        try (Desk desk = new Desk(
                new Environment("canal", Tier.PRODUCTION, nowhere, folder, Optional.empty()),
                new Connections(nowhere, Credentials.of(Map.of("PGUSER", "x"))),
                new Actor("o", "desk", "test"),
                RunSettings.DEFAULT,
                OtherEnvironments.NONE,
                Clock.systemUTC(),
                operators())) {
            assertThatThrownBy(desk::applyAll).isInstanceOf(SQLException.class);
            ActRecord attempt =
                    desk.journal().actsOfThisComputer(JournalFilter.NEWEST).getFirst();
            assertThat(attempt.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(attempt.operation()).isEqualTo("apply");
            assertThat(attempt.error().orElseThrow().sqlState()).contains("08001");
        }
    }
}
