package dev.lockkeeper.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationManagerTest {
    @TempDir
    Path folder;

    private TestDatabase database;

    @BeforeEach
    void open() {
        database = TestPostgres.server().newDatabase();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void appliesWhatIsPendingAndRecordsIt() throws Exception {
        write("001_create_vessels.sql", "CREATE TABLE vessels (id int);\nCOMMENT ON TABLE vessels IS 'a;b';");
        write("2_add_name.sql", "ALTER TABLE vessels ADD COLUMN name text");
        MigrationManager manager = manager();

        MigrationResult outcome = manager.migrate();

        assertThat(outcome).isInstanceOf(MigrationResult.Completed.class);
        assertThat(database.column("SELECT migration_name FROM schema_migrations ORDER BY id"))
                .containsExactly("001_create_vessels.sql", "2_add_name.sql");
        assertThat(database.column("SELECT outcome FROM lockkeeper.journal ORDER BY id"))
                .containsExactly("applied", "applied");
        assertThat(manager.migrate().applied()).isEmpty();
        assertThat(manager.status().counts()).containsEntry(MigrationState.Kind.APPLIED, 2);
    }

    @Test
    void appliedAtIsTheServersLocalTime() throws Exception {
        database.execute("ALTER DATABASE " + database.name() + " SET timezone = 'Asia/Kathmandu'");
        write("001_a.sql", "SET search_path = ''; SET client_min_messages = error; SET TimeZone = 'America/New_York'");
        manager().migrate();
        assertThat(database.value("""
                        SELECT abs(extract(epoch FROM applied_at - (now() AT TIME ZONE 'Asia/Kathmandu'))) < 60
                          FROM schema_migrations
                        """)).isEqualTo("t");
    }

    @Test
    void aFailureLeavesNothingAndNamesThePlace() throws Exception {
        write("001_a.sql", "CREATE TABLE a (id int)");
        write("002_b.sql", "CREATE TABLE b (id int);\n\nINSERT INTO b (nam)\n VALUES (1);");
        MigrationResult outcome = manager().migrate();
        assertThat(outcome).isInstanceOf(MigrationResult.Failed.class);
        MigrationResult.Failed failed = (MigrationResult.Failed) outcome;
        assertThat(failed.failure().location()).isEqualTo("002_b.sql:3:16");
        assertThat(failed.failure().statement()).contains(2);
        assertThat(failed.databaseState()).isEqualTo("Nothing of 002_b.sql was kept; 001_a.sql stays applied.");
        assertThat(database.value("SELECT to_regclass('b')")).isEqualTo("null");
    }

    private MigrationManager manager() {
        return MigrationManager.builder()
                .onFailure(OnFailure.CONTINUE)
                .connections(database::open)
                .folder(folder)
                .build();
    }

    private void write(String name, String sql) throws IOException {
        Files.writeString(folder.resolve(name), sql);
    }
}
