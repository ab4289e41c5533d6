package dev.lockkeeper.operation.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.environment.Connections;
import dev.lockkeeper.environment.Credentials;
import dev.lockkeeper.environment.DatabaseUrl;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.journal.Actor;
import dev.lockkeeper.journal.Outcome;
import dev.lockkeeper.migration.Migration;
import dev.lockkeeper.migration.MigrationState;
import dev.lockkeeper.migration.PlanRefusedException;
import dev.lockkeeper.migration.RunControl;
import dev.lockkeeper.migration.RunListener;
import dev.lockkeeper.migration.RunOutcome;
import dev.lockkeeper.migration.RunSettings;
import dev.lockkeeper.operation.Confirmation;
import dev.lockkeeper.operation.Desk;
import dev.lockkeeper.operation.MigrationOperation;
import dev.lockkeeper.operation.OperationRefusedException;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drift and its ways out: no text is lost, and the next look tells the truth. */
class DriftDeskTest {
    private static final String FUNCTION = "006_lock_chamber_function.sql";
    private static final String APPLIED = "-- höher\r\nCREATE TABLE chambers (\r\n    id int\r\n);\n";
    private static final String CHANGED = "CREATE TABLE chambers (\n    id bigint\n);\n";

    @TempDir
    Path folder;

    private TestDatabase database;
    private Desk desk;
    private DriftDesk drift;

    @BeforeEach
    void open() throws Exception {
        database = TestPostgres.server().newDatabase();
        desk = new Desk(
                new Environment("canal", Tier.DEVELOPMENT, new DatabaseUrl(database.url()), folder, Optional.empty()),
                new Connections(
                        new DatabaseUrl(database.url()),
                        TestPostgres.server()
                                .password()
                                .map(String::toCharArray)
                                .map(password -> Credentials.trusted(
                                                TestPostgres.server().user())
                                        .withPassword(password))
                                .orElse(Credentials.trusted(
                                        TestPostgres.server().user()))),
                new Actor("tester", "desk", "test"),
                RunSettings.DEFAULT);
        drift = new DriftDesk(desk);
        write(FUNCTION, APPLIED);
        write("0009_vessels.sql", "CREATE TABLE vessels (id int);");
        perform(desk.applyAll());
    }

