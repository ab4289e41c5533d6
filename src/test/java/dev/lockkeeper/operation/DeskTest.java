package dev.lockkeeper.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.environment.ConfirmationLevel;
import dev.lockkeeper.environment.Connections;
import dev.lockkeeper.environment.Credentials;
import dev.lockkeeper.environment.DatabaseUrl;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.ServerIdentity;
import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.journal.Actor;
import dev.lockkeeper.migration.MigrationState;
import dev.lockkeeper.migration.PlanRefusedException;
import dev.lockkeeper.migration.RunControl;
import dev.lockkeeper.migration.RunListener;
import dev.lockkeeper.migration.RunOutcome;
import dev.lockkeeper.migration.RunSettings;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one way to change a database: what it asks for, what it refuses, what it says. */
class DeskTest {
    @TempDir
    Path folder;

    private TestDatabase database;
    private Desk desk;

    @BeforeEach
    void open() throws IOException {
        database = TestPostgres.server().newDatabase();
        write("001_create_vessels.sql", "CREATE TABLE vessels (id int);");
        write("001_create_vessels_rollback.sql", "DROP TABLE vessels;");
        write("002_add_name.sql", "ALTER TABLE vessels ADD COLUMN name text;");
        desk = deskOf(Tier.PRODUCTION);
    }

    @AfterEach
    void close() {
        desk.close();
        database.close();
    }

    @Test
    void lookingChangesNothing() throws SQLException {
        String before = fingerprintOfCatalog();
        Look look = desk.look();
        assertThat(look.status().appliable()).hasSize(2);
        assertThat(look.identity().database()).isEqualTo(database.name());
        MigrationOperation operation = desk.applyAll();
        assertThat(operation.describe().text()).contains("001_create_vessels.sql", database.name());
        assertThat(fingerprintOfCatalog()).isEqualTo(before);
    }

    @Test
    void productionRunsOnlyWithTheTypedName() throws SQLException {
        MigrationOperation operation = desk.applyAll().withReason("change 4471");
        assertThat(operation.describe().level()).isEqualTo(ConfirmationLevel.TYPED_NAME_AND_REASON);
        for (Optional<String> typed : List.of(Optional.<String>empty(), Optional.of("Canal"), Optional.of(""))) {
            assertThatThrownBy(() -> perform(operation, typed))
                    .isInstanceOf(OperationRefusedException.class)
                    .hasMessageContaining("canal");
        }
        assertThat(database.value("SELECT to_regclass('vessels')")).isEqualTo("null");
        assertThat(perform(operation, Optional.of("canal"))).isInstanceOf(RunOutcome.Completed.class);
        assertThat(database.value("SELECT count(*) FROM schema_migrations")).isEqualTo("2");
    }

    @Test
    void anUnknownTierIsGuardedLikeProduction() throws SQLException {
        try (Desk unknown = deskOf(Tier.UNKNOWN)) {
            MigrationOperation operation = unknown.applyAll();
            assertThatThrownBy(() -> unknown.perform(
                            operation,
                            new Confirmation(operation.plan().fingerprint(), Optional.empty()),
                            new RunControl(),
                            RunListener.none()))
                    .isInstanceOf(OperationRefusedException.class);
            assertThat(operation.describe().warnings()).anyMatch(warning -> warning.contains("treated as production"));
        }
    }

    @Test
    void aConfirmationOfAnotherPlanIsRefused() throws SQLException {
        MigrationOperation one = desk.apply(List.of("001_create_vessels.sql"));
        MigrationOperation both = desk.applyAll();
        assertThatThrownBy(() -> desk.perform(
                        both,
                        new Confirmation(one.plan().fingerprint(), Optional.of("canal")),
                        new RunControl(),
                        RunListener.none()))
                .isInstanceOf(OperationRefusedException.class)
                .hasMessageContaining("another plan");
    }

    @Test
    void anotherPlaceThanTheOneShownIsRefused() throws SQLException {
        MigrationOperation operation = desk.applyAll();
        ServerIdentity real = operation.identity();
        ServerIdentity shown = new ServerIdentity(
                "another",
                real.host(),
                real.port(),
                real.user(),
                real.version(),
                real.versionNumber(),
                real.standby(),
                real.systemIdentifier(),
                real.readAt());
        MigrationOperation elsewhere = new MigrationOperation(
                operation.environment(),
                shown,
                operation.status(),
                operation.plan(),
                operation.settings(),
                Advice.none(),
                operation.circumstances());
        assertThatThrownBy(() -> perform(elsewhere, Optional.of("canal")))
                .isInstanceOf(OperationRefusedException.class)
                .hasMessageContaining("another@")
                .hasMessageContaining(database.name() + "@");
        assertThat(database.value("SELECT to_regclass('schema_migrations')")).isEqualTo("null");
    }

