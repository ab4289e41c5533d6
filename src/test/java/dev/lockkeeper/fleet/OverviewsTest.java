package dev.lockkeeper.fleet;

import static dev.lockkeeper.fleet.FleetOfWords.identity;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.migration.MigrationState;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What stands out between environments, and how it is said. */
class OverviewsTest {
    private static Overview overview(FleetOfWords fleet) {
        return Overviews.of(fleet.columns(), ZoneOffset.UTC);
    }

    private static List<String> said(FleetOfWords fleet) {
        return overview(fleet).outstanding().stream()
                .map(found -> found.kind().word() + " " + found.fileName() + " " + found.sentence())
                .toList();
    }

    @Test
    void rowsStandInTheOrderOfMigrationsWhereverTheyAreKnown() {
        Overview overview = overview(new FleetOfWords()
                .with("development", "2_b.sql applied", "010_c.sql pending")
                .with("staging", "001_a.sql applied", "by-hand elsewhere", "2_b.sql pending")
                .unknown("training")
                .with("production"));
        assertThat(overview.rows())
                .extracting(Row::fileName)
                .containsExactly("001_a.sql", "2_b.sql", "010_c.sql", "by-hand");
        assertThat(overview.rows()).allSatisfy(row -> assertThat(row.cells()).hasSize(4));
        List<Cell> first = overview.rows().getFirst().cells();
        assertThat(first.get(0)).isInstanceOf(Cell.NotThere.class);
        assertThat(first.get(1).kind()).contains(MigrationState.Kind.APPLIED);
        assertThat(first.get(2)).isInstanceOf(Cell.Unknown.class);
        assertThat(first.get(3)).isInstanceOf(Cell.NotThere.class);
        assertThat(overview.outstanding()).isEmpty();
    }

    @Test
    void whatALaterEnvironmentHasAndAnEarlierLacksIsAGap() {
        FleetOfWords fleet = new FleetOfWords()
                .with("development", "010_a.sql applied", "011_b.sql applied")
                .with("staging", "010_a.sql left", "011_b.sql applied")
                .with("production-south", "010_a.sql applied", "011_b.sql pending")
                .with("production", "010_a.sql applied", "011_b.sql pending");
        assertThat(said(fleet))
                .containsExactly("gap 010_a.sql is in production-south and production, but not in staging");
        assertThat(overview(fleet).outstanding().getFirst().environments())
                .containsExactly("staging", "production-south", "production");
        assertThat(overview(fleet).rows().getFirst().outstanding())
                .isEqualTo(overview(fleet).outstanding());
    }

    @Test
    void aFileThatAnEarlierFolderDoesNotHoldIsNoGap() {
        assertThat(said(new FleetOfWords()
                        .with("development")
                        .unknown("staging")
                        .with("production", "001_a.sql applied")))
                .isEmpty();
    }

    @Test
    void whatWasLeftOutWithoutALaterEnvironmentIsAGapToo() {
        assertThat(said(new FleetOfWords()
                        .with("development", "010_a.sql applied")
                        .with("staging", "010_a.sql left")))
                .containsExactly("gap 010_a.sql is not in staging, although 099_later.sql, which comes later, is");
    }

    @Test
    void textsAreComparedBetweenEnvironments() {
        FleetOfWords fleet = new FleetOfWords()
                .with("development", "006_f.sql applied new")
                .with("integration", "006_f.sql applied new")
                .with("production-south", "006_f.sql changed old")
                .with("production", "006_f.sql applied new")
                .with("archive", "006_f.sql elsewhere");
        assertThat(said(fleet))
                .containsExactly("drift 006_f.sql differs between production-south and the three other environments");
        assertThat(overview(fleet).rows().getFirst().cells())
                .extracting(cell -> cell instanceof Cell.Known known && known.differs())
                .containsExactly(false, false, true, false, false);
    }

    @Test
    void ofTwoTextsTheOneOfTheFolderIsTheUsualOne() {
        assertThat(said(new FleetOfWords()
                        .with("staging", "006_f.sql changed old")
                        .with("production", "006_f.sql applied new")))
                .containsExactly("drift 006_f.sql differs between staging and production");
    }

    @Test
    void aTextThatRanNowhereIsSaidToBeEdited() {
        assertThat(said(new FleetOfWords()
                        .with("staging", "006_f.sql changed old")
                        .with("production", "006_f.sql changed old")))
                .containsExactly("drift 006_f.sql was edited after it was applied in staging and production");
        assertThat(said(new FleetOfWords()
                        .with("staging", "006_f.sql changed old")
                        .with("production", "006_f.sql changed older")))
                .containsExactly(
                        "drift 006_f.sql differs between production and staging",
                        "drift 006_f.sql was edited after it was applied in staging and production");
    }

