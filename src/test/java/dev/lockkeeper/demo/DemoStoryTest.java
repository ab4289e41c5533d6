package dev.lockkeeper.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The canal authority's migrations and rows, on a real server and without any of our own machinery. */
@Tag("demo")
class DemoStoryTest {
    private static final Path MIGRATIONS = Path.of("migrations");

    @TempDir
    static Path shared;

    private static Optional<DemoServer> server = Optional.empty();

    private Optional<Connection> opened = Optional.empty();

    @BeforeAll
    static void start() throws Exception {
        DemoFolder folder = DemoTestFolders.inside(shared, shared.resolve("binaries"));
        server = Optional.of(DemoServer.start(folder, DemoProgress.silent()));
    }

    @AfterAll
    static void stop() throws Exception {
        server.orElseThrow().close();
    }

    @BeforeEach
    void emptyDatabase() throws SQLException {
        DemoServer running = server.orElseThrow();
        opened = Optional.of(DriverManager.getConnection(running.url().value(), running.user(), ""));
        execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection().close();
    }

    @Test
    void everyRollbackScriptUndoesItsFileAndEveryFileCanRunTwice() throws Exception {
        int undone = 0;
        for (Path migration : migrations()) {
            List<String> before = Catalog.of(connection());
            apply(migration);
            List<String> after = Catalog.of(connection());
            Path rollback = rollbackOf(migration);
            if (Files.exists(rollback)) {
                apply(rollback);
                assertThat(Catalog.of(connection())).as(rollback.toString()).isEqualTo(before);
                apply(rollback);
                apply(migration);
                undone++;
            }
            apply(migration);
            assertThat(Catalog.of(connection())).as("%s, twice", migration).isEqualTo(after);
        }
        assertThat(undone).isGreaterThanOrEqualTo(5);
    }

    @Test
    void rollbackScriptsInReverseLeadBackThroughFilledTables() throws Exception {
        List<Path> files = migrations();
        files.removeLast(); // A dropped column cannot be brought back, and its header says so.
        List<Path> applied = files.subList(0, DemoMigrations.APPLIED_AT_FIRST);
        List<String> beforeTolls = new ArrayList<>();
        for (Path migration : applied) {
            if (name(migration).equals("007_create_tolls.sql")) {
                beforeTolls = Catalog.of(connection());
            }
            apply(migration);
        }
        DemoSeed.fill(connection(), DemoProgress.silent());
        List<String> asDelivered = Catalog.of(connection());
        for (Path migration : files.subList(DemoMigrations.APPLIED_AT_FIRST, files.size())) {
            apply(migration);
        }
        undo(files.subList(DemoMigrations.APPLIED_AT_FIRST, files.size()));
        assertThat(Catalog.of(connection())).isEqualTo(asDelivered);
        undo(applied);
        assertThat(Catalog.of(connection())).isNotEmpty().isEqualTo(beforeTolls);
    }

    @Test
    void rowsAreManyPlausibleAndTheSameEachTime() throws Exception {
        for (Path migration : migrations().subList(0, DemoMigrations.APPLIED_AT_FIRST)) {
            apply(migration);
        }
        List<String> parts = new ArrayList<>();
        long rows = DemoSeed.fill(connection(), event -> parts.add(((DemoEvent.Advanced) event).detail()));
        assertThat(rows).isEqualTo(400 + 30 + 4_000 + 24 + 200_000 + 120_000);
        assertThat(parts).hasSize(3);
        assertThat(connection().getAutoCommit()).isTrue();
        assertThat(ask("SELECT count(*) FROM passages")).isEqualTo("200000");
        // The office's function and the charges agree, to the cent.
        assertThat(ask("SELECT count(*) FROM tolls JOIN passages ON passages.id = passage_id"
                        + " JOIN vessels ON vessels.id = vessel_id"
                        + " WHERE amount_cents <> toll_cents(vessel_class, cargo_t, charged_on)"))
                .isEqualTo("0");
        assertThat(ask("SELECT count(*) FROM (SELECT entered_at < lag(left_at)"
                        + " OVER (PARTITION BY vessel_id ORDER BY entered_at) AS clash FROM passages) AS p"
                        + " WHERE clash"))
                .as("vessels in two places at once")
                .isEqualTo("0");
        assertThat(ask("SELECT count(*) FROM passages JOIN vessels ON vessels.id = vessel_id"
                        + " JOIN locks ON locks.id = lock_id"
                        + " WHERE length_m > chamber_length_m OR beam_m > chamber_beam_m OR cargo_t > max_cargo_t"))
                .as("vessels that do not fit")
                .isEqualTo("0");
        assertThat(ask("SELECT bool_and(last_analyze IS NOT NULL)::text FROM pg_stat_user_tables"))
                .isEqualTo("true");
        execute("SET timezone = 'UTC'");
        assertThat(ask("SELECT md5(string_agg(passages::text, '' ORDER BY id)) FROM passages"))
                .as("the same rows on every computer and every PostgreSQL")
                .isEqualTo("29214ad7398f9d9f303bdda4d026f842");
        assertThatThrownBy(() -> DemoSeed.fill(connection(), DemoProgress.silent()))
                .isInstanceOf(SQLException.class);
        assertThat(ask("SELECT count(*) FROM owners")).isEqualTo("400");
    }

    @Test
    void namesTellTheStoryWithAGapAndAnIgnoredFile() throws Exception {
        assertThat(migrations()).hasSizeGreaterThanOrEqualTo(14);
        assertThat(migrations()).extracting(DemoStoryTest::name).noneMatch(name -> name.startsWith("006"));
        assertThat(MIGRATIONS.resolve("rollback_script.sql")).exists();
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            for (Path file : files.toList()) {
                assertThat(file).content().as(file.toString()).startsWith("-- ");
            }
        }
    }

    private static List<Path> migrations() throws IOException {
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            return new ArrayList<>(files.filter(file -> name(file).matches("\\d+_.*\\.sql"))
                    .filter(file -> !name(file).endsWith("_rollback.sql"))
                    .sorted()
                    .toList());
        }
    }

    private void undo(List<Path> files) throws IOException, SQLException {
        for (Path migration : files.reversed()) {
            if (Files.exists(rollbackOf(migration))) {
                apply(rollbackOf(migration));
            }
        }
    }

    private void apply(Path file) throws IOException, SQLException {
        String script = Files.readString(file);
        boolean oneTransaction =
                script.lines().filter(line -> !line.startsWith("--")).noneMatch(line -> line.contains("CONCURRENTLY"));
        connection().setAutoCommit(!oneTransaction);
        execute(script);
        if (oneTransaction) {
            connection().commit();
            connection().setAutoCommit(true);
        }
    }

    private Connection connection() {
        return opened.orElseThrow();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection().createStatement()) {
            statement.execute(sql);
        }
    }

    private String ask(String sql) throws SQLException {
        try (Statement statement = connection().createStatement();
                ResultSet answer = statement.executeQuery(sql)) {
            answer.next();
            return String.valueOf(answer.getString(1));
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private static Path rollbackOf(Path migration) {
        return migration.resolveSibling(name(migration).replace(".sql", "_rollback.sql"));
    }
}
