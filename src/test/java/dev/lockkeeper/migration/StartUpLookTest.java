package dev.lockkeeper.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartUpLookTest {
    @TempDir
    Path folder;

    private TestDatabase database;

    @BeforeEach
    void open() throws IOException {
        database = TestPostgres.server().newDatabase();
        Files.writeString(folder.resolve("1_a.sql"), "SELECT 1");
        Files.writeString(folder.resolve("1_a_rollback.sql"), "SELECT 1");
        Files.writeString(folder.resolve("notes.txt"), "not a migration");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void withoutATableEverythingIsPending() throws Exception {
        assertThat(look()).isFalse();
    }

    @Test
    void aMissingRowIsPendingAndAPresentOneIsNot() throws Exception {
        table();
        assertThat(look()).isFalse();
        database.execute("INSERT INTO schema_migrations (migration_name) VALUES ('1_a.sql'), ('0_gone.sql')");
        assertThat(look()).isTrue();
        Files.writeString(folder.resolve("2_b.sql"), "SELECT 1");
        assertThat(look()).isFalse();
    }

    @Test
    void aForeignTableSettlesNothing() throws Exception {
        database.execute(
                "CREATE TABLE schema_migrations (version text); INSERT INTO schema_migrations VALUES ('1_a.sql')");
        assertThat(look()).isFalse();
    }

    @Test
    void aFolderNamedLikeAMigrationIsLeftToTheFullLook() throws Exception {
        table();
        database.execute("INSERT INTO schema_migrations (migration_name) VALUES ('1_a.sql')");
        Files.createDirectory(folder.resolve("2_b.sql"));
        assertThat(look()).isFalse();
        MigrationManager manager = MigrationManager.builder()
                .connections(database::open)
                .folder(folder)
                .build();
        assertThat(manager.migrate()).isInstanceOf(MigrationResult.Completed.class);
        assertThat(manager.migrate().applied()).isEmpty();
    }

    @Test
    void aFolderThatIsNotThereIsNamedBeforeAnythingIsConnected() {
        MigrationManager manager = MigrationManager.builder()
                .connections(() -> {
                    throw new SQLException("must not be asked");
                })
                .folder(folder.resolve("elsewhere"))
                .build();
        assertThatThrownBy(manager::migrate)
                .isInstanceOf(MigrationFailedException.class)
                .hasCauseInstanceOf(FolderException.class)
                .hasMessageContaining("elsewhere does not exist");
    }

    private void table() {
        database.execute(TrackingTableSql.create(TableName.DEFAULT));
    }

    private boolean look() throws SQLException {
        try (Connection connection = database.open()) {
            return StartUpLook.at(folder).findsNothingPending(connection, TableName.DEFAULT);
        }
    }
}
