package dev.lockkeeper.console.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.environment.Connections;
import dev.lockkeeper.environment.Credentials;
import dev.lockkeeper.environment.DatabaseUrl;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.fleet.DeskSource;
import dev.lockkeeper.journal.ActDetail;
import dev.lockkeeper.journal.Actor;
import dev.lockkeeper.journal.JournalFilter;
import dev.lockkeeper.migration.RetryPolicy;
import dev.lockkeeper.migration.RunControl;
import dev.lockkeeper.migration.RunEvent;
import dev.lockkeeper.migration.RunOutcome;
import dev.lockkeeper.migration.RunSettings;
import dev.lockkeeper.operation.Confirmation;
import dev.lockkeeper.operation.Desk;
import dev.lockkeeper.operation.MigrationOperation;
import dev.lockkeeper.operation.policy.OtherEnvironments;
import dev.lockkeeper.operation.record.OperatorJournal;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the journal view tells of a run that had to wait for a lock: two attempts, then done. */
class StoryTellerTest {
    private static final String FILE = "001_toll_rates.sql";

    @TempDir
    Path files;

    @Test
    void aRetriedRunIsToldInItsOrder() throws Exception {
        Path folder = Files.createDirectories(files.resolve("migrations"));
        Files.writeString(folder.resolve(FILE), "ALTER TABLE toll_rates ADD COLUMN cents bigint;\n");
        try (TestDatabase database = TestPostgres.server().newDatabase();
                Desk desk = desk(database, folder)) {
            database.execute("CREATE TABLE toll_rates (id bigint)");
            applyWhileItIsLocked(database, desk);

            DeskSource noOther = environment -> {
                throw new SQLException(environment.name() + " is not defined");
            };
            DatabaseJournals journals = new DatabaseJournals(desk, () -> List.of(desk.environment()), noOther);
            JournalSource.Answer answer = journals.read(Scope.THIS, JournalFilter.NEWEST);
            assertThat(answer.problems()).isEmpty();
            assertThat(answer.entries()).hasSize(1);
            JournalSource.Entry entry = answer.entries().getFirst();
            Optional<ActDetail> detail = journals.detail(entry);

            List<String> words = StoryTeller.tell(entry.act(), detail).stream()
                    .map(StoryLine::words)
                    .toList();
            assertThat(words).anyMatch(line -> line.startsWith("apply, 1 file, plan "));
            assertThat(words)
                    .containsSubsequence(
                            only(words, FILE + ": attempt 1 of 3 failed: "),
                            only(words, FILE + ": attempt 2 of 3 begins"),
                            only(words, FILE + " applied after "));
            assertThat(only(words, FILE + ": attempt 1 of 3 failed: ")).contains("55P03");
            assertThat(only(words, "1 file finished, after ")).endsWith(" ms");
            assertThat(words).as("nothing is left as it was written").noneMatch(line -> line.contains("{"));

            JournalSource.Answer here = journals.read(Scope.COMPUTER, JournalFilter.NEWEST);
            assertThat(here.problems()).isEmpty();
            assertThat(here.entries()).singleElement().satisfies(written -> {
                assertThat(written.act().runId()).isEqualTo(entry.act().runId());
                assertThat(written.place()).isEmpty();
                assertThat(journals.detail(written)).isPresent();
            });
        }
    }

    private static String only(List<String> words, String beginning) {
        assertThat(words).filteredOn(line -> line.startsWith(beginning)).hasSize(1);
        return words.stream()
                .filter(line -> line.startsWith(beginning))
                .findFirst()
                .orElseThrow();
    }

    private static void applyWhileItIsLocked(TestDatabase database, Desk desk) throws SQLException {
        try (Connection other = database.open()) {
            other.setAutoCommit(false);
            try (Statement statement = other.createStatement()) {
                statement.execute("LOCK TABLE toll_rates IN ACCESS SHARE MODE");
            }
            MigrationOperation operation = desk.applyAll();
            RunOutcome outcome = desk.perform(
                    operation,
                    new Confirmation(operation.describe().fingerprint(), Optional.empty()),
                    new RunControl(),
                    event -> {
                        if (event instanceof RunEvent.RetryScheduled) {
                            release(other);
                        }
                    });
            assertThat(outcome).isInstanceOf(RunOutcome.Completed.class);
        }
    }

    private static void release(Connection other) {
        try {
            other.rollback();
        } catch (SQLException lost) {
            throw new IllegalStateException(lost);
        }
    }

    private Desk desk(TestDatabase database, Path folder) {
        DatabaseUrl url = new DatabaseUrl(database.url());
        Credentials trusted =
                Credentials.of(Map.of("PGUSER", TestPostgres.server().user()));
        Credentials credentials = TestPostgres.server()
                .password()
                .map(password -> trusted.withPassword(password.toCharArray()))
                .orElse(trusted);
        return new Desk(
                new Environment("staging", Tier.STAGING, url, folder, Optional.empty()),
                new Connections(url, credentials),
                Actor.ofThisProcess("test"),
                RunSettings.DEFAULT
                        .withLockTimeout(Duration.ofMillis(200))
                        .withRetries(new RetryPolicy(3, Duration.ofMillis(10), 1, Duration.ofMillis(10), 0)),
                OtherEnvironments.NONE,
                Clock.systemUTC(),
                OperatorJournal.at(files.resolve("state").resolve("journal.jsonl")));
    }
}
