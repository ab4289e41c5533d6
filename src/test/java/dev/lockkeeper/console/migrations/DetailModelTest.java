package dev.lockkeeper.console.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.journal.Outcome;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is shown of the selected file, from a real folder and a real journal. */
@SuppressWarnings("NullAway.Init") // made before each test
class DetailModelTest {
    @TempDir
    Path folder;

    private Place place;
    private MigrationsModel model;
    private DetailModel detail;

    @BeforeEach
    void open() {
        place = CanalStory.tell(new Place(folder));
        model = new MigrationsModel(place.session, place.requests, Clock.systemUTC());
        detail = new DetailModel(place.session, place.background, Clock.systemUTC());
        model.activate();
        place.session.refresh();
    }

    @AfterEach
    void close() {
        model.deactivate();
        place.close();
        assertThat(place.errors).isEmpty();
    }

    private DetailState shown(String fileName, DetailTab tab) {
        detail.show(Optional.of(content(fileName)));
        detail.choose(tab);
        return detail.stateProperty().get();
    }

    private RowContent content(String fileName) {
        return model.shown().stream()
                .map(MigrationRow::content)
                .filter(content -> content.fileName().equals(fileName))
                .findFirst()
                .orElseThrow();
    }

    private static String sentence(DetailState state) {
        return ((DetailState.Nothing) state).sentence();
    }

    @Test
    void theLastFailureIsMarkedAtItsPlace() {
        DetailState.Text text = (DetailState.Text) shown("013_index_tolls_paid_at.sql", DetailTab.SQL);

        assertThat(text.reveal()).contains(new DetailState.Place(6, 11));
        assertThat(text.document().marks())
                .singleElement()
                .satisfies(mark -> assertThat(mark.line()).isEqualTo(6));
        assertThat(text.document().highlights()).singleElement().satisfies(highlight -> {
            var exact = highlight.exact().orElseThrow();
            assertThat(text.document().text().substring(exact.start(), exact.end()))
                    .isEqualTo("paid_on");
            assertThat(text.document().text().substring(highlight.statement().start()))
                    .startsWith("CREATE INDEX tolls_open_idx");
            assertThat(highlight.callout()).get().asString().isEqualTo("column \"paid_on\" does not exist");
        });
    }

    @Test
    void inAFileThatWasEditedSinceNoPlaceIsMarked() {
        place.file("013_index_tolls_paid_at.sql", "CREATE INDEX tolls_paid_at_idx ON tolls (paid_at);\n");
        place.session.refresh();

        DetailState.Text text = (DetailState.Text) shown("013_index_tolls_paid_at.sql", DetailTab.SQL);

        assertThat(text.document().marks()).isEmpty();
        assertThat(text.banner()).contains("The last attempt failed in line 6, but the file was edited since.");
    }

    @Test
    void aMissingFileShowsTheTextThatWasApplied() {
        DetailState.Text text = (DetailState.Text) shown("008_create_berths.sql", DetailTab.SQL);

        assertThat(text.document().text()).startsWith("CREATE TABLE berths");
        assertThat(text.banner()).get().asString().startsWith("The file is not in the folder.");
        assertThat(shown("008_create_berths.sql", DetailTab.DIFFERENCE)).isInstanceOf(DetailState.Text.class);
    }

    @Test
    void theRollbackScriptOrWhatItsAbsenceMeans() {
        assertThat(((DetailState.Text) shown("005_add_vessel_dimensions.sql", DetailTab.ROLLBACK))
                        .document()
                        .text())
                .startsWith("ALTER TABLE vessels DROP");
        assertThat(sentence(shown("016_toll_receipts.sql", DetailTab.ROLLBACK)))
                .contains("016 is undone only by hand", "016_toll_receipts_rollback.sql");
    }

    @Test
    void theHistoryIsTheJournalNewestFirst() {
        DetailState.History history = (DetailState.History) shown("012_vessel_owner_view.sql", DetailTab.HISTORY);

        assertThat(history.entries())
                .extracting(entry -> entry.outcome())
                .containsExactly(Outcome.APPLIED, Outcome.ROLLED_BACK, Outcome.APPLIED);
        assertThat(sentence(shown("001_create_vessels.sql", DetailTab.HISTORY))).contains("another program applied it");
        assertThat(sentence(shown("016_toll_receipts.sql", DetailTab.HISTORY))).contains("nobody has tried");
    }

    @Test
    void whatWasAppliedIsComparedWithWhatIsThere() {
        DetailState.Differing differing = (DetailState.Differing) shown("011_toll_rates.sql", DetailTab.DIFFERENCE);

        assertThat(differing.comparison().oldText()).doesNotContain("valid_from");
        assertThat(differing.comparison().newText()).contains("valid_from");
        assertThat(differing.comparison().onlyCommentsOrWhiteSpace()).isFalse();
        assertThat(sentence(shown("005_add_vessel_dimensions.sql", DetailTab.DIFFERENCE)))
                .contains("character by character");
        assertThat(detail.unavailable(DetailTab.DIFFERENCE)).isPresent();
    }

    @Test
    void anUnreadableFileSaysWhere() throws Exception {
        java.nio.file.Files.write(place.folder.resolve("016_toll_receipts.sql"), new byte[] {'\n', (byte) 0xC3, '('});
        place.session.refresh();

        DetailState state = shown("016_toll_receipts.sql", DetailTab.SQL);

        assertThat(((DetailState.Failed) state).sentence()).contains("016_toll_receipts.sql:2", "0xC3");
    }

    @Test
    void theRunDoesNotReadTheFileAgain() {
        shown("014_passages_toll_required.sql", DetailTab.SQL);
        DetailState before = detail.stateProperty().get();

        place.requests.live.set(java.util.Map.of("014_passages_toll_required.sql", LiveFile.next()));
        detail.show(Optional.of(content("014_passages_toll_required.sql")));

        assertThat(detail.stateProperty().get()).isSameAs(before);
        assertThat(detail.subjectProperty().get().orElseThrow().look().word()).isEqualTo("next in run");
    }
}