    @AfterEach
    void close() {
        desk.close();
        database.close();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private String text(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    private RunOutcome perform(MigrationOperation operation) throws SQLException {
        return desk.perform(
                operation,
                new Confirmation(operation.plan().fingerprint(), Optional.of("canal")),
                new RunControl(),
                RunListener.none());
    }

    private Migration migration(String name) throws SQLException {
        return desk.look().status().find(name).orElseThrow();
    }

    private DriftedFile drifted() throws SQLException {
        return drift.read(migration(FUNCTION));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void theDifferenceIsThatFromTheAppliedTextToTheFile() throws Exception {
        assertThat(DriftDesk.drifted(desk.look())).isEmpty();
        write(FUNCTION, CHANGED);
        assertThat(DriftDesk.drifted(desk.look()))
                .extracting(Migration::fileName)
                .containsExactly(FUNCTION);
        assertThat(drifted().difference())
                .containsExactly(
                        "--- applied/" + FUNCTION,
                        "+++ folder/" + FUNCTION,
                        "@@ -1,4 +1,3 @@",
                        "--- höher",
                        " CREATE TABLE chambers (",
                        "-    id int",
                        "+    id bigint",
                        " );");
    }

    @Test
    void restoringBringsBackEveryByteAndKeepsTheOtherTextAside() throws Exception {
        write(FUNCTION, CHANGED);
        RestoredFile restored = drift.restore(drifted());
        assertThat(Files.readAllBytes(folder.resolve(FUNCTION))).isEqualTo(APPLIED.getBytes(StandardCharsets.UTF_8));
        assertThat(Files.readString(restored.keptAside().orElseThrow())).isEqualTo(CHANGED);
        assertThat(migration(FUNCTION).state()).isInstanceOf(MigrationState.Applied.class);
        assertThat(names()).hasSize(3);
        assertThat(desk.look().status().ignored()).hasSize(1);
    }

    @Test
    void aMissingFileIsWrittenAgain() throws Exception {
        Files.delete(folder.resolve(FUNCTION));
        assertThat(migration(FUNCTION).state()).isInstanceOf(MigrationState.Missing.class);
        assertThat(drifted().difference()).contains("+++ /dev/null", "-CREATE TABLE chambers (");
        assertThat(drift.restore(drifted()).keptAside()).isEmpty();
        assertThat(text(FUNCTION)).isEqualTo(APPLIED);
        assertThat(names()).containsExactly("0009_vessels.sql", FUNCTION);
    }

    @Test
    void whatWasEditedSinceItWasShownIsNotTouched() throws Exception {
        write(FUNCTION, CHANGED);
        DriftedFile shown = drifted();
        write(FUNCTION, "-- newer");
        assertThatThrownBy(() -> drift.restore(shown))
                .isInstanceOf(DriftException.class)
                .hasMessageContaining("was changed since it was shown");
        assertThat(text(FUNCTION)).isEqualTo("-- newer");
        assertThat(names()).hasSize(2);
    }

    @Test
    void withoutAKeptTextNothingCanBeRestored() throws Exception {
        database.execute("INSERT INTO schema_migrations (migration_name) VALUES ('007_by_hand.sql')");
        DriftedFile byHand = drift.read(migration("007_by_hand.sql"));
        assertThat(byHand.difference()).isEmpty();
        assertThat(byHand.whyNoDifference().orElseThrow()).contains("Another program applied it");
        assertThatThrownBy(() -> drift.restore(byHand)).isInstanceOf(DriftException.class);
        assertThatThrownBy(() -> drift.restore(drifted()))
                .isInstanceOf(DriftException.class)
                .hasMessageContaining("has not drifted");
    }

    @Test
    void aNameFromTheTableCannotLeadOutOfTheFolder() throws Exception {
        String name = "008_x/../../escaped.sql";
        database.execute(
                "INSERT INTO lockkeeper.journal (run_id, operation, tracking_table, file, checksum, content, os_user,"
                        + " host, application, duration_us, outcome, applied_at) SELECT run_id, operation, tracking_table, '"
                        + name
                        + "', checksum, content, os_user, host, application, duration_us, outcome, '2026-01-01' FROM"
                        + " lockkeeper.journal WHERE file = '" + FUNCTION + "'");
        database.execute(
                "INSERT INTO schema_migrations (migration_name, applied_at) VALUES ('" + name + "', '2026-01-01')");
        DriftedFile escaping = drift.read(migration(name));
        assertThat(escaping.applied()).isPresent();
        assertThatThrownBy(() -> drift.restore(escaping))
                .isInstanceOf(DriftException.class)
                .hasMessageContaining("no name of a file in the folder");
    }

    @Test
    void acceptingMakesTheNewTextTheRightOneAndKeepsTheOld() throws Exception {
        write(FUNCTION, CHANGED);
        MigrationOperation operation = desk.accept(List.of(FUNCTION), "only wider");
        assertThat(operation.describe().text())
                .startsWith("Accept " + FUNCTION + " on canal\n")
                .contains("nothing is run", "The database is not changed", "Reason: only wider");
        assertThat(perform(operation)).isInstanceOf(RunOutcome.Completed.class);

        assertThat(migration(FUNCTION).state())
                .isInstanceOfSatisfying(
                        MigrationState.Applied.class,
                        state ->
                                assertThat(state.entry().orElseThrow().reason()).contains("only wider"));
        assertThat(database.value("SELECT count(*) FROM schema_migrations")).isEqualTo("2");
        assertThat(database.value(
                        "SELECT format_type(atttypid, 0) FROM pg_attribute WHERE attrelid = 'chambers'::regclass"
                                + " AND attname = 'id'"))
                .isEqualTo("integer");
        var history = desk.history(desk.look().status(), FUNCTION);
        assertThat(history).extracting(entry -> entry.outcome()).containsExactly(Outcome.ACCEPTED, Outcome.APPLIED);
        assertThat(desk.appliedText(history.get(0))).contains(CHANGED);
        assertThat(desk.appliedText(history.get(1))).contains(APPLIED);

        write(FUNCTION, APPLIED);
        assertThat(migration(FUNCTION).state()).isInstanceOf(MigrationState.Changed.class);
        assertThat(drifted().applied()).contains(CHANGED);
        perform(desk.accept(List.of(FUNCTION), "back again"));
        assertThat(migration(FUNCTION).state()).isInstanceOf(MigrationState.Applied.class);
    }

    @Test
    void acceptingNeedsADriftAReasonAndTheTextThatWasShown() throws Exception {
        assertThatThrownBy(() -> desk.accept(List.of(FUNCTION), "why not"))
                .isInstanceOf(PlanRefusedException.class)
                .hasMessageContaining("not changed");
        write(FUNCTION, CHANGED);
        MigrationOperation silent = desk.accept(List.of(FUNCTION), " ");
        assertThatThrownBy(() -> perform(silent)).isInstanceOf(OperationRefusedException.class);
        MigrationOperation shown = desk.accept(List.of(FUNCTION), "only wider");
        write(FUNCTION, CHANGED + "-- more");
        assertThat(perform(shown))
                .isInstanceOfSatisfying(
                        RunOutcome.PlanOutdated.class,
                        outdated ->
                                assertThat(outdated.differences()).containsExactly(FUNCTION + " was edited meanwhile"));
        MigrationOperation gone = desk.accept(List.of(FUNCTION), "only wider");
        database.execute("DELETE FROM schema_migrations WHERE migration_name = '" + FUNCTION + "'");
        assertThat(perform(gone)).isInstanceOf(RunOutcome.PlanOutdated.class);
        assertThat(database.value("SELECT count(*) FROM lockkeeper.journal WHERE operation = 'accept'"))
                .isEqualTo("0");
    }

    @Test
    void afterUnmarkAndApplyTheAcceptedTextNoLongerCounts() throws Exception {
        write(FUNCTION, CHANGED);
        perform(desk.accept(List.of(FUNCTION), "only wider"));
        perform(desk.unmark(List.of(FUNCTION), "again"));
        database.execute("DROP TABLE chambers");
        write(FUNCTION, APPLIED);
        perform(desk.apply(List.of(FUNCTION)));
        assertThat(migration(FUNCTION).state()).isInstanceOf(MigrationState.Applied.class);
    }

    @Test
    void aNewMigrationHasTheNextNumberAndTheOldFileIsRestored() throws Exception {
        write(FUNCTION, CHANGED);
        NewMigration made = drift.newMigration(desk.look(), drifted());
        assertThat(made.file().getFileName()).hasToString("0010_lock_chamber_function.sql");
        assertThat(Files.readString(made.file()))
                .startsWith("-- Begun from a change of " + FUNCTION)
                .endsWith(CHANGED);
        assertThat(text(FUNCTION)).isEqualTo(APPLIED);
        assertThat(migration("0010_lock_chamber_function.sql").state()).isInstanceOf(MigrationState.Pending.class);
        assertThat(migration(FUNCTION).state()).isInstanceOf(MigrationState.Applied.class);
    }
}
