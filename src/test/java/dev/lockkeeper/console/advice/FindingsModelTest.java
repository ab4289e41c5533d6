package dev.lockkeeper.console.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.console.preview.MarkKind;
import dev.lockkeeper.console.session.PendingAdvice;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsModelTest {
    private static final String TOLLS = """
            ALTER TABLE passages
                ALTER COLUMN toll_id SET NOT NULL;
            DO $$ BEGIN EXECUTE 'DROP TABLE ' || current_setting('canal.old'); END $$;
            CREATE INDEX passages_toll_idx ON passages (toll_id);
            ALTER TABLE passages ADD COLUMN note varchar(20);
            """;

    private final FindingsModel model = new FindingsModel();

    private List<MarkKind> kinds() {
        return model.entriesProperty().get().stream().map(FindingEntry::kind).toList();
    }

    private String selected() {
        return model.selectedProperty().get().map(FindingEntry::title).orElse("nothing");
    }

    @Test
    void hazardsComeFirstThenWhatIsNotAnalysedAndTheRestIsFoldedAway() {
        model.show(Advised.pending(TOLLS));

        assertThat(kinds()).containsExactly(MarkKind.HAZARD, MarkKind.HAZARD, MarkKind.HAZARD, MarkKind.NOT_ANALYSED);
        assertThat(model.entriesProperty().get().getFirst().placeWords()).isEqualTo("2:5");
        assertThat(model.foldProperty().get().open()).isFalse();
        assertThat(model.foldProperty().get().count()).isPositive();
        assertThat(model.foldProperty().get().words()).contains("style");

        model.toggleFold();

        assertThat(kinds()).startsWith(MarkKind.HAZARD, MarkKind.HAZARD, MarkKind.HAZARD, MarkKind.NOT_ANALYSED);
        assertThat(kinds()).hasSize(4 + model.foldProperty().get().count()).contains(MarkKind.STYLE);
    }

    @Test
    void theTextIsMarkedAtEveryFindingFoldedAwayOrNot() {
        model.show(Advised.pending(TOLLS));

        assertThat(model.annotations()).hasSize(4 + model.foldProperty().get().count());
        assertThat(model.annotations().getFirst().words())
                .startsWith("hazard set-not-null\n")
                .contains("Instead: ")
                .doesNotContain("`");
    }

    @Test
    void nextAndPreviousGoAround() {
        model.show(Advised.pending(TOLLS));
        String first = model.entriesProperty().get().getFirst().title();
        String last = model.entriesProperty().get().getLast().title();

        model.next();
        assertThat(selected()).isEqualTo(first);
        model.previous();
        assertThat(selected()).isEqualTo(last);
        model.next();
        assertThat(selected()).isEqualTo(first);
    }

    @Test
    void whereOnlyFoldedOnesAreLeftNextUnfoldsThem() {
        model.show(Advised.pending("ALTER TABLE passages ADD COLUMN note varchar(20);\n"));
        assertThat(model.entriesProperty().get()).isEmpty();

        model.next();

        assertThat(model.entriesProperty().get()).isNotEmpty();
        assertThat(model.selectedProperty().get()).isPresent();
    }

    @Test
    void foldingAgainDeselectsWhatIsHidden() {
        model.show(Advised.pending(TOLLS));
        model.toggleFold();
        model.select(model.entriesProperty().get().getLast());

        model.toggleFold();

        assertThat(model.selectedProperty().get()).isEmpty();
    }

    @Test
    void theSameFindingStaysSelectedWhenMoreIsKnown() {
        model.show(Advised.pending(TOLLS));
        model.next();
        model.show(Advised.pending(TOLLS + "DROP TABLE berths;\n"));

        assertThat(selected()).isEqualTo("set-not-null");

        model.show(new PendingAdvice.Computing());

        assertThat(model.selectedProperty().get()).isEmpty();
        assertThat(model.entriesProperty().get()).isEmpty();
        assertThat(model.annotations()).isEmpty();
    }

    @Test
    void aMarkBesideALineSelectsTheGravestThere() {
        model.show(Advised.pending(TOLLS));

        model.selectAtLine(4);

        assertThat(selected()).isEqualTo("create-index");
    }
}