    @Test
    void aChangedFileMakesThePlanOutdated() throws Exception {
        MigrationOperation operation = desk.applyAll();
        write("002_add_name.sql", "ALTER TABLE vessels ADD COLUMN title text;");
        RunOutcome outcome = perform(operation, Optional.of("canal"));
        assertThat(outcome).isInstanceOf(RunOutcome.PlanOutdated.class);
        assertThat(((RunOutcome.PlanOutdated) outcome).differences())
                .containsExactly("002_add_name.sql was edited meanwhile");
        assertThat(database.value("SELECT to_regclass('vessels')")).isEqualTo("null");
    }

    @Test
    void skipAndUnmarkNeedAReasonAndRememberIt() throws SQLException {
        MigrationOperation without = desk.skip(List.of("001_create_vessels.sql"), " ");
        assertThatThrownBy(() -> perform(without, Optional.of("canal")))
                .isInstanceOf(OperationRefusedException.class)
                .hasMessageContaining("reason");
        MigrationOperation with = desk.skip(List.of("001_create_vessels.sql"), "made by hand");
        assertThat(perform(with, Optional.of("canal"))).isInstanceOf(RunOutcome.Completed.class);
        assertThat(kind("001_create_vessels.sql")).isEqualTo(MigrationState.Kind.SKIPPED);
        assertThat(database.value("SELECT reason FROM lockkeeper.journal WHERE outcome = 'skipped'"))
                .isEqualTo("made by hand");
        MigrationOperation unmark = desk.unmark(List.of("001_create_vessels.sql"), "it was not");
        assertThat(perform(unmark, Optional.of("canal"))).isInstanceOf(RunOutcome.Completed.class);
        assertThat(kind("001_create_vessels.sql")).isEqualTo(MigrationState.Kind.PENDING);
    }

    @Test
    void rollsBackAndSaysWhatStaysApplied() throws SQLException {
        perform(desk.applyAll(), Optional.of("canal"));
        MigrationOperation operation = desk.rollBack(List.of("001_create_vessels.sql"), Optional.empty());
        assertThat(operation.describe().warnings())
                .anyMatch(warning -> warning.contains("002_add_name.sql comes later"));
        assertThat(operation.describe().destructive()).isTrue();
        assertThat(perform(operation, Optional.of("canal"))).isInstanceOf(RunOutcome.Completed.class);
        assertThat(database.column("SELECT migration_name FROM schema_migrations"))
                .containsExactly("002_add_name.sql");
        assertThat(database.value("SELECT to_regclass('vessels')")).isEqualTo("null");
    }

    @Test
    void aFileWithoutRollbackScriptCannotBeRolledBack() throws SQLException {
        perform(desk.applyAll(), Optional.of("canal"));
        assertThatThrownBy(() -> desk.rollBack(List.of("002_add_name.sql"), Optional.empty()))
                .isInstanceOf(PlanRefusedException.class)
                .hasMessageContaining("no rollback script");
    }

    @Test
    void aFileThatIsLeftOutIsNamed() throws SQLException {
        assertThat(desk.apply(List.of("002_add_name.sql")).describe().warnings())
                .containsExactly("001_create_vessels.sql comes before and is left out; it will be out of order.");
        assertThat(desk.applyAll().describe().warnings()).isEmpty();
    }

    @Test
    void theButtonSaysVerbCountAndPlace() throws SQLException {
        assertThat(desk.applyAll().describe().button()).isEqualTo("Apply 2 to canal");
        assertThat(desk.apply(List.of("002_add_name.sql")).describe().button()).isEqualTo("Apply 002 to canal");
        assertThat(desk.applyAll().describe().title()).isEqualTo("Apply 2 files to canal");
    }

    /** With a reason, unless the operation has one or was refused one. */
    private RunOutcome perform(MigrationOperation operation, Optional<String> typedName) throws SQLException {
        MigrationOperation explained =
                operation.plan().reason().isPresent() ? operation : operation.withReason("change 4471");
        return desk.perform(
                explained,
                new Confirmation(operation.plan().fingerprint(), typedName),
                new RunControl(),
                RunListener.none());
    }

    private MigrationState.Kind kind(String fileName) throws SQLException {
        return desk.look().status().find(fileName).orElseThrow().state().kind();
    }

    private Desk deskOf(Tier tier) {
        Environment environment =
                new Environment("canal", tier, new DatabaseUrl(database.url()), folder, Optional.empty());
        Credentials trusted = Credentials.trusted(TestPostgres.server().user());
        Credentials credentials = TestPostgres.server()
                .password()
                .map(password -> trusted.withPassword(password.toCharArray()))
                .orElse(trusted);
        return new Desk(
                environment,
                new Connections(environment.url(), credentials),
                Actor.ofThisProcess("test"),
                RunSettings.DEFAULT);
    }

    private String fingerprintOfCatalog() {
        return database.value(
                        "SELECT md5(string_agg(oid::text || relname || xmin::text, ',' ORDER BY oid)) FROM pg_class")
                + database.value("SELECT md5(string_agg(oid::text || nspname, ',' ORDER BY oid)) FROM pg_namespace");
    }

    private void write(String name, String sql) throws IOException {
        Files.writeString(folder.resolve(name), sql);
    }
}
