package dev.lockkeeper.console.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.console.command.Command;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be asked for, and why not. */
@SuppressWarnings("NullAway.Init") // made before each test
class MigrationCommandsTest {
    @TempDir
    Path folder;

    private Place place;
    private MigrationsModel model;
    private MigrationCommands commands;

    @BeforeEach
    void open() {
        place = new Place(folder.resolve("migrations"));
        model = new MigrationsModel(place.session, place.requests, Clock.systemUTC());
        commands = new MigrationCommands(model, place.session, place.requests, place.desktop(), Clock.systemUTC());
    }

    @AfterEach
    void close() {
        model.deactivate();
        place.close();
    }

    private void look() {
        model.activate();
        place.session.refresh();
    }

    private void select(String... fileNames) {
        List<String> wanted = Arrays.asList(fileNames);
        model.select(model.shown().stream()
                .filter(row -> wanted.contains(row.content().fileName()))
                .toList());
    }

    private static String reason(Command command) {
        return command.availability().getValue().reason().orElse("available");
    }

    @Test
    void beforeTheFirstLookNothingCanBeChanged() {
        model.activate();
        assertThat(reason(commands.applyAll())).isEqualTo("Nothing was read yet");
        assertThat(reason(commands.refresh())).isEqualTo("available");
    }

    @Test
    void eachCommandSaysWhatIsMissing() {
        CanalStory.tell(place);
        look();

        assertThat(reason(commands.applySelected())).isEqualTo("Select a pending file");
        assertThat(reason(commands.applyUpTo())).isEqualTo("Select one file, the last to be applied");
        assertThat(reason(commands.unmark())).isEqualTo("Select an applied file");
        assertThat(reason(commands.copyRows())).isEqualTo("Select the rows to copy");

        select("001_create_vessels.sql");
        assertThat(reason(commands.applySelected())).isEqualTo("001 is recorded as applied");
        assertThat(reason(commands.applyUpTo())).isEqualTo("Nothing is pending up to 001");
        assertThat(reason(commands.rollBack())).isEqualTo("001 has no rollback script");
        assertThat(reason(commands.unmark())).isEqualTo("available");
        assertThat(reason(commands.copyError())).isEqualTo("Select a file that failed");

        select("008_create_berths.sql");
        assertThat(reason(commands.rollBack()))
                .isEqualTo("The file of 008 is missing, and with it its rollback script");

        select("014_passages_toll_required.sql");
        assertThat(reason(commands.applySelected())).isEqualTo("available");
        assertThat(reason(commands.unmark())).isEqualTo("014 is not recorded as applied");
        assertThat(reason(commands.rollBack())).isEqualTo("014 is not recorded as applied");
    }

    @Test
    void commandsAskForWhatIsSelected() {
        CanalStory.tell(place);
        look();

        assertThat(commands.applyAll().text().getValue()).isEqualTo("Apply all pending (6)…");
        select("014_passages_toll_required.sql", "016_toll_receipts.sql");
        commands.applySelected().perform();
        select("014_passages_toll_required.sql");
        commands.applyUpTo().perform();
        commands.skip().perform();
        select("006_lock_chamber_function.sql");
        commands.rollBack().perform();
        commands.unmark().perform();
        commands.applySelected().perform();
        commands.applyAll().perform();
        commands.runScript().perform();

        assertThat(place.requests.asked)
                .containsExactly(
                        "apply [014_passages_toll_required.sql, 016_toll_receipts.sql]",
                        "apply [009_passages_direction.sql, 013_index_tolls_paid_at.sql, 014_passages_toll_required.sql]",
                        "skip [014_passages_toll_required.sql]",
                        "roll back [006_lock_chamber_function.sql]",
                        "unmark [006_lock_chamber_function.sql]",
                        "apply all",
                        "run cleanup.sql");
    }

    @Test
    void duringARunNothingElseStarts() {
        CanalStory.tell(place);
        look();
        select("014_passages_toll_required.sql");
        place.requests.active.set(true);

        assertThat(List.of(commands.applySelected(), commands.applyAll(), commands.skip(), commands.runScript()))
                .allSatisfy(command -> assertThat(reason(command)).isEqualTo("A run is active"));
        assertThat(commands.applySelected().perform()).isFalse();
        assertThat(place.requests.asked).isEmpty();
    }

    @Test
    void anotherToolsTableIsNeverOfferedToBeChanged() {
        place.database.execute("CREATE TABLE schema_migrations (version varchar(128) PRIMARY KEY)");
        place.file("001_a.sql", "SELECT 1;");
        look();
        select("001_a.sql");

        assertThat(reason(commands.applySelected()))
                .isEqualTo("The tracking table belongs to dbmate or Rails; name another one with --table");
        assertThat(reason(commands.runScript())).isEqualTo("available");
    }

    @Test
    void rowsAndErrorsAreCopiedForAColleague() {
        CanalStory.tell(place);
        look();

        select("001_create_vessels.sql", "013_index_tolls_paid_at.sql");
        commands.copyRows().perform();
        assertThat(place.copied.getLast().lines().toList()).hasSize(3).satisfies(lines -> {
            assertThat(lines.get(0)).startsWith("state\tnumber\tfile\t");
            assertThat(lines.get(1))
                    .startsWith("applied\t001\t001_create_vessels.sql\t")
                    .contains("\tnot recorded\t");
            assertThat(lines.get(2)).startsWith("failed\t013\t013_index_tolls_paid_at.sql\t");
        });

        commands.copyError().perform();
        assertThat(place.copied.getLast())
                .contains("column \"paid_on\" does not exist", "SQLSTATE: 42703", "013_index_tolls_paid_at.sql:6:11")
                .contains("dba_on_call@desk-7", "Where: staging (staging), " + place.database.name() + "@");
    }
}
