package dev.lockkeeper.console.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.fleet.Column;
import dev.lockkeeper.fleet.ColumnState;
import dev.lockkeeper.fleet.Overview;
import dev.lockkeeper.fleet.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the overview shows of what it hears. */
class OverviewModelTest {
    private final OverviewModel model = new OverviewModel(CanalFleet.OWN, CanalFleet.CLOCK);

    @Test
    void chipsCountWhatTheyShow() {
        model.hear(CanalFleet.six());
        assertThat(model.countsProperty().get())
                .containsEntry(OverviewFilter.ALL, 16)
                .containsEntry(OverviewFilter.DIFFER, 7)
                .containsEntry(OverviewFilter.GAPS, 1)
                .containsEntry(OverviewFilter.DRIFT, 3)
                .containsEntry(OverviewFilter.FAILED, 1);
        for (OverviewFilter filter : OverviewFilter.values()) {
            model.choose(filter);
            assertThat(model.shownProperty().get())
                    .hasSize(model.countsProperty().get().getOrDefault(filter, -1));
        }
    }

    @Test
    void aColumnThatFailedStaysFailedWhileItIsAskedAgain() {
        Overview before = CanalFleet.six();
        model.hear(before);
        List<Column> columns = new ArrayList<>(before.columns());
        Column training = columns.get(2);
        columns.set(
                2,
                new Column(
                        training.environment(),
                        new ColumnState.Reading(training.state().last(), CanalFleet.NOW)));
        model.hear(new Overview(columns, before.rows(), before.outstanding(), List.of()));
        assertThat(model.column("training").map(Column::state)).containsInstanceOf(ColumnState.Failed.class);
        assertThat(model.tryingAgain("training")).isTrue();
        assertThat(ColumnWords.answered(model.overviewProperty().get().columns()))
                .isEqualTo("5 of 6 answered");
        columns.set(
                2,
                new Column(
                        training.environment(),
                        new ColumnState.Read(training.state().last().orElseThrow())));
        model.hear(new Overview(columns, before.rows(), before.outstanding(), List.of()));
        assertThat(model.column("training").map(Column::state)).containsInstanceOf(ColumnState.Read.class);
        assertThat(model.tryingAgain("training")).isFalse();
    }

    @Test
    void whatIsRevealedIsNotHiddenByFilterOrSearch() {
        model.hear(CanalFleet.six());
        model.choose(OverviewFilter.FAILED);
        model.search("toll");
        model.reveal("010_passages_direction.sql", "staging");
        assertThat(model.shownProperty().get()).extracting(Row::fileName).contains("010_passages_direction.sql");
        assertThat(model.chosenProperty().get())
                .isEqualTo(Optional.of(new OverviewModel.Chosen("010_passages_direction.sql", "staging")));
    }

    @Test
    void eachOddCellIsAsLoudAsItIsGrave() {
        Overview six = CanalFleet.six();
        assertThat(look(six, 5, 4).emphasis()).isEqualTo(CellLook.Emphasis.DRIFT);
        assertThat(look(six, 8, 0).emphasis()).isEqualTo(CellLook.Emphasis.DRIFT);
        assertThat(look(six, 9, 3).emphasis()).isEqualTo(CellLook.Emphasis.GAP);
        assertThat(look(six, 11, 3).emphasis()).isEqualTo(CellLook.Emphasis.COMMENTS);
        assertThat(look(six, 14, 1).emphasis()).isEqualTo(CellLook.Emphasis.FAILED);
        assertThat(look(six, 0, 0).emphasis()).isEqualTo(CellLook.Emphasis.NONE);
        assertThat(look(six, 8, 4).word()).isEqualTo("not there");
    }

    private static CellLook look(Overview overview, int row, int column) {
        Row of = overview.rows().get(row);
        return CellLook.of(
                of,
                of.cells().get(column),
                overview.columns().get(column).environment().name());
    }

    @Test
    void exportSaysHowOldEachColumnIsAndDefusesFormulas() {
        Overview six = CanalFleet.six();
        assertThat(OverviewText.csv(six, six.rows()).lines().toList())
                .hasSize(18)
                .first()
                .isEqualTo("migration,development,integration,training,staging,production-south,production");
        assertThat(OverviewText.csv(six, six.rows())).contains("failing since").contains("connection refused");
        assertThat(OverviewText.json(six, six.rows()))
                .contains("\"failing_since\"")
                .contains("\"out of order\"");
        assertThat(dev.lockkeeper.console.export.Csv.of(List.of(List.of("=1+1", "a\"b", "c,d"))))
                .isEqualTo("'=1+1,\"a\"\"b\",\"c,d\"\r\n");
    }
}