    @Test
    void missingFutureCommentsConflictsAndFailuresEachHaveTheirSentence() {
        assertThat(said(new FleetOfWords()
                        .with(
                                "development",
                                "009_b.sql missing",
                                "012_c.sql applied",
                                "013_d.sql conflicting 013_e.sql",
                                "015_p.sql applied")
                        .with(
                                "integration",
                                "009_b.sql missing",
                                "015_p.sql failed column \"toll_id\" contains null values",
                                "020_z.sql future")
                        .with("staging", "009_b.sql missing", "012_c.sql comments", "015_p.sql pending")))
                .containsExactly(
                        "failed 015_p.sql failed in integration at 06:12: 23502, column \"toll_id\" contains null values",
                        "drift 009_b.sql was applied in 3 environments; its file is no longer in the folder",
                        "drift 013_d.sql is not applied in development, and has the same number as 013_e.sql",
                        "drift 020_z.sql was applied in integration; it is later than every file of the folder, which is an"
                                + " older checkout",
                        "drift 012_c.sql in staging only the comments differ from the file");
    }

    @Test
    void aFailureThatIsTheSameInManyEnvironmentsIsSaidOnce() {
        FleetOfWords fleet = new FleetOfWords();
        IntStream.range(0, 12).forEach(number -> fleet.with("tenant-" + number, "001_a.sql failed no such table"));
        assertThat(said(fleet))
                .containsExactly(
                        "failed 001_a.sql failed in 12 environments, the last time at 06:12: 23502, no such table");
    }

    @Test
    void hostileTextCannotMoveTheCursor() {
        assertThat(said(new FleetOfWords().with("st\u001b[2Jaging", "001_a.sql failed \u001b[31mred\u202e")))
                .allSatisfy(sentence -> assertThat(sentence).doesNotContain("\u001b", "\u202e"));
    }

    @Test
    void environmentsThatAreOneDatabaseAreFound() {
        Optional<String> cluster = Optional.of("7000000000000000001");
        FleetOfWords fleet = new FleetOfWords()
                .with("by-name", identity("canal", 5432, cluster))
                .with("by-tunnel", identity("canal", 15432, cluster))
                .with("other-database", identity("tolls", 5432, cluster))
                .with("without-identifier", identity("canal", 5432, Optional.empty()))
                .with("same-address-behind-a-tunnel", identity("canal", 5432, Optional.of("7000000000000000002")))
                .with("alone", identity("x", 1, Optional.empty()))
                .unknown("silent");
        assertThat(overview(fleet).samePlace()).containsExactly(List.of("by-name", "by-tunnel", "without-identifier"));
    }

    @Test
    void whereOnlyTheAgeChangesTheRowsAreTakenOver() {
        FleetOfWords fleet = new FleetOfWords().with("staging", "006_f.sql changed old");
        Overview before = overview(fleet);
        Column column = fleet.columns().getFirst();
        Column reading = new Column(
                column.environment(), new ColumnState.Reading(column.state().last(), FleetOfWords.NOW));
        Overview meanwhile = Overviews.of(List.of(reading), before);
        assertThat(meanwhile.columns()).containsExactly(reading);
        assertThat(meanwhile.rows().getFirst()).isSameAs(before.rows().getFirst());
        Overview other = Overviews.of(
                new FleetOfWords().with("staging", "007_g.sql applied").columns(), meanwhile);
        assertThat(other.rows()).extracting(Row::fileName).containsExactly("007_g.sql");
    }

    @Test
    void fiftyEnvironmentsWithAThousandFilesAreComplete() {
        FleetOfWords fleet = new FleetOfWords();
        String[] files = IntStream.rangeClosed(1, 1_000)
                .mapToObj(number -> String.format("%04d_file.sql applied", number))
                .toArray(String[]::new);
        for (int number = 0; number < 50; number++) {
            fleet.with(
                    "environment-" + number,
                    number == 7
                            ? Stream.concat(Arrays.stream(files).limit(999), Stream.of("1000_file.sql changed planted"))
                                    .toArray(String[]::new)
                            : files);
        }
        Overview overview = overview(fleet);
        assertThat(overview.rows()).hasSize(1_000);
        assertThat(overview.outstanding())
                .extracting(Outstanding::sentence)
                .containsExactly("differs between environment-7 and the 49 other environments");
    }
}
