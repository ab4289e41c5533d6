package dev.lockkeeper.console.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.console.session.LookState;
import dev.lockkeeper.migration.MigrationState;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the table holds: rows by difference, chips, search, order, and what stands where rows would be. */
@SuppressWarnings("NullAway.Init") // made before each test
class MigrationsModelTest {
    @TempDir
    Path folder;

    private Place place;
    private MigrationsModel model;

    @BeforeEach
    void open() {
        place = new Place(folder.resolve("migrations"));
        model = new MigrationsModel(place.session, place.requests, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        model.deactivate();
        place.close();
        assertThat(place.errors).isEmpty();
    }

    private void look() {
        model.activate();
        place.session.refresh();
    }

    private List<String> shown() {
        return model.shown().stream().map(row -> row.content().fileName()).toList();
    }

    private MigrationRow row(String fileName) {
        return model.shown().stream()
                .filter(row -> row.content().fileName().equals(fileName))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyStateHasItsChipWithItsCount() {
        CanalStory.tell(place);
        look();

        assertThat(model.chipsProperty().get())
                .extracting(chip -> chip.title() + " " + chip.count())
                .containsExactly(
                        "All 17",
                        "Pending 2",
                        "Failed 1",
                        "Out of order 1",
                        "Conflicting number 2",
                        "Changed 1",
                        "Missing 1",
                        "Skipped 1",
                        "Applied 8",
                        "Ignored 1");
    }

    @Test
    void aChipShowsItsKindOnlyAndIgnoredFilesAreRowsOfTheirOwn() {
        CanalStory.tell(place);
        look();

        model.choose(new StateChip.OfKind(MigrationState.Kind.PENDING));
        assertThat(shown()).containsExactly("014_passages_toll_required.sql", "016_toll_receipts.sql");

        model.choose(new StateChip.Ignored());
        assertThat(shown()).containsExactly("rollback_script.sql");
        assertThat(model.shown().getFirst().content().sentence()).contains("no number");
    }

    @Test
    void theSearchLooksIntoNameStateAndUser() {
        CanalStory.tell(place);
        look();

        model.search("TOLL_R");
        assertThat(shown())
                .containsExactly("011_toll_rates.sql", "014_passages_toll_required.sql", "016_toll_receipts.sql");
        model.search("out of");
        assertThat(shown()).containsExactly("009_passages_direction.sql");
        model.search("deploy");
        assertThat(shown()).hasSize(5).contains("005_add_vessel_dimensions.sql");
        model.search("nobody");
        assertThat(shown()).isEmpty();
        assertThat(model.tableStateProperty().get()).isInstanceOf(TableState.NothingMatches.class);
    }

    @Test
    void aRefreshChangesOnlyWhatChanged() {
        place.file("001_a.sql", "SELECT 1;").file("002_b.sql", "SELECT 2;").file("004_d.sql", "SELECT 4;");
        look();
        MigrationRow second = row("002_b.sql");
        List<String> changes = new ArrayList<>();
        model.shown().addListener((ListChangeListener<MigrationRow>) change -> {
            while (change.next()) {
                changes.add("+" + change.getAddedSize() + " -" + change.getRemovedSize() + " at " + change.getFrom());
            }
        });

        place.apply("002_b.sql");
        place.session.refresh();
        assertThat(changes).as("a new state is no new row").isEmpty();
        assertThat(row("002_b.sql")).isSameAs(second);
        assertThat(second.content().look().word()).isEqualTo("applied");

        place.file("003_c.sql", "SELECT 3;");
        place.session.refresh();
        assertThat(changes).containsExactly("+1 -0 at 2");

        place.withoutFile("001_a.sql");
        place.session.refresh();
        assertThat(changes).containsExactly("+1 -0 at 2", "+0 -1 at 0");
        assertThat(shown()).containsExactly("002_b.sql", "003_c.sql", "004_d.sql");
    }

    @Test
    void aRowThatIsGoneIsNoLongerActedOn() {
        place.file("001_a.sql", "SELECT 1;").file("002_b.sql", "SELECT 2;");
        look();
        model.select(List.of(row("001_a.sql"), row("002_b.sql")));

        place.withoutFile("001_a.sql");
        place.session.refresh();

        assertThat(model.situationProperty().get().selectedFiles()).containsExactly("002_b.sql");
    }

    @Test
    void rowsStandInTheirOrderAndEqualOnesInTheOrderOfApplying() {
        place.file("1_b.sql", "SELECT 1;").file("2_a.sql", "SELECT 2;").file("10_a.sql", "SELECT 3;");
        look();
        assertThat(shown()).containsExactly("1_b.sql", "2_a.sql", "10_a.sql");

        model.order(Optional.of(
                Comparator.comparing((MigrationRow row) -> row.content().nameWithoutNumber())));
        assertThat(shown()).containsExactly("2_a.sql", "10_a.sql", "1_b.sql");

        model.order(Optional.empty());
        assertThat(shown()).containsExactly("1_b.sql", "2_a.sql", "10_a.sql");
    }

    @Test
    void theRunStandsInItsRows() {
        place.file("001_a.sql", "SELECT 1;").file("002_b.sql", "SELECT 2;");
        look();

        place.requests.live.set(
                Map.of("001_a.sql", LiveFile.waiting(Duration.ofSeconds(43), 1), "002_b.sql", LiveFile.next()));
        assertThat(row("001_a.sql").content().look().word()).isEqualTo("waiting");
        assertThat(RowWords.duration(row("001_a.sql").content())).contains(Duration.ofSeconds(43));

        place.requests.live.set(Map.of());
        assertThat(row("001_a.sql").content().look().word()).isEqualTo("pending");
        assertThat(row("002_b.sql").content().look().word()).isEqualTo("pending");
    }

    @Test
    void anEmptyFolderIsNoFailureAndAFailureIsNotEmpty() throws Exception {
        look();
        assertThat(model.tableStateProperty().get()).isInstanceOf(TableState.Failed.class);
        assertThat(((TableState.Failed) model.tableStateProperty().get()).sentence())
                .contains("does not exist");

        java.nio.file.Files.createDirectories(place.folder);
        place.file("notes.txt", "hello");
        place.session.refresh();
        assertThat(model.tableStateProperty().get()).isInstanceOf(TableState.EmptyFolder.class);
        assertThat(((TableState.EmptyFolder) model.tableStateProperty().get()).ignored())
                .hasSize(1);
    }

    @Test
    void everythingAppliedIsARemarkAboutAllAndAPlaceholderAmongThePending() {
        place.file("001_a.sql", "SELECT 1;").file("002_b.sql", "SELECT 2;").apply("001_a.sql", "002_b.sql");
        look();

        assertThat(model.tableStateProperty().get()).isInstanceOf(TableState.Rows.class);
        assertThat(model.remarksProperty().get())
                .extracting(Remark::sentence)
                .first()
                .asString()
                .startsWith("Everything applied (2). The last was 002_b.sql, ");

        model.choose(new StateChip.OfKind(MigrationState.Kind.PENDING));
        assertThat(model.tableStateProperty().get()).isInstanceOf(TableState.EverythingApplied.class);
    }

    @Test
    void aFailedRefreshKeepsTheRows() throws Exception {
        place.file("001_a.sql", "SELECT 1;");
        look();

        java.nio.file.Files.delete(place.folder.resolve("001_a.sql"));
        java.nio.file.Files.delete(place.folder);
        place.session.refresh();

        assertThat(shown()).containsExactly("001_a.sql");
        assertThat(place.session.stateProperty().get()).isInstanceOf(LookState.Failed.class);
        model.select(List.copyOf(model.shown()));
        assertThat(Conditions.applySelected(model.situationProperty().get()).reason())
                .get()
                .asString()
                .startsWith("Not connected: The folder");
    }

    @Test
    void ignoredMissingAndForeignNotesStandBelow() {
        CanalStory.tell(place);
        look();

        assertThat(model.remarksProperty().get())
                .extracting(Remark::sentence)
                .containsExactly(
                        "1 file is ignored: rollback_script.sql: no number at the beginning of the name.",
                        "008_create_berths.sql was applied here, but its file is no longer in the folder.");
    }

    @Test
    void tenThousandFilesAreFilteredAndSorted() {
        for (int i = 1; i <= 10_000; i++) {
            place.file(String.format("%05d_step.sql", i), "");
        }
        look();
        assertThat(model.shown()).hasSize(10_000);

        model.search("77");
        assertThat(model.shown())
                .isNotEmpty()
                .allMatch(row -> row.content().fileName().contains("77"));
        model.search("");
        model.order(Optional.of(
                Comparator.comparing((MigrationRow row) -> row.content().fileName(), Comparator.reverseOrder())));
        model.order(Optional.empty());

        assertThat(model.shown()).hasSize(10_000);
        assertThat(model.shown().getFirst().content().fileName()).isEqualTo("00001_step.sql");
    }
}
