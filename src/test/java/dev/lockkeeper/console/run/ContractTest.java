package dev.lockkeeper.console.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.console.dialog.ConfirmationContent;
import dev.lockkeeper.console.dialog.ConfirmationContent.Cell;
import dev.lockkeeper.console.dialog.ConfirmationContent.Column;
import dev.lockkeeper.console.dialog.ConfirmationContent.Warning;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.operation.MigrationOperation;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a confirmation says of locks and findings, from a real folder and a real catalog. */
class ContractTest {
    @TempDir
    Path folder;

    private static ConfirmationContent contract(MigrationOperation operation) {
        return Contract.of(operation, Optional.of(operation.identity()), ZoneOffset.UTC);
    }

    private TestPlace canal() {
        TestPlace place = new TestPlace(Tier.PRODUCTION, folder);
        place.database.execute("CREATE TABLE passages (id bigint PRIMARY KEY, toll_id bigint)");
        return place;
    }

    @Test
    void eachFileHasItsStrongestLockAndItsFindingsAndEachHazardItsPlace() throws Exception {
        try (TestPlace place = canal()) {
            place.file(
                            "015_passages_toll_required.sql",
                            "-- Tolls.\nALTER TABLE passages\n    ALTER COLUMN toll_id SET NOT NULL;\nSELECT 1;\n")
                    .file("015_passages_toll_required_rollback.sql", "SELECT 1;")
                    .file("016_berths.sql", "-- Berths.\nCREATE TABLE berths (id bigint PRIMARY KEY);\n")
                    .file("017_by_hand.sql", "-- By hand.\nDO $$ BEGIN EXECUTE current_setting('x.y'); END $$;\n");

            ConfirmationContent content = contract(place.desk.applyAll());

            assertThat(content.columns())
                    .extracting(Column::title)
                    .containsExactly("File and mode", "Strongest lock", "Findings", "Way back");
            List<Cell> tolls = content.rows().getFirst().cells();
            assertThat(tolls.get(1).text()).isEqualTo("ACCESS EXCLUSIVE on passages");
            assertThat(tolls.get(1).second())
                    .isEqualTo("blocks reads and writes while every row is read, for 2 statements");
            assertThat(tolls.get(2).icon()).contains(Icon.HAZARD);
            assertThat(tolls.get(2).text()).isEqualTo("1 hazard");
            List<Cell> berths = content.rows().get(1).cells();
            assertThat(berths.get(1).text()).isEqualTo("nothing that is there already");
            assertThat(berths.get(2).text()).isEqualTo("none");
            assertThat(content.rows().get(2).cells().get(2).text()).isEqualTo("1 not analysed");
            assertThat(content.warnings().getFirst()).satisfies(warning -> {
                assertThat(warning.icon()).isEqualTo(Icon.HAZARD);
                assertThat(warning.place()).isEqualTo("015:3:5");
                assertThat(warning.text()).contains("`passages`");
            });
            assertThat(content.warnings())
                    .filteredOn(warning -> warning.icon() == Icon.NOT_ANALYSED)
                    .singleElement()
                    .satisfies(warning -> {
                        assertThat(warning.place()).startsWith("017:2:");
                        assertThat(warning.text()).startsWith("Not analysed: ");
                    });
        }
    }

    @Test
    void aLockIsSaidInTheWordsOneDecidesBy() throws Exception {
        try (TestPlace place = canal()) {
            place.file("015_index.sql", "CREATE INDEX ON passages (toll_id);")
                    .file("016_later.sql", "CREATE INDEX CONCURRENTLY ON passages (toll_id);");

            assertThat(contract(place.desk.applyAll()).rows())
                    .extracting(row -> row.cells().get(1).second())
                    .containsExactly(
                            "blocks writes while every row is read, for 1 statement",
                            "reads and writes go on while every row is read, for 1 statement");
        }
    }

    @Test
    void moreHazardsThanAnybodyReadsAreCounted() throws Exception {
        try (TestPlace place = canal()) {
            StringBuilder sql = new StringBuilder("-- Many.\n");
            IntStream.range(0, 60)
                    .forEach(number ->
                            sql.append("CREATE INDEX i").append(number).append(" ON passages (toll_id);\n"));
            place.file("015_many.sql", sql.toString());

            List<Warning> hazards = contract(place.desk.applyAll()).warnings().stream()
                    .filter(warning -> warning.icon() == Icon.HAZARD)
                    .toList();

            assertThat(hazards).hasSize(ContractWarnings.SHOWN + 1);
            assertThat(hazards.getLast().text()).matches("And \\d+ more hazards; Copy this plan has them all.");
        }
    }

    @Test
    void whatRunsNothingSaysNothingOfLocks() throws Exception {
        try (TestPlace place = canal()) {
            place.file("015_many.sql", "CREATE INDEX ON passages (toll_id);");

            ConfirmationContent content = contract(place.desk.skip(List.of("015_many.sql"), "built by hand"));

            assertThat(content.columns())
                    .extracting(Column::title)
                    .containsExactly("File and what happens to it", "State now", "Way back");
            assertThat(content.warnings()).noneMatch(warning -> warning.icon() == Icon.HAZARD);
        }
    }
}
